"""Concepts of FHIR in words, and their codes."""

from __future__ import annotations

from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.model.statements import NO_WORDS_SENT, Code


def words_of(concept: Element | None) -> str:
    """Return a CodeableConcept or Coding in words; where only a code was sent, the code, said to have no words."""
    if concept is None:
        return ""
    if text := one_line(getattr(concept, "text", None)):
        return text
    codings = _codings(concept)
    if said := next((one_line(one.display) for one in codings if one_line(one.display)), ""):
        return said
    codes = codes_of(concept)
    return f"{codes[0].label} {NO_WORDS_SENT}" if codes else ""


def words_of_each(concepts: list[Element] | None) -> str:
    """Return several concepts in words, as `Nausea, Vomiting`."""
    return ", ".join(words for words in map(words_of, concepts or ()) if words)


def codes_of(concept: Element | None) -> tuple[Code, ...]:
    """Return the codes of a CodeableConcept, the one that a person chose first."""
    codings = _codings(concept) if concept is not None else ()
    return tuple(
        Code(system=one.system, code=one.code, display=one_line(one.display) or None) for one in codings if one.code
    )


def coding_has(concept: Element | None, system: str, code: str) -> bool:
    """Tell whether a concept carries a code; `system` may be the end of its URI, such as `condition-clinical`."""
    codings = _codings(concept) if concept is not None else ()
    return any(one.code == code and (one.system or "").endswith(system) for one in codings)


def code_in(concept: Element | None) -> str:
    """Return the first code of a concept of FHIR's own words, such as `active`; else its text; in small letters."""
    codings = _codings(concept) if concept is not None else ()
    code = next((one.code for one in codings if one.code), "")
    return str(code or getattr(concept, "text", "") or "").strip().lower()


def notes_of(resource: Element) -> str | None:
    """Return what `note` says, one after the other; None where it says nothing."""
    notes = (one_line(note.text) for note in getattr(resource, "note", None) or ())
    return " ".join(note for note in notes if note) or None


def _codings(concept: Element) -> tuple[Element, ...]:
    """Return the codings of a concept, the chosen one first; a Coding is its own."""
    held = getattr(concept, "coding", None) if hasattr(concept, "coding") else [concept]
    each = tuple(one for one in held or () if one is not None)
    return tuple(sorted(each, key=lambda one: not getattr(one, "userSelected", None)))
