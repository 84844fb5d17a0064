"""What could not be read is said in the letter too: an empty heading would tell that there is nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from clinicpress.load.fhir.reading.entries import Bundle
from clinicpress.model.heading_keys import ALERTS, FAMILY, IMMUNISATIONS, MEDICINES, PROBLEMS, PROCEDURES, RESULTS
from clinicpress.model.health_record import AccountLine, Outcome
from clinicpress.model.statements import Statement

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
_ONE_PAGE = "The record is incomplete: its sender gave a part of it only"


def unread_fields(bundle: Bundle, lines: Iterable[AccountLine]) -> Mapping[str, object]:
    """Return statements of what a bundle does not give: entries that nobody could read, and further pages."""
    said: dict[str, tuple[Statement, ...]] = {ALERTS: (Statement(text=_ONE_PAGE),)} if bundle.missing else {}
    kinds = (line.resource.partition("/")[0] for line in lines if line.outcome is Outcome.UNREADABLE)
    for (key, noun), many in Counter(_KINDS[kind] for kind in kinds if kind in _KINDS).items():
        times = f" ({many} times)" if many > 1 else ""
        said[key] = (*said.get(key, ()), Statement(text=f"The record holds a {noun} that could not be read{times}"))
    return {"statements": said}
