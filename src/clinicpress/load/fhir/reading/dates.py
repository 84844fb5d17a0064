"""Dates of FHIR as ours: a day, a month or a year, whatever type they are of."""

from __future__ import annotations

from datetime import date, datetime

from clinicpress.model.partial_date import PartialDate, read_partial_date


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
