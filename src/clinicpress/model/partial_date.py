"""Dates that may lack their day, or their month: records often know no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from clinicpress.model.clinical import MONTHS, clinical_date, long_date

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day; 0 stands for what is not known."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        known = (f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part))
        return "-".join(known)

    @property
    def whole(self) -> date | None:
        """The day, where it is known to the day."""
        return date(self.year, self.month, self.day) if self.day else None

    def clinical(self) -> str:
        """Return it as clinicians read it: `14-Jul-1945`, `Jul-1945` or `1945`."""
        if whole := self.whole:
            return clinical_date(whole)
        return f"{MONTHS[self.month - 1][:3]}-{self.year:04d}" if self.month else f"{self.year:04d}"

    def long(self) -> str:
        """Return it as patients read it: `14 July 1945`, `July 1945` or `1945`."""
        if whole := self.whole:
            return long_date(whole)
        return f"{MONTHS[self.month - 1]} {self.year}" if self.month else f"{self.year}"


def read_partial_date(written: object) -> PartialDate:
    """Return the date that a text such as `2022`, `2022-03` or `2022-03-14` means.

    Raises:
        ValueError: it is none, or is no day of the calendar. The text does not repeat it.
    """
    if isinstance(written, PartialDate):
        return written
    if isinstance(written, date):
        return PartialDate(written.year, written.month, written.day)
    match = _WRITTEN.fullmatch(str(written).strip())
    year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError("this is no date: write a year, year and month, or day, such as 2026-11-20") from None
    return PartialDate(year, month, day)


When = Annotated[PartialDate, BeforeValidator(read_partial_date), PlainSerializer(str)]
