"""How sure a record is of a problem or an allergy."""

from __future__ import annotations

from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.sentences import one_line

ERROR = "entered-in-error"
IN_ERROR = "entered in error"

DOUBTS = {
    "unconfirmed": "not confirmed",
    "presumed": "presumed, not confirmed",
    "provisional": "suspected, not confirmed",
    "differential": "one of several possible diagnoses, not confirmed",
}

# The second and third are SNOMED CT's "known absent" and "definitely not present".
_REFUTED = {"refuted", "410516002", "410594000"}


def keys_of(concept: Element | None) -> frozenset[str]:
    """Return the codes of a concept, and its words as codes are written: systems use the one for the other."""
    said = [getattr(concept, "text", None)]
    for coding in getattr(concept, "coding", None) or ():
        said += [coding.code, coding.display]
    return frozenset(one_line(each).lower().replace(" ", "-") for each in said if each)


def is_entered_in_error(status: Element | None) -> bool:
    """Tell whether a verification status says that there never was such a thing."""
    return ERROR in keys_of(status)


def is_refuted(status: Element | None) -> bool:
    """Tell whether a verification status says that it proved not to be so."""
    return not _REFUTED.isdisjoint(keys_of(status))


def is_in_error(resource: Element) -> bool:
    """Tell whether a resource was entered in error, by its status or by how it was verified."""
    return getattr(resource, "status", None) == ERROR or is_entered_in_error(
        getattr(resource, "verificationStatus", None)
    )


def is_no_fact(resource: Element) -> bool:
    """Tell whether what a resource states never was so: nothing else may repeat it as a reason or a diagnosis."""
    was_not_done = getattr(resource, "status", None) == "not-done"
    return is_in_error(resource) or was_not_done or is_refuted(getattr(resource, "verificationStatus", None))
