"""What is true of every date, age, time, name and dose."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from clinicpress.model.clinical import age_words, clinical_date, clock_time, dose_text, keep_measures
from clinicpress.model.clinical_names import banner_name, family_capitals
from clinicpress.model.patient import Patient

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
NAMES = st.text(
    st.characters(categories=("Lu", "Ll", "Lo", "Pd"), include_characters="' ’"), min_size=1, max_size=70
)


@given(DAYS)
@example(date(2024, 2, 29))
def test_clinical_date_reads_back(day: date) -> None:
    """A clinical date means one day only."""
    assert datetime.strptime(clinical_date(day), "%d-%b-%Y").date() == day  # noqa: DTZ007 - a date has no zone


@given(DAYS, st.integers(0, 45_000))
@example(date(2024, 2, 29), 365)
@example(date(2024, 1, 31), 29)
@example(date(2026, 11, 22), 0)
def test_age_has_a_known_form(born: date, days: int) -> None:
    """An age is one or two counts with their units, and the second never fills the first."""
    shown = age_words(born, born + timedelta(days=days))
    assert re.fullmatch(
        r"\d{1,2}d|\d{1,2}w\xa0[0-6]d|\d{2}m\xa0([12]?\d|30)d|\d{1,2}y\xa0(\d|1[01])m|\d{2,3}y", shown
    )


@given(DAYS, st.integers(6_600, 45_000))
def test_age_of_grown_up_never_falls(born: date, days: int) -> None:
    """A grown-up is never younger on the next day."""
    on = born + timedelta(days=days)
    today, tomorrow = (int(age_words(born, day).partition("y")[0]) for day in (on, on + timedelta(days=1)))
    assert today <= tomorrow <= today + 1


@given(st.times())
def test_clock_time_has_a_known_form(time: object) -> None:
    """A time of day is a word, or has am or pm."""
    assert re.fullmatch(r"midday|midnight|(1[0-2]|[1-9])(:[0-5]\d)?[ap]m", clock_time(f"{time:%H:%M}"))


@given(NAMES)
def test_capitals_keep_every_letter(name: str) -> None:
    """A name in capitals has as many letters as before, and capitals of it change nothing more."""
    capitals = family_capitals(name)
    assert len(capitals) == len(name)
    assert family_capitals(capitals) == capitals


@given(NAMES.filter(str.strip), st.none() | NAMES.filter(str.strip))
def test_banner_name_is_whole(family: str, given_name: str | None) -> None:
    """A banner never cuts a name."""
    patient = Patient(family=family, given=given_name, born=date(1945, 7, 14), nhs_number="999 000 0018")
    shown = banner_name(patient)
    assert shown.startswith(family_capitals(patient.family))
    assert shown.endswith(patient.given or family_capitals(patient.family))


@given(st.integers(0, 5000), st.integers(0, 99), st.sampled_from(["mg", "g", "ml", "micrograms", "units"]))
def test_dose_keeps_its_value(whole: int, hundredths: int, unit: str) -> None:
    """A dose is worth what was written, on one line, and ends in no needless zero."""
    shown = dose_text(f"{whole}.{hundredths:02d} {unit}")
    number, _, kept_unit = shown.partition("\u00a0")
    assert float(number) == float(f"{whole}.{hundredths:02d}")
    assert kept_unit == unit
    assert not re.search(r"\.\d*0$", number)


@given(st.text())
def test_measures_change_spaces_only(text: str) -> None:
    """Tying numbers to their units changes nothing that is read."""
    assert keep_measures(text).replace("\u00a0", " ") == text.replace("\u00a0", " ")


@given(st.text(max_size=60))
def test_dose_is_stable(text: str) -> None:
    """A dose that was set once stays as it is."""
    assert dose_text(dose_text(text)) == dose_text(text)
