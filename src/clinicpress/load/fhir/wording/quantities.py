"""Numbers with their units in words: quantities, durations, ranges and ratios."""

from __future__ import annotations

from decimal import Decimal

from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.sentences import one_line

_COMPARATORS = {"<": "<", "<=": "≤", ">=": "≥", ">": ">"}
_UCUM = {"1": "", "{score}": "", "[IU]": "units", "[iU]": "units", "Cel": "°C", "mm[Hg]": "mmHg", "10*9/L": "10⁹/L"}
UNITS_OF_TIME = {"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year"}


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


def duration_words(quantity: Element | None) -> str:
    """Return a Duration or an Age in words, `45 years`, whatever code its unit has."""
    if quantity is None or quantity.value is None:
        return ""
    unit = unit_of(quantity)
    comparator = quantity_words(quantity).split(number_words(quantity.value))[0]
    words = UNITS_OF_TIME.get(unit, unit)
    if unit in UNITS_OF_TIME and quantity.value != 1:
        words += "s"
    return one_line(f"{comparator}{number_words(quantity.value)} {words}")


def range_words(span: Element | None) -> str:
    """Return a Range in words: `2 to 3 mg`, `at least 2 mg` or `up to 3 mg`."""
    if span is None:
        return ""
    low, high = duration_words(span.low), duration_words(span.high)
    if not (low and high):
        return f"at least {low}" if low else f"up to {high}" if high else ""
    same = unit_of(span.low) == unit_of(span.high)
    return f"{number_words(span.low.value)} to {high}" if same else f"{low} to {high}"


def ratio_words(ratio: Element | None) -> str:
    """Return a Ratio in words: `1 to 128` for a titre, `5 mg per day`, `4 g in 24 hours` for amounts in a time."""
    if ratio is None:
        return ""
    over, under = quantity_words(ratio.numerator), quantity_words(ratio.denominator)
    if not (over and under):
        return over or under
    unit = unit_of(ratio.denominator)
    if unit in UNITS_OF_TIME:
        once = ratio.denominator.value == 1
        return f"{over} per {UNITS_OF_TIME[unit]}" if once else f"{over} in {duration_words(ratio.denominator)}"
    return f"{over} per {under}" if unit else f"{over} to {under}"
