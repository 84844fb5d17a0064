"""When something began and ended, in every type that FHIR allows: `onset[x]`, `performed[x]` and the like."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.load.fhir.reading.dates import until_of, when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.quantities import (
    duration_words,
    range_words,
)
from clinicpress.load.fhir.wording.remarks import absent_field
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.model.partial_date import PartialDate

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


def _age_words(resource: Element, stem: str) -> str:
    if age := duration_words(getattr(resource, f"{stem}Age", None)):
        return f"at age {age}"
    if between := range_words(getattr(resource, f"{stem}Range", None)):
        return f"at age {between}"
    return one_line(getattr(resource, f"{stem}String", None))
