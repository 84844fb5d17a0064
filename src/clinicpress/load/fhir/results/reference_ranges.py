"""What a laboratory says is normal, and how it marked a value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.results.ages import Age
from clinicpress.load.fhir.wording.concepts import words_of, words_of_each
from clinicpress.load.fhir.wording.quantities import number_words, quantity_words, range_words, unit_of
from clinicpress.load.fhir.wording.sentences import joined, labelled, one_line, spelt
from clinicpress.model.statements import Flag, Result

_FLAGS = {
    "HH": Flag.CRITICALLY_HIGH,
    "LL": Flag.CRITICALLY_LOW,
    "HU": Flag.HIGH,
    "LU": Flag.LOW,
    ">": Flag.HIGH,
    "<": Flag.LOW,
    "H": Flag.HIGH,
    "L": Flag.LOW,
    "AA": Flag.ABNORMAL,
    "A": Flag.ABNORMAL,
    "N": Flag.NORMAL,
}
_IN_WORDS = {
    "critical high": "HH",
    "critically high": "HH",
    "critical low": "LL",
    "critically low": "LL",
    "critical abnormal": "AA",
    "high": "H",
    "low": "L",
    "abnormal": "A",
    "normal": "N",
}
_MORE_THAN_THE_FLAG = {
    "AA": "critically abnormal",
    "HU": "significantly high",
    "LU": "significantly low",
    ">": "above what can be measured",
    "<": "below what can be measured",
}
_OTHERS = {
    "S": "susceptible",
    "R": "resistant",
    "I": "intermediate",
    "POS": "positive",
    "NEG": "negative",
    "DET": "detected",
    "ND": "not detected",
    "IND": "indeterminate",
    "E": "equivocal",
    "U": "significant change up",
    "D": "significant change down",
    "B": "better",
    "W": "worse",
}
_NORMAL = {"normal", "normal range", "reference range"}
_OF_ANOTHER_KIND = re.compile(r"\b(critical|panic|alert|therapeutic|target|desired|treatment)\b", re.IGNORECASE)
_SIDES = {
    Flag.NORMAL: Flag.NORMAL,
    Flag.LOW: Flag.LOW,
    Flag.CRITICALLY_LOW: Flag.LOW,
    Flag.HIGH: Flag.HIGH,
    Flag.CRITICALLY_HIGH: Flag.HIGH,
}
_BY_RANGE = {
    Flag.LOW: "below the range sent",
    Flag.HIGH: "above the range sent",
    Flag.NORMAL: "within the range sent",
}
_PLAIN_RANGE = re.compile(r"\(?\s*(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)\s*\)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalRange:
    """What is normal: numbers in the unit of the value, else the laboratory's words; `others` is not normal."""

    low: Decimal | None = None
    high: Decimal | None = None
    text: str | None = None
    others: str | None = None


def normal_range_of(part: Element, unit: str | None, age: Age | None = None) -> NormalRange:
    """Return what is normal: the range of that type, else that of none; critical and therapeutic ones as words.

    A range for some ages judges a value only where the patient's `age` is one of them.
    """
    sent = tuple(part.referenceRange or ())
    ranges = [one for one in sent if _type(one) in _NORMAL] or [one for one in sent if not _type(one)]
    if not ranges:
        return NormalRange(text=joined(*map(_words, sent)))
    others = joined(*(_words(one) for one in sent if not any(one is chosen for chosen in ranges)))
    found = _normal_range(ranges, unit, age)
    decides = found.low is not None or found.high is not None
    ages = labelled("range for age", range_words(ranges[0].age)) if decides else None
    return replace(found, others=joined(ages, labelled("another range sent", others)))


def _normal_range(ranges: list[Element], unit: str | None, age: Age | None) -> NormalRange:
    """Return these ranges in numbers; those of another unit, and several of them, in words."""
    only = ranges[0]
    of_age = not only.age or (age is not None and age.is_within(only.age))
    plain = len(ranges) == 1 and not only.appliesTo and of_age
    if plain and _is_in(only.low, unit) and _is_in(only.high, unit) and (only.low or only.high):
        return NormalRange(low=_number(only.low), high=_number(only.high), text=_own_words(only))
    if plain and not only.low and not only.high:
        return _range_from_text(one_line(only.text))
    return NormalRange(text=joined(*(_words(one) for one in ranges)))


def contradiction_in(result: Result) -> str | None:
    """Return how a flag and the range that was sent with it differ; the laboratory's flag stays all the same."""
    by_range = result.model_copy(update={"flag": None}).judged
    side = _SIDES.get(result.flag) if result.flag else None
    if not (result.flag and side and by_range) or side is by_range:
        return None
    words = f"flagged {spelt(result.flag.value)}, but {_BY_RANGE[by_range]}"
    return None if words in (result.note or "") else words


def flag_of(part: Element) -> tuple[Flag | None, str | None]:
    """Return how a value was marked, and what the marks say beyond that."""
    marks = [mark for one in part.interpretation or () for mark in _marks(one)]
    flag = next((known for code, known in _FLAGS.items() if code in marks), None)
    more = [words for code, words in _MORE_THAN_THE_FLAG.items() if code in marks]
    others = [
        next((_OTHERS[mark] for mark in _marks(one) if mark in _OTHERS), words_of(one))
        for one in part.interpretation or ()
        if not any(mark in _FLAGS for mark in _marks(one))
    ]
    return flag, joined(*more, *others)


def _marks(concept: Element) -> list[str]:
    codes = [str(one.code).upper() for one in concept.coding or () if one.code]
    named = _IN_WORDS.get(words_of(concept).lower())
    short = one_line(concept.text).upper()
    return [*codes, *((named,) if named else ()), *((short,) if short in _FLAGS else ())]


def _type(one: Element) -> str:
    """Return of which type a range is, by its code or in words; nothing where none is said."""
    code = next((str(coding.code) for coding in getattr(one.type, "coding", None) or () if coding.code), "")
    said = code or words_of(one.type)
    if not said and (found := _OF_ANOTHER_KIND.search(one_line(one.text))):
        said = found[0]
    return said.lower()


def _is_in(quantity: Element | None, unit: str | None) -> bool:
    """Tell whether a bound is in the unit of the value; one that names no unit is."""
    return quantity is None or (quantity.value is not None and unit_of(quantity) in {"", unit or ""})


def _number(quantity: Element | None) -> Decimal | None:
    return Decimal(number_words(quantity.value)) if quantity is not None else None


def _own_words(one: Element) -> str | None:
    """Return the laboratory's words where they are not merely the two numbers again."""
    text = one_line(one.text)
    return text if text and not _PLAIN_RANGE.match(text) else None


def _range_from_text(text: str) -> NormalRange:
    match = _PLAIN_RANGE.fullmatch(text)
    if match and Decimal(match[1]) <= Decimal(match[2]):
        return NormalRange(low=Decimal(match[1]), high=Decimal(match[2]))
    return NormalRange(text=text or None)


def _words(one: Element) -> str | None:
    bounds = range_words(one) or quantity_words(one.low) or quantity_words(one.high)
    ages = range_words(one.age)
    whom = joined(words_of_each(one.appliesTo), f"age {ages}" if ages else None, by=", ")
    kind = words_of(one.type) if _type(one) not in _NORMAL else ""
    text = one_line(one.text)
    has_numbers = any(sign.isdigit() for sign in text)
    said = joined(kind, text, None if has_numbers else bounds, by=" ")
    return f"{said} ({whom})" if said and whom else said
