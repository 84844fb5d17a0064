"""What could not be read or decided is said in the letter too: an empty heading would tell of nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from clinicpress.load.fhir.reading.entries import Bundle
from clinicpress.model.heading_keys import ALERTS, FAMILY, IMMUNISATIONS, MEDICINES, PROBLEMS, PROCEDURES, RESULTS
from clinicpress.model.health_record import AccountLine, Outcome
from clinicpress.model.statements import Statement

_ALLERGY = "AllergyIntolerance"
# Of allergies, their own family says it: it decides on their state as well.
_KINDS = {
    "MedicationStatement": (MEDICINES, "medicine"),
    "MedicationRequest": (MEDICINES, "medicine"),
    "Condition": (PROBLEMS, "problem"),
    "Procedure": (PROCEDURES, "procedure"),
    "Observation": (RESULTS, "result or finding"),
    "DiagnosticReport": (RESULTS, "report of tests"),
    "Immunization": (IMMUNISATIONS, "immunisation"),
    "FamilyMemberHistory": (FAMILY, "disease of a relative"),
    "Flag": (ALERTS, "safety alert"),
}
_UNREAD = "that could not be read"
_UNDECIDED = "in versions that contradict each other"
_ONE_PAGE = "The record is incomplete: its sender gave a part of it only"


def unread_fields(bundle: Bundle, lines: Iterable[AccountLine]) -> Mapping[str, object]:
    """Return statements of what a bundle does not give: entries that nobody could read or decide, and pages."""
    said: dict[str, tuple[Statement, ...]] = {ALERTS: (Statement(text=_ONE_PAGE),)} if bundle.missing else {}
    unread = (line.resource.partition("/")[0] for line in lines if line.outcome is Outcome.UNREADABLE)
    for fault, kinds in ((_UNREAD, unread), (_UNDECIDED, _undecided_kinds(bundle))):
        for (key, noun), many in Counter(_KINDS[kind] for kind in kinds if kind in _KINDS).items():
            said[key] = (*said.get(key, ()), _holding(f"a {noun} {fault}", many))
    return {"statements": said}


def unread_allergies(bundle: Bundle, *, are_unreadable: bool) -> tuple[Statement, ...]:
    """Return statements of allergies that nobody could read, or of which nothing says which version holds."""
    unreadable = (_holding(f"an allergy {_UNREAD}", 1),) if are_unreadable else ()
    many = sum(kind == _ALLERGY for kind in _undecided_kinds(bundle))
    return (*unreadable, _holding(f"an allergy {_UNDECIDED}", many)) if many else unreadable


def _undecided_kinds(bundle: Bundle) -> Iterator[str]:
    """Yield the type of each resource that nothing decides, once for all its versions."""
    for kind, _ in dict.fromkeys((entry.kind, entry.id or entry.full_url) for entry in bundle.undecided):
        yield kind


def _holding(what: str, many: int) -> Statement:
    times = f" ({many} times)" if many > 1 else ""
    return Statement(text=f"The record holds {what}{times}")
