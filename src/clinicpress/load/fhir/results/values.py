"""What was measured or seen: the value of an Observation, or of a part of one, as a number or in words."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.concepts import codes_of, words_of
from clinicpress.load.fhir.wording.quantities import number_words, quantity_words, range_words, ratio_words, unit_of
from clinicpress.load.fhir.wording.remarks import absent_words
from clinicpress.load.fhir.wording.sentences import joined, one_line
from clinicpress.model.statements import Code

NOTHING = "no value recorded"
_LONGEST_SERIES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value as a result shows it, its unit apart; `codes` are those of a value that was chosen from a list."""

    text: str
    unit: str | None = None
    codes: tuple[Code, ...] = ()


def value_of(part: Element) -> Value | None:
    """Return the value of an Observation or of one of its components; None where none was sent."""
    if part.valueQuantity is not None:
        return _quantity(part.valueQuantity)
    if part.valueCodeableConcept is not None:
        words = words_of(part.valueCodeableConcept)
        return Value(text=words, codes=codes_of(part.valueCodeableConcept)) if words else None
    words = _plain_words(part) or _compound_words(part)
    return Value(text=words) if words else None


def value_or_absence(part: Element) -> Value:
    """Return the value, else why there is none: absent and unknown are said."""
    reason = absent_words(part.dataAbsentReason)
    return value_of(part) or Value(text=f"{NOTHING}: {reason}" if reason else NOTHING)


def says_something(part: Element) -> bool:
    """Tell whether an Observation has a value of its own, or says why it has none."""
    return value_of(part) is not None or part.dataAbsentReason is not None


def is_cut_short(part: Element) -> bool:
    """Tell whether a value is a series that is too long to print."""
    return part.valueSampledData is not None and len(one_line(part.valueSampledData.data)) > _LONGEST_SERIES


def _quantity(quantity: Element) -> Value | None:
    if quantity.value is None:
        unit = unit_of(quantity)
        return Value(text=unit) if unit else None
    number = number_words(quantity.value)
    comparator = quantity_words(quantity).partition(number)[0]
    return Value(text=f"{comparator}{number}", unit=unit_of(quantity) or None)


def _plain_words(part: Element) -> str:
    if part.valueBoolean is not None:
        return "yes" if part.valueBoolean else "no"
    if part.valueInteger is not None:
        return str(part.valueInteger)
    if part.valueTime is not None:
        return str(part.valueTime)[:5]
    if (day := when_of(part.valueDateTime)) is not None:
        return day.clinical()
    return one_line(part.valueString)


def _compound_words(part: Element) -> str:
    if part.valuePeriod is not None:
        return _period_words(part.valuePeriod)
    if part.valueSampledData is not None:
        return _series_words(part.valueSampledData)
    return range_words(part.valueRange) or ratio_words(part.valueRatio)


def _period_words(period: Element) -> str:
    start, end = when_of(period.start), when_of(period.end)
    said = joined(f"from {start.clinical()}" if start else None, f"until {end.clinical()}" if end else None, by=" ")
    return said or ""


def _series_words(series: Element) -> str:
    held = one_line(series.data)
    count = len(held.split())
    unit = unit_of(series.origin)
    head = f"series of {count} values every {number_words(series.period)} ms{f', in {unit}' if unit else ''}"
    return f"{head}: {held}" if held and len(held) <= _LONGEST_SERIES else head
