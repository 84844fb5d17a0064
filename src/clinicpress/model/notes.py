"""What a clinician adds for one patient."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from clinicpress.model.patient import Patient
from clinicpress.model.record import Day, Language, Record, Said
from clinicpress.model.statements import Code

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def _read_time(written: str) -> str:
    if not _TIME.fullmatch(written):
        raise ValueError("this is no time: write hours and minutes of 24, such as 14:30")
    return written


ClockTime = Annotated[str, AfterValidator(_read_time)]


class Clinician(Record):
    """Who wrote the notes."""

    name: Said
    role: str | None = None


class Appointment(Record):
    """When and where the patient is expected; `time` as 24-hour `HH:MM`."""

    date: Day
    time: ClockTime | None = None
    place: str | None = None
    with_: str | None = Field(default=None, alias="with")
    note: str | None = None


class Medicine(Record):
    """One medicine in the order of NHS CUI: generic name, brand, form, dose, route, frequency."""

    name: Said
    brand: str | None = None
    form: str | None = None
    dose: str | None = None
    route: str | None = None
    frequency: str | None = None
    note: str | None = None
    codes: tuple[Code, ...] = ()


class Exercise(Record):
    """One exercise with its dose; `hold_s` in seconds; `figure` is a file in `articles/figures/`."""

    name: Said
    sets: int | None = Field(default=None, ge=1, le=50)
    reps: int | None = Field(default=None, ge=1, le=500)
    hold_s: int | None = Field(default=None, ge=1, le=3600)
    per_day: int | None = Field(default=None, ge=1, le=24)
    note: str | None = None
    figure: str | None = None
    figure_alt: str | None = None
    feel: str | None = None
    stop_if: str | None = None


class NotesFacts(Record):
    """`notes/ID.yml`."""

    patient: Patient
    clinician: Clinician
    date: Day
    language: Language = "en-GB"
    notes: str = Field(repr=False)
    appointments: tuple[Appointment, ...] = Field(default=(), repr=False)
    medicines: tuple[Medicine, ...] = Field(default=(), repr=False)
    exercises: tuple[Exercise, ...] = Field(default=(), repr=False)
    contact: str | None = Field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Notes as they were loaded, and the file that they came from.

    `words` is what that file says of this patient, where it is a table of many; None where it is theirs alone.
    """

    facts: NotesFacts
    source: Path
    words: bytes | None = field(default=None, repr=False)
