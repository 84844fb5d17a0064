"""What a resource says beside its codes: notes, narrative, names of those it refers to."""

from __future__ import annotations

import re

from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import notes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.narrative import plain_of
from clinicpress.load.fhir.wording.sentences import joined, one_line
from clinicpress.load.fhir.wording.verification import is_no_fact

QUALIFIED = "the record qualifies this in a way that cannot be read here"
_SPACE_BEFORE_STOP = re.compile(r" (?=[,.;:)])")
_ABSENT = "/data-absent-reason"
_REASONS = {
    "unknown": "unknown",
    "asked-unknown": "asked but unknown",
    "temp-unknown": "not known yet",
    "not-asked": "not asked",
    "asked-declined": "asked but declined",
    "masked": "withheld",
    "not-applicable": "not applicable",
    "unsupported": "not supported by the sender",
    "error": "in error",
    "not-performed": "not performed",
    "not-permitted": "not permitted",
}


def remarks_on(resource: Element) -> str | None:
    """Return a resource's notes, and that it is qualified where it has a modifier that nobody here understands."""
    modified = getattr(resource, "modifierExtension", None)
    return joined(notes_of(resource), QUALIFIED if modified else None)


def absent_words(concept: Element | None) -> str:
    """Return why a value is absent, such as `not performed`."""
    codes = [one.code for one in getattr(concept, "coding", None) or () if one.code in _REASONS]
    said = one_line(getattr(concept, "text", None))
    return said or (_REASONS[codes[0]] if codes else words_of(concept))


def absent_field(resource: Element, field: str) -> str | None:
    """Return why a field of a primitive type holds no value, where the record says so."""
    for extension in getattr(getattr(resource, f"{field}__ext", None), "extension", None) or ():
        if str(extension.url).endswith(_ABSENT):
            code = str(extension.valueCode or "unknown")
            return _REASONS.get(code, code)
    return None


def narrative_words(resource: Element) -> str:
    """Return what a resource's narrative says, without its mark-up."""
    words = plain_of(str(getattr(getattr(resource, "text", None), "div", None) or ""))
    return _SPACE_BEFORE_STOP.sub("", words)


def name_or(concept: Element | None, resource: Element, otherwise: str) -> str:
    """Return a concept in words, else what the narrative says, else `otherwise`."""
    return words_of(concept) or narrative_words(resource) or otherwise


def name_of_reference(bundle: Bundle, reference: Element | None, entry: Entry) -> str:
    """Return what a reference leads to: its own words, else those of its resource; nothing of no fact."""
    if reference is None:
        return ""
    found = bundle.resolve(reference, entry)
    if found is not None and is_no_fact(found.resource):
        return ""
    said = one_line(getattr(reference, "display", None))
    return said or (_own_name(bundle, found) if found else "")


def names_of_references(bundle: Bundle, references: list[Element] | None, entry: Entry) -> str:
    """Return what several references lead to, in words."""
    return ", ".join(name for one in references or () if (name := name_of_reference(bundle, one, entry)))


def _own_name(bundle: Bundle, entry: Entry) -> str:
    resource = entry.resource
    if entry.kind == "PractitionerRole":
        person = name_of_reference(bundle, resource.practitioner, entry)
        return person or name_of_reference(bundle, resource.organization, entry) or words_of_each(resource.code)
    name = getattr(resource, "name", None)
    if isinstance(name, str):
        return one_line(name)
    if name:
        return _person_words(name[0])
    return words_of(getattr(resource, "code", None))


def _person_words(name: Element) -> str:
    if text := one_line(name.text):
        return text
    return one_line(" ".join((*(name.prefix or ()), *(name.given or ()), name.family or "", *(name.suffix or ()))))
