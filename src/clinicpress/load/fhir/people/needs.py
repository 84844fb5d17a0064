"""What a patient needs, and who is near them: language, format, interpreter, kin; and a death without its day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinicpress.load.fhir.people.contacts import other_ways, phone_of
from clinicpress.load.fhir.people.names import best_name
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle
from clinicpress.load.fhir.wording.concepts import codes_of, words_of
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.model.heading_keys import ALERTS, NEEDS, PATIENT, SOCIAL
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.patient import Preference
from clinicpress.model.statements import Statement
from clinicpress.shelf.languages import english_name

_FORMATS = {"large print": "large-print"}
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
_CONTACT = "Extension-UKCore-ContactPreference"
_WRITTEN = "PreferredWrittenCommunicationFormat"
_METHOD = "PreferredContactMethod"
_INTERPRETER = re.compile(r"interpreter-?required$", re.IGNORECASE)


def preference_of(patient: Element) -> Preference | None:
    """Return in which format and language a patient wants to read, where ours have a name for it."""
    written = _written_format(patient).lower()
    chosen = _FORMATS.get(written)
    language = _language(patient)
    return Preference(format=chosen, language=language) if chosen or language else None


def needs_of(bundle: Bundle, patient: Element) -> dict[str, tuple[Statement, ...]]:
    """Return what a Patient states for the letter beyond who they are, by heading."""
    found = {
        PATIENT: tuple(Statement(text=words) for words in other_ways(patient.telecom, bundle.timestamp)),
        NEEDS: tuple(_requirements(patient)),
        SOCIAL: tuple(_contacts(bundle, patient)),
        ALERTS: _death(patient),
    }
    return {heading: statements for heading, statements in found.items() if statements}


def person_near(person: Element, today: PartialDate | None) -> Statement | None:
    """Return a relative or carer as a statement: name, what they are to the patient, telephone."""
    names = person.name if isinstance(person.name, list) else [person.name] if person.name is not None else []
    name = best_name(names, today)
    relations = ", ".join(words for one in person.relationship or () if (words := words_of(one)))
    said = name.spoken if name else ""
    text = f"{said} ({relations})" if said and relations else said or relations
    phone = phone_of(person.telecom, today)
    return Statement(text=text, note=f"Telephone {phone}" if phone else None) if text else None


def _requirements(patient: Element) -> Iterator[Statement]:
    for one in patient.communication or ():
        words = words_of(one.language)
        if words:
            yield Statement(
                text=f"Language: {_all_words(one.language)}" + (" (preferred)" if one.preferred else ""),
                codes=codes_of(one.language),
            )
    if any(_INTERPRETER.search(one.url or "") and one.valueBoolean for one in _extensions(patient)):
        yield Statement(text="Needs an interpreter")
    if written := _written_format(patient):
        yield Statement(text=f"Preferred written format: {written}")
    if method := words_of(_contact_preference(patient, _METHOD)):
        yield Statement(text=f"Preferred way of contact: {method}")


def _all_words(concept: Element) -> str:
    """Return the names of several ways to communicate in one concept, such as two sign languages.

    Where only the code of a language was sent, it has the name that the code stands for.
    """
    displays = dict.fromkeys(one_line(one.display) for one in concept.coding or () if one_line(one.display))
    named = (english_name(code.code) for code in codes_of(concept) if _LANGUAGE.fullmatch(code.code))
    return one_line(concept.text) or ", ".join(displays) or next(filter(None, named), "") or words_of(concept)


def _contacts(bundle: Bundle, patient: Element) -> Iterator[Statement]:
    for contact in patient.contact or ():
        statement = person_near(contact, bundle.timestamp)
        if statement is not None:
            yield Statement(text=f"Contact: {statement.text}", note=statement.note)


def _death(patient: Element) -> tuple[Statement, ...]:
    """Return that a patient has died, where the day that a banner needs is not known."""
    died = when_of(patient.deceasedDateTime)
    if died is not None:
        return () if died.whole else (Statement(text="The patient has died", when=died),)
    return (Statement(text="The patient has died; the date is not known"),) if patient.deceasedBoolean else ()


def _language(patient: Element) -> str | None:
    held = patient.communication or ()
    chosen = [one for one in held if one.preferred] or (held if len(held) == 1 else [])
    codes = [code.code for one in chosen for code in codes_of(one.language) if _LANGUAGE.fullmatch(code.code)]
    return "en-GB" if codes[:1] == ["en"] else next(iter(codes), None)


def _written_format(patient: Element) -> str:
    return words_of(_contact_preference(patient, _WRITTEN))


def _contact_preference(patient: Element, name: str) -> Element | None:
    outer = (one for one in patient.extension or () if (one.url or "").endswith(_CONTACT))
    inner = (one for held in outer for one in held.extension or () if (one.url or "").lower() == name.lower())
    return next((one.valueCodeableConcept for one in inner if one.valueCodeableConcept is not None), None)


def _extensions(patient: Element) -> Iterator[Element]:
    holders = (patient, *(patient.communication or ()))
    for outer in (one for holder in holders for one in holder.extension or ()):
        yield outer
        yield from outer.extension or ()
