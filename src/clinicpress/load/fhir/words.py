"""Elements of FHIR in words: concepts, dates, quantities, names of people."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from clinicpress.load.fhir.element import Element
from clinicpress.model.partial_date import PartialDate, read_partial_date
from clinicpress.model.statements import Code

_COMPARATORS = {"<": "<", "<=": "≤", ">=": "≥", ">": ">"}
_UCUM = {"1": "", "{score}": "", "[IU]": "units", "[iU]": "units", "Cel": "°C", "mm[Hg]": "mmHg", "10*9/L": "10⁹/L"}
_SPACE = re.compile(r"\s+")


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
    return f"{codes[0].label} (no words sent)" if codes else ""


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


def when_of(value: object) -> PartialDate | None:
    """Return the day, month or year that a date, dateTime, instant or Period of FHIR means; its start first."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return PartialDate(value.year, value.month, value.day)
    if isinstance(value, date | str):
        try:
            return read_partial_date(value[:10] if isinstance(value, str) else value)
        except ValueError:
            return None
    return when_of(getattr(value, "start", None)) or when_of(getattr(value, "end", None))


def until_of(value: object) -> PartialDate | None:
    """Return when a Period ended; None for all that is no Period, or has no end."""
    return when_of(getattr(value, "end", None))


def number_words(value: object) -> str:
    """Return a number with the digits that were sent: `5.40` stays `5.40`."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def unit_of(quantity: Element) -> str:
    """Return the unit of a Quantity in the sender's words, else its code as people write it."""
    unit = one_line(getattr(quantity, "unit", None)) or one_line(getattr(quantity, "code", None))
    return _UCUM.get(unit, unit)


def quantity_words(quantity: Element | None) -> str:
    """Return a Quantity in words: comparator, number, unit; number and unit are never parted over lines."""
    if quantity is None or quantity.value is None:
        return ""
    unit = unit_of(quantity)
    comparator = _COMPARATORS.get(getattr(quantity, "comparator", None) or "", "")
    gap = "" if unit in {"", "%"} else "\u00a0"
    return f"{comparator}{number_words(quantity.value)}{gap}{unit}"


def notes_of(resource: Element) -> str | None:
    """Return what `note` says, one after the other; None where it says nothing."""
    notes = (one_line(note.text) for note in getattr(resource, "note", None) or ())
    return " ".join(note for note in notes if note) or None


def one_line(text: object) -> str:
    """Return a text on one line; nothing for None."""
    return _SPACE.sub(" ", str(text)).strip() if text is not None else ""


def _codings(concept: Element) -> tuple[Element, ...]:
    """Return the codings of a concept, the chosen one first; a Coding is its own."""
    held = getattr(concept, "coding", None) if hasattr(concept, "coding") else [concept]
    each = tuple(one for one in held or () if one is not None)
    return tuple(sorted(each, key=lambda one: not getattr(one, "userSelected", None)))
