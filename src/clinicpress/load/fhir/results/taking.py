"""Results: Observation and DiagnosticReport; life at home, examination and scores go elsewhere."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from clinicpress.load.fhir.account import Taken, left_out, shown, unreadable
from clinicpress.load.fhir.clinical.attachments import Carried, lost_files, without_their_files
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.results.observations import NO_FACTS, group_names, heading_of, measured_of, statement_of
from clinicpress.load.fhir.results.reports import Report, report_of
from clinicpress.load.fhir.results.series import Measured, in_series
from clinicpress.load.fhir.results.values import is_cut_short, says_something
from clinicpress.model.heading_keys import DOCUMENTS, RESULTS
from clinicpress.model.health_record import AccountLine
from clinicpress.model.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What one Observation or report says."""

    line: AccountLine
    measured: tuple[Measured, ...] = ()
    statements: tuple[Statement, ...] = ()
    files: tuple[Carried, ...] = ()


def take_results(bundle: Bundle) -> Taken:
    """Return results and what else was observed, by heading, and one line for each Observation and report."""
    groups = group_names(bundle)
    read = [
        *(_try(bundle, entry, groups) for entry in bundle.of("Observation")),
        *(_try(bundle, entry, groups) for entry in bundle.of("DiagnosticReport")),
    ]
    statements: defaultdict[str, tuple[Statement, ...]] = defaultdict(tuple)
    for one in read:
        if one.statements:
            statements[one.line.heading] += one.statements
    results = in_series(measured for one in read for measured in one.measured)
    held = [part for one in read for part in one.files]
    parts = [part for part in held if part.file]
    if absent := without_their_files(held):
        statements[DOCUMENTS] += absent
    found: dict[str, object] = {
        "results": results,
        "statements": dict(statements),
        "documents": tuple(part.document for part in parts),
        "files": tuple(part.file for part in parts),
        "lost_files": lost_files(held),
    }
    return {name: value for name, value in found.items() if value}, tuple(one.line for one in read)


def _try(bundle: Bundle, entry: Entry, groups: dict[str, str]) -> _Read:
    try:
        if reason := NO_FACTS.get(str(entry.resource.status)):
            return _Read(line=left_out(entry, reason))
        if entry.kind == "DiagnosticReport":
            return _report(report_of(bundle, entry))
        return _observation(bundle, entry, groups)
    except (AttributeError, TypeError, ValueError):
        return _Read(line=unreadable(entry))


def _report(report: Report) -> _Read:
    return _Read(line=report.line, statements=report.statements, files=report.files)


def _observation(bundle: Bundle, entry: Entry, groups: dict[str, str]) -> _Read:
    resource, heading = entry.resource, heading_of(bundle, entry)
    parts = (resource, *(resource.component or ()))
    cut = "of a long series its length alone" if any(is_cut_short(part) for part in parts) else ""
    if _is_mere_group(bundle, entry):
        return _Read(line=shown(entry, heading, "as the name of a group"))
    if heading == RESULTS:
        measured = measured_of(bundle, entry, groups.get(entry.place))
        return _Read(line=shown(entry, heading, cut), measured=measured)
    return _Read(line=shown(entry, heading, cut), statements=(statement_of(bundle, entry, resource),))


def _is_mere_group(bundle: Bundle, entry: Entry) -> bool:
    """Tell whether an Observation says nothing itself, and only holds others of the bundle together."""
    resource = entry.resource
    if says_something(resource) or resource.component or resource.note:
        return False
    return any(bundle.resolve(member, entry) for member in resource.hasMember or ())
