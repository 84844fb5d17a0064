"""What every record that comes from a file has in common."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _read_day(written: object) -> object:
    """Refuse everything but `2026-11-20`: 03/04/2026 is two different days (NHS CUI, dates)."""
    if isinstance(written, date):
        return written
    try:
        if isinstance(written, str) and _DAY.fullmatch(written.strip()):
            return date.fromisoformat(written.strip())
    except ValueError:
        pass
    raise ValueError("this is no date: write year, month and day, such as 2026-11-20")


Day = Annotated[date, BeforeValidator(_read_day)]
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _read_language(written: str) -> str:
    """Source: BCP 47, as PDF's /Lang and HTML's lang want it."""
    if not _LANGUAGE.fullmatch(written):
        raise ValueError("this is no language: write a code such as en-GB or cy")
    return written


Language = Annotated[str, AfterValidator(_read_language)]
Said = Annotated[str, Field(min_length=1)]


class Record(BaseModel):
    """A frozen record from a file: unknown keys are refused, and errors never repeat what was entered."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        str_strip_whitespace=True,
        # A record is built when it is first read: a leaflet needs none of what a referral is made of.
        defer_build=True,
    )


class Address(Record):
    """A postal address; `lines` from the house to the town."""

    lines: tuple[str, ...]
    postcode: str | None = None

    @property
    def all_lines(self) -> tuple[str, ...]:
        """The lines as they stand on an envelope, the postcode last."""
        return (*self.lines, self.postcode) if self.postcode else self.lines
