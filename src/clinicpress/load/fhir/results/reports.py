"""DiagnosticReport: the name of a group of results, its conclusion, and the PDF that it carries."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.load.fhir.account import shown
from clinicpress.load.fhir.clinical.attachments import Carried, carried
from clinicpress.load.fhir.clinical.documents import line_of
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import codes_of, words_of_each
from clinicpress.load.fhir.wording.remarks import name_or, remarks_on
from clinicpress.load.fhir.wording.sentences import joined, one_line
from clinicpress.load.fhir.wording.spans import span_of
from clinicpress.model.heading_keys import RESULTS
from clinicpress.model.health_record import AccountLine
from clinicpress.model.statements import Statement

_UNNAMED = "A report that the record does not name"
_FINAL = "final"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a report says itself, and the files that it carries."""

    line: AccountLine
    statements: tuple[Statement, ...] = ()
    files: tuple[Carried, ...] = ()


def report_of(bundle: Bundle, entry: Entry) -> Report:
    """Return what a report says beside its results; one without results and conclusion says that it has none."""
    report = entry.resource
    name = name_or(report.code, report, _UNNAMED)
    files = tuple(carried(bundle, entry, form, one_line(form.title) or name) for form in report.presentedForm or ())
    results = [one for one in report.result or () if bundle.resolve(one, entry)]
    lost = len(report.result or ()) - len(results)
    heading = bundle.heading_of(entry, RESULTS)
    statement = _statement(
        report, name, lost, is_all=not results and not any(part.file or part.words for part in files)
    )
    line = shown(entry, heading, "" if statement else "as the name of a group")
    if any(part.reason for part in files):
        held = line_of(entry, files)
        line = held if held.outcome == "unreadable" else shown(entry, heading, f"without its file: {held.reason}")
    texts = tuple(part.words for part in files if part.words)
    return Report(line=line, statements=(*((statement,) if statement else ()), *texts), files=files)


def _statement(report: Element, name: str, lost: int, *, is_all: bool) -> Statement | None:
    conclusion = joined(one_line(report.conclusion), words_of_each(report.conclusionCode))
    missing = f"{lost} of its results {'is' if lost == 1 else 'are'} not in the record" if lost else None
    nothing = "no result in the record" if is_all and not (conclusion or missing) else None
    status = str(report.status or "unknown")
    if status == _FINAL and not (conclusion or missing or nothing or remarks_on(report)):
        return None
    span = span_of(report, "effective")
    codes = [code for one in report.conclusionCode or () for code in codes_of(one)]
    return Statement(
        text=f"{name}: {conclusion}" if conclusion else name,
        status=status,
        when=span.when or span.until or when_of(report.issued),
        note=joined(missing, nothing, remarks_on(report)),
        codes=(*codes_of(report.code), *codes),
    )
