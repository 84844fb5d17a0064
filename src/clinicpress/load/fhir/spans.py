"""When something began and ended, in every type that FHIR allows: `onset[x]`, `performed[x]` and the like."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.load.fhir.element import Element
from clinicpress.load.fhir.remarks import absent_field
from clinicpress.load.fhir.words import number_words, one_line, quantity_words, unit_of, until_of, when_of
from clinicpress.model.partial_date import PartialDate

_UNITS = {"a": "years", "mo": "months", "wk": "weeks", "d": "days", "h": "hours", "min": "minutes", "s": "seconds"}
_DATES = ("DateTime", "Date", "Instant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When it began, when it ended, and what is said of it in words where it is no date."""

    when: PartialDate | None = None
    until: PartialDate | None = None
    words: str = ""


def span_of(resource: Element, stem: str) -> Span:
    """Return when something was, from a resource's fields `stemDateTime`, `stemPeriod`, `stemAge` and so on."""
    for kind in _DATES:
        if (value := getattr(resource, f"{stem}{kind}", None)) is not None:
            return Span(when=when_of(value))
        if reason := absent_field(resource, f"{stem}{kind}"):
            return Span(words=f"date {reason}")
    if (period := getattr(resource, f"{stem}Period", None)) is not None:
        return span_of_period(period)
    return Span(words=_age_words(resource, stem))


def span_of_period(period: Element | None) -> Span:
    """Return the start and the end of a Period."""
    return Span(when=when_of(getattr(period, "start", None)), until=until_of(period))


def duration_words(quantity: Element | None) -> str:
    """Return a Duration or an Age in words, `45 years`, whatever code its unit has."""
    if quantity is None or quantity.value is None:
        return ""
    unit = unit_of(quantity)
    comparator = quantity_words(quantity).split(number_words(quantity.value))[0]
    words = _UNITS.get(unit, unit)
    if words.endswith("s") and unit in _UNITS and quantity.value == 1:
        words = words[:-1]
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


def _age_words(resource: Element, stem: str) -> str:
    if age := duration_words(getattr(resource, f"{stem}Age", None)):
        return f"at age {age}"
    if between := range_words(getattr(resource, f"{stem}Range", None)):
        return f"at age {between}"
    return one_line(getattr(resource, f"{stem}String", None))
