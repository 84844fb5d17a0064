"""Invented patients, with numbers of the range that is kept for tests; and the day on which all is printed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from itertools import islice

from clinicpress.model.nhs_number import check_digit

TODAY, EPOCH = date(2026, 11, 22), "1795348800"
"""One day, as the program has it and as `SOURCE_DATE_EPOCH` says it."""

FAMILIES = ("Nowak", "Okafor", "Haddad", "Lindqvist", "Pereira", "Whitcombe")
WORDS = (
    "Your back is healing well. Carry on with your walks, and call us if you have questions.",
    "The **left** leg may ache at first. That is usual, and no sign of harm.\n\nRest when you must, and walk on.",
    "You told us that the pain wakes you on most nights. Try a pillow between your knees.",
)
_COLUMNS = (
    "patient.family",
    "patient.given",
    "patient.born",
    "patient.nhs_number",
    "clinician.name",
    "clinician.role",
    "date",
    "notes",
    "appointments.1.date",
    "appointments.1.time",
    "appointments.1.place",
)


def invent_table(count: int) -> str:
    """Return a table of so many patients, each with words of their own."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows(_row(place, number) for place, number in enumerate(islice(nhs_numbers(), count)))
    return text.getvalue()


def _row(place: int, number: str) -> tuple[str, ...]:
    return (
        FAMILIES[place % len(FAMILIES)],
        f"Maja{place}",
        f"19{40 + place % 50}-07-{1 + place % 28:02}",
        number,
        "Ms J Kaur",
        "Physiotherapist",
        "2026-11-20",
        f"{WORDS[place % len(WORDS)]} Do it {2 + place % 7} times a day.",
        f"2026-12-{1 + place % 28:02}",
        f"{9 + place % 8:02}:40",
        "Physiotherapy, level 1",
    )


def nhs_numbers() -> Iterator[str]:
    """Yield numbers that are valid, and nobody's."""
    for middle in range(1, 1_000_000):
        digits = f"999{middle:06}"
        last = check_digit(digits)
        if last is not None:
            yield f"{digits}{last}"
