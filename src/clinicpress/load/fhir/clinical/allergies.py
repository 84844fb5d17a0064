"""Allergies and intolerances: AllergyIntolerance, and why a list of them is empty.

The four states never collapse: that nobody asked is not that there are none. That none is known of one class, such
as drugs, says nothing of the others: then they are not recorded, and what was said stands beside it. A denial
beside a real allergy is no fact: the allergy is shown, the denial is left out, and a remark says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from clinicpress.load.fhir.account import Taken, left_out, shown, unreadable
from clinicpress.load.fhir.clinical.allergy_words import allergy_of, negation_of
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.unread import unread_allergies
from clinicpress.load.fhir.wording.concepts import code_in, codes_of, coding_has, words_of
from clinicpress.load.fhir.wording.verification import IN_ERROR, is_entered_in_error, is_refuted, keys_of
from clinicpress.model.heading_keys import ALLERGIES
from clinicpress.model.health_record import AccountLine, Outcome
from clinicpress.model.referral import Allergies, Allergy, AllergyState
from clinicpress.model.statements import Statement

_KIND = "AllergyIntolerance"
_PAST = {"inactive", "resolved"}
_LISTS = (("http://loinc.org", "48765-2"), ("http://snomed.info/sct", "886921000000105"))
_UK_HEADING = "allergies-and-adverse-reaction"
_EMPTY = {
    "nilknown": AllergyState.NONE_KNOWN,
    "unavailable": AllergyState.UNAVAILABLE,
    "withheld": AllergyState.UNAVAILABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """What one resource says: an allergy, that there is none, that none of a class is known, or nothing to show."""

    line: AccountLine
    allergy: Allergy | None = None
    denial: Statement | None = None
    denies_all: bool = False
    remark: str = ""


def take_allergies(bundle: Bundle) -> Taken:
    """Return the allergies of a record and their state; what contradicts them is shown beside them."""
    heard = _without_contradictions(tuple(_hear(entry) for entry in bundle.of(_KIND)))
    entries = tuple(one.allergy for one in heard if one.allergy)
    allergies = Allergies(state=_state(bundle, heard), entries=entries)
    beside = _beside(bundle, heard, allergies.state)
    fields: dict[str, object] = {"allergies": allergies}
    if beside:
        fields["statements"] = {ALLERGIES: beside}
    if remarks := tuple(one.remark for one in heard if one.remark):
        fields["remarks"] = remarks
    return fields, tuple(one.line for one in heard)


def _without_contradictions(heard: tuple[_Heard, ...]) -> tuple[_Heard, ...]:
    """Return what is left when a denial stands beside an allergy. DCB0129 hazard "allergy not shown"."""
    known = ", ".join(one.line.resource for one in heard if one.allergy)
    return tuple(_contradicted(one, known) if known and one.denial else one for one in heard)


def _contradicted(denial: _Heard, known: str) -> _Heard:
    doubt = "contradicts" if denial.denies_all else "may contradict"
    line = denial.line
    reason = f"{doubt} {known}; the allergy is shown"
    return _Heard(
        line=replace(line, outcome=Outcome.LEFT_OUT, heading="", reason=reason),
        remark=f"{line.resource} says that none is known, and {reason}.",
    )


def _beside(bundle: Bundle, heard: tuple[_Heard, ...], state: AllergyState) -> tuple[Statement, ...]:
    """Return what stands beside the list: denials it does not say itself, and what nobody could read or decide."""
    none_known = state is AllergyState.NONE_KNOWN
    denials = tuple(one.denial for one in heard if one.denial and not (one.denies_all and none_known))
    return (*denials, *unread_allergies(bundle, are_unreadable=_some_unreadable(bundle, heard)))


def _hear(entry: Entry) -> _Heard:
    try:
        return _hear_readable(entry)
    except (AttributeError, TypeError, ValueError):
        return _Heard(line=unreadable(entry))


def _hear_readable(entry: Entry) -> _Heard:
    resource = entry.resource
    if is_entered_in_error(resource.verificationStatus) or is_entered_in_error(resource.clinicalStatus):
        return _Heard(line=left_out(entry, IN_ERROR))
    if is_refuted(resource.verificationStatus):
        return _Heard(line=left_out(entry, "refuted"))
    denial = negation_of(resource.code)
    if denial is None:
        return _Heard(line=shown(entry, ALLERGIES), allergy=allergy_of(resource))
    if _PAST & keys_of(resource.clinicalStatus):
        return _Heard(line=left_out(entry, "says that none was known, and that this no longer holds"))
    return _Heard(
        line=shown(entry, ALLERGIES),
        denial=Statement(text=denial.words, when=when_of(resource.recordedDate), codes=codes_of(resource.code)),
        denies_all=denial.of_all,
    )


def _state(bundle: Bundle, heard: tuple[_Heard, ...]) -> AllergyState:
    if any(one.allergy for one in heard):
        return AllergyState.KNOWN
    if _some_unreadable(bundle, heard) or any(one.kind == _KIND for one in bundle.undecided):
        return AllergyState.UNAVAILABLE
    if any(one.denies_all for one in heard):
        return AllergyState.NONE_KNOWN
    if heard:
        return AllergyState.NOT_RECORDED
    return _state_of_empty_list(bundle)


def _some_unreadable(bundle: Bundle, heard: tuple[_Heard, ...]) -> bool:
    """Tell whether there may be an allergy that nobody could read: then none may be said to be known."""
    refused = any(one.kind == _KIND for one in bundle.unreadable)
    return refused or any(one.line.outcome == "unreadable" for one in heard)


def _state_of_empty_list(bundle: Bundle) -> AllergyState:
    """Return why nothing is listed; allergies that the bundle refers to and does not hold are unavailable."""
    lists = tuple(_lists(bundle))
    if any(part.entry for part in lists):
        return AllergyState.UNAVAILABLE
    states = {_EMPTY.get(code_in(part.emptyReason), AllergyState.NOT_RECORDED) for part in lists}
    return states.pop() if len(states) == 1 else AllergyState.NOT_RECORDED


def _lists(bundle: Bundle) -> Iterable[Element]:
    """Yield the sections and lists that are of allergies."""
    for entry in bundle.of("Composition"):
        yield from (part for part in _sections(entry.resource.section) if _is_of_allergies(part))
    yield from (entry.resource for entry in bundle.of("List") if _is_of_allergies(entry.resource))


def _sections(sections: list[Element] | None) -> Iterable[Element]:
    for section in sections or ():
        yield section
        yield from _sections(section.section)


def _is_of_allergies(part: Element) -> bool:
    if any(coding_has(part.code, system, code) for system, code in _LISTS):
        return True
    title = words_of(part.code) or str(part.title or "")
    return title.lower().replace(" ", "-").startswith(_UK_HEADING)
