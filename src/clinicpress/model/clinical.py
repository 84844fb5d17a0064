"""Dates, times, ages and doses as a clinic prints them, the same whatever the machine's locale.

Source: NHS Common User Interface (CUI), date display, time display and patient banner; NHS service manual,
numbers, dates and times.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = 7
_BABY_WEEKS = 4
_ADULT_YEARS = 18
_INFANT_YEARS = 2
_HALF_DAY = 12

_TRAILING_ZEROS = re.compile(r"(?<![\d.,])(\d+)(?:\.0{1,2}|(\.[1-9])0)(?![\d.,])")
_BARE_POINT = re.compile(r"(?<![\d.])\.(?=\d)")
_UNITS = re.compile(r"(?<=\d)(\s*)(?:IU|iu|U)(?![A-Za-z])")
_MICROGRAMS = re.compile(r"(?<=\d)(\s*)(?:mcg|[µμ]g)(?![A-Za-z])")
_NUMBER_AND_UNIT = re.compile(r"(?<=\d)[ \t]+(?=[A-Za-zµμ%°])")
_MEASURES = re.compile(
    r"(?<=\d) (?=(?:mg|g|kg|micrograms?|nanograms?|ml|mL|litres?|units?|mm|cm|m|km|mmol|mmHg|%|"
    r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|times|tablets?|capsules?|puffs?|drops?|"
    rf"{'|'.join(MONTHS)})\b)"
)


def clinical_date(day: date) -> str:
    """Return a date as clinicians read it, `14-Jul-1945`."""
    return f"{day.day:02d}-{MONTHS[day.month - 1][:3]}-{day.year:04d}"


def month_of(name: str) -> int | None:
    """Return the month, from 1, that a name means by its first three letters; None where it means none."""
    short = name[:3].casefold()
    return next((number for number, month in enumerate(MONTHS, 1) if month[:3].casefold() == short), None)


def long_date(day: date) -> str:
    """Return a date as patients read it, `14 July 1945`; the day and the month never part."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Return a date with its day of the week, `Friday 4 December 2026`."""
    return f"{_DAYS[day.weekday()]} {long_date(day)}"


def clock_time(time: str) -> str:
    """Return a time of day, from 24-hour `HH:MM`, as `10:30am`, `2pm`, `midday` or `midnight`.

    Source: NHS service manual, numbers, dates and times.
    """
    hour, minute = (int(part) for part in time.split(":"))
    if minute == 0 and hour in {0, _HALF_DAY}:
        return "midday" if hour else "midnight"
    half = "pm" if hour >= _HALF_DAY else "am"
    shown = hour % _HALF_DAY or _HALF_DAY
    return f"{shown}:{minute:02d}{half}" if minute else f"{shown}{half}"


def age_words(born: date, on: date) -> str:
    """Return an age as `27d`, `5w 3d`, `13m 8d`, `15y 4m` or `81y`; for the deceased, `on` is the day they died.

    Somebody born on 29 February is a year older on 1 March of a common year.

    Raises:
        ValueError: the day of birth is later than `on`. The text repeats neither.

    Source: NHS CUI, patient banner, display of age.
    """
    if born > on:
        raise ValueError("the day of birth lies in the future")
    days = (on - born).days
    if days < _BABY_WEEKS * _WEEK:
        return f"{days}d"
    months = _whole_months(born, on)
    years = months // 12
    if years < 1:
        return f"{days // _WEEK}w\u00a0{days % _WEEK}d"
    if years < _INFANT_YEARS:
        return f"{months}m\u00a0{(on - _months_after(born, months)).days}d"
    return f"{years}y\u00a0{months % 12}m" if years < _ADULT_YEARS else f"{years}y"


def dose_text(written: str) -> str:
    """Return a dose as CUI prints it; its value is never changed.

    No trailing zero (`5.0` is `5`), a leading zero (`.5` is `0.5`), units and micrograms in full, and a number
    that never parts from its unit. Three decimals are left alone: `1.000` may have been meant as a thousand.

    Source: NHS CUI, medication line.
    """
    text = _BARE_POINT.sub("0.", " ".join(written.split()))
    text = _TRAILING_ZEROS.sub(lambda match: match[1] + (match[2] or ""), text)
    text = _UNITS.sub("\u00a0units", text)
    text = _MICROGRAMS.sub("\u00a0micrograms", text)
    return _NUMBER_AND_UNIT.sub("\u00a0", text)


def counted(number: int, noun: str) -> str:
    """Return a number of things, `1 page` or `2 pages`, that never part."""
    return f"{number}\u00a0{noun}" if number == 1 else f"{number}\u00a0{noun}s"


def keep_measures(text: str) -> str:
    """Return running text in which no number parts from its unit, its count or its month; nothing else changes."""
    return _MEASURES.sub("\u00a0", text)


def _whole_months(born: date, on: date) -> int:
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


def _months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the first of the next month where there is no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    same = first + timedelta(days=day.day - 1)
    if same.month == first.month:
        return same
    return (first + timedelta(days=31)).replace(day=1)
