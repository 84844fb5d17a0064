"""Dates, times, ages and doses as a clinic prints them."""

from __future__ import annotations

from datetime import date

import pytest

from clinicpress.model.clinical import (
    age_words,
    clinical_date,
    clock_time,
    dose_text,
    keep_measures,
    long_date,
    weekday_date,
)


def test_clinical_date() -> None:
    """A clinical date has two digits, three letters and four digits (NHS CUI)."""
    assert clinical_date(date(1945, 7, 4)) == "04-Jul-1945"


def test_long_date_for_patients() -> None:
    """A long date names the month, has no superscript, and keeps the day with the month."""
    assert long_date(date(1945, 7, 4)) == "4\u00a0July 1945"


def test_weekday_of_an_appointment() -> None:
    """An appointment's date names its day of the week."""
    assert weekday_date(date(2026, 12, 4)) == "Friday 4\u00a0December 2026"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("10:30", "10:30am"),
        ("14:05", "2:05pm"),
        ("14:00", "2pm"),
        ("12:00", "midday"),
        ("00:00", "midnight"),
        ("12:30", "12:30pm"),
        ("00:15", "12:15am"),
    ],
)
def test_clock_time(written: str, shown: str) -> None:
    """A time of day is written as the NHS service manual writes it."""
    assert clock_time(written) == shown


@pytest.mark.parametrize(
    ("born", "on", "shown"),
    [
        (date(2026, 11, 22), date(2026, 11, 22), "0d"),
        (date(2026, 10, 26), date(2026, 11, 22), "27d"),
        (date(2026, 10, 25), date(2026, 11, 22), "4w\u00a00d"),
        (date(2025, 11, 23), date(2026, 11, 22), "52w\u00a00d"),
        (date(2025, 11, 22), date(2026, 11, 22), "12m\u00a00d"),
        (date(2025, 10, 14), date(2026, 11, 22), "13m\u00a08d"),
        (date(2024, 11, 23), date(2026, 11, 22), "23m\u00a030d"),
        (date(2024, 11, 22), date(2026, 11, 22), "2y\u00a00m"),
        (date(2008, 11, 23), date(2026, 11, 22), "17y\u00a011m"),
        (date(2008, 11, 22), date(2026, 11, 22), "18y"),
        (date(1945, 7, 14), date(2026, 11, 22), "81y"),
    ],
)
def test_age_bands(born: date, on: date, shown: str) -> None:
    """An age is in days, weeks, months or years as its band in CUI asks."""
    assert age_words(born, on) == shown


def test_birthday_on_a_leap_day() -> None:
    """Somebody born on 29 February grows older on 1 March of a common year."""
    assert age_words(date(2004, 2, 29), date(2026, 2, 28)) == "21y"
    assert age_words(date(2004, 2, 29), date(2026, 3, 1)) == "22y"
    assert age_words(date(2024, 2, 29), date(2025, 3, 1)) == "12m\u00a00d"


def test_born_tomorrow() -> None:
    """A birth in the future is refused, and the text says neither day."""
    with pytest.raises(ValueError, match="in the future") as refusal:
        age_words(date(2026, 11, 23), date(2026, 11, 22))
    assert "2026" not in str(refusal.value)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("120 mg", "120\u00a0mg"),
        ("5.0 mg", "5\u00a0mg"),
        ("1.50 mg", "1.5\u00a0mg"),
        ("10.25 mg", "10.25\u00a0mg"),
        (".5 mg", "0.5\u00a0mg"),
        ("1.000 units", "1.000\u00a0units"),
        ("10 IU", "10\u00a0units"),
        ("10U", "10\u00a0units"),
        ("50 mcg", "50\u00a0micrograms"),
        ("25µg", "25\u00a0micrograms"),
        ("500mg/30 mg", "500mg/30\u00a0mg"),
        ("up to 4 times a day", "up to 4\u00a0times a day"),
        ("", ""),
    ],
)
def test_dose_text(written: str, shown: str) -> None:
    """A dose has no trailing zero, a leading zero, units in full, and stays on one line with its unit."""
    assert dose_text(written) == shown


def test_measures_in_running_text() -> None:
    """In a sentence only a unit, a count or a month is tied to its number."""
    assert (
        keep_measures("On 3 November 2026 she walked 20 minutes.")
        == "On 3\u00a0November 2026 she walked 20\u00a0minutes."
    )
