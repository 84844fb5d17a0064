"""Everything that is looked at in finished PDFs, ours or somebody else's: each file is reported, whatever it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from clinicpress.errors import AssembleError, ClinicpressError, UsageError
from clinicpress.model.finding import Finding, Severity
from clinicpress.shelf.contained import Containment, ContainmentError, Pending
from clinicpress.verify.claims import check_claims, check_judged
from clinicpress.verify.report import Report, Wanted, examine
from clinicpress.verify.verapdf import check_by_verapdf, find_verapdf

SECONDS = 20
MEMORY_MB = 1024


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that are meant: of a folder its `*.pdf`, sorted by name, and everything else as it is.

    Raises:
        UsageError: a folder has none, which must not read as if all were well.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.pdf")) if path.is_dir() else [path]
        if not inside:
            raise UsageError("there is no PDF in this folder.", where=str(path))
        found += inside
    return tuple(dict.fromkeys(found))


def verify_files(paths: Sequence[Path], wanted: Wanted, *, by_verapdf: bool) -> tuple[Report, ...]:
    """Return a report of each file, in the same order; a file that cannot be read has a report that says so.

    Each file is read in a process of its own, for 20 seconds and in 1 GiB at most. veraPDF, where it is installed
    and wanted, judges all files that could be read and are not encrypted, by one start of Java.
    """
    with Containment(seconds=SECONDS, memory_mb=MEMORY_MB) as containment:
        started = [(path, containment.start(examine, path, wanted)) for path in paths]
        reports = [_result(path, pending) for path, pending in started]
    if by_verapdf and find_verapdf():
        reports = _judged(reports)
    return tuple(replace(report, findings=(*_of_claims(report), *report.findings)) for report in reports)


def _of_claims(report: Report) -> tuple[Finding, ...]:
    return (*check_claims(report.claims, report.findings), *check_judged(report.claims, report.judges))


def _result(path: Path, pending: Pending[Report]) -> Report:
    try:
        return pending.result()
    except ClinicpressError as error:
        message = f"{error.message} {error.hint}".strip()
    except ContainmentError as error:
        message = f"{error}."
    finding = Finding(code="unreadable", severity=Severity.ERROR, where="", message=message)
    return Report(subject=str(path), findings=(finding,))


def _judged(reports: Sequence[Report]) -> list[Report]:
    """Return the reports with what veraPDF says; one that veraPDF was not heard for does not name it."""
    paths = tuple(Path(report.subject) for report in reports if report.judges and not report.is_encrypted)
    heard: dict[Path, tuple[Finding, ...]] = {}
    with suppress(AssembleError):
        heard = check_by_verapdf(paths, None)
    return [_with_verapdf(report, heard) for report in reports]


def _with_verapdf(report: Report, heard: dict[Path, tuple[Finding, ...]]) -> Report:
    findings = heard.get(Path(report.subject))
    if findings is None:
        return report
    jar = find_verapdf()
    name = f"veraPDF {jar.stem.rpartition('-')[2]}" if jar else "veraPDF"
    return replace(report, judges=(*report.judges, name), findings=(*report.findings, *findings))
