"""Labels of confidentiality: letters to the patient leave out what has one, and others are warned of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clinicpress.load.fhir.account import left_out
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry, Unreadable
from clinicpress.load.fhir.reading.index import Index
from clinicpress.model.health_record import AccountLine

# HL7 v3 ActCode, and v3 Confidentiality; `R` and `V` of other systems may mean anything.
_WORDS = {"NOPAT": "not for the patient", "R": "restricted", "V": "very restricted"}
_LEVELS = "confidentiality"
# Without these there is no letter; what they say is who it is about, and who wrote it.
_PARTIES = {"Patient", "Composition", "Practitioner", "PractitionerRole", "Organization"}
_ALLERGY = "AllergyIntolerance"


def labelled(own: Bundle) -> tuple[str, ...]:
    """Return what is labelled, where it stands, and what the label says."""
    return tuple(f"{one.label} ({one.place}) is {said}" for one in own.entries if (said := _label_of(one)))


def withhold_from_patient(own: Bundle) -> tuple[Bundle, tuple[AccountLine, ...]]:
    """Return a bundle without what is labelled, and an account of that.

    A labelled allergy leaves the mark of one that cannot be read, so that none may be said to be known.
    """
    aside = {one.place: said for one in own.entries if one.kind not in _PARTIES and (said := _label_of(one))}
    gone = [one for one in own.entries if {one.place, (one.contained_in or one).place} & aside.keys()]
    kept = tuple(one for one in own.entries if one not in gone)
    lines = tuple(left_out(one, _reason(aside.get(one.place) or "held by what is labelled")) for one in gone)
    hidden = tuple(
        Unreadable(kind=one.kind, id=one.id, place=one.place, reason=_reason(aside[one.place]))
        for one in gone
        if one.kind == _ALLERGY and one.place in aside
    )
    open_to_all = replace(own, entries=kept, unreadable=(*own.unreadable, *hidden), index=Index(kept))
    return open_to_all, lines


def _reason(said: str) -> str:
    return f"it is labelled as {said}, and the letter is for the patient"


def _label_of(entry: Entry) -> str:
    return next((_WORDS[code] for code in _WORDS if code in _codes_of(entry.resource)), "")


def _codes_of(resource: Element) -> frozenset[str]:
    return frozenset(
        str(one.code)
        for one in _codings(resource)
        if str(one.code) == "NOPAT" or not one.system or _LEVELS in str(one.system).casefold()
    )


def _codings(resource: Element) -> Iterator[Element]:
    """Yield the labels of a resource, and those that a document has besides."""
    meta = getattr(resource, "meta", None)
    yield from (getattr(meta, "security", None) or ()) if meta is not None else ()
    for concept in getattr(resource, "securityLabel", None) or ():
        yield from getattr(concept, "coding", None) or ()
