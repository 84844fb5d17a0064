"""Attached papers of somebody else are found however they are written; letters raise no false alarm."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicpress.model.clinical import clinical_date, long_date
from clinicpress.model.nhs_number import check_digit
from clinicpress.model.patient import Patient
from clinicpress.verify.attached_text import find_contradictions

GRACE = Patient(family="O'Neill-Okafor", given="Grace", born=date(1958, 3, 2), nhs_number="9990000018")
LABELS = ("NHS No: ", "NHS No. ", "NHS number ", "NHS Number:\n", "nhs no ", "NHS NUMBER - ", "NHS No.:\u00a0")
BIRTHS = (
    "DOB ",
    "D.O.B. ",
    "Date of birth: ",
    "Date of Birth\n",
    "dob: ",
    "\nBorn ",
    "\nBorn: ",
    "Date of birth (d/m/y): ",
)
GAPS = (" ", "-", "", "\u00a0", "\u2009")
WAYS = (
    lambda day: day.isoformat(),
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d.%m.%y}",
    clinical_date,
    long_date,
    lambda day: f"{day.day}th {long_date(day).split(chr(160))[1]}",
)
days = st.dates(date(1925, 1, 1), date(2024, 12, 31))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Return a valid number of the test range."""
    middle = draw(st.integers(0, 999_999))
    nine = f"999{middle:06d}"
    digit = check_digit(nine)
    return f"{nine}{digit}" if digit is not None else "9990000026"


@given(numbers(), st.sampled_from(LABELS), st.sampled_from(GAPS))
def test_a_labelled_number_is_compared(number: str, label: str, gap: str) -> None:
    """Another person's number is found in any spelling, and the patient's own never."""
    text = f"Dear Dr Reid,\n{label}{number[:3]}{gap}{number[3:6]}{gap}{number[6:]}\nThank you"
    found = [each.what for each in find_contradictions(("", text), GRACE)]
    assert found == ([] if number == GRACE.nhs_number else ["NHS number"])


@given(days, st.sampled_from(BIRTHS), st.sampled_from(WAYS))
def test_a_labelled_birth_is_compared(day: date, label: str, write: object) -> None:
    """Another date of birth is found in any spelling, and the patient's own never."""
    assert callable(write)
    same_short = (day.day, day.month, day.year % 100) == (2, 3, 58)
    found = find_contradictions((f"Letter\n{label}{write(day)}, seen today",), GRACE)
    assert bool(found) != same_short
    assert not find_contradictions((f"Letter\n{label}{write(GRACE.born)}, seen today",), GRACE)


@given(numbers(), days, st.text(max_size=60))
def test_without_a_label_nothing_is_said(number: str, day: date, words: str) -> None:
    """Numbers and dates of other people, of visits and phones are nobody's mistake."""
    text = (
        f"Call 01632 960123 or {number}. Seen on {clinical_date(day)}; her son was born {long_date(day)}. {words}"
    )
    assert find_contradictions((text,), GRACE) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Patient name: Mrs Grace O\u2019Neill-Okafor  DOB: 02/03/1958",
        "Patient name: O'NEILL-OKAFOR, Grace",
        "Patient name: ______",
        "Patient name:\nNHS No: 999 000 0018",
        "Mother's NHS number: 999 000 0026",
        "Next of kin DOB: 01/01/1930",
        "Baby NHS No 999 000 0026",
        "NHS number 999 000 0019",
    ],
)
def test_what_is_hers_or_said_to_be_others_passes(text: str) -> None:
    """Her name in any spelling, a relative's labelled number and a number with a wrong check digit stop nothing."""
    assert find_contradictions((text,), GRACE) == ()


def test_another_patients_name_is_found_with_its_page() -> None:
    """What the label says, without the labels behind it, is shown with the page."""
    (found,) = find_contradictions(("", "Patient name: Owen Price   DOB 02/03/1958"), GRACE)
    assert (found.what, found.page, found.said) == ("patient's name", 2, "Owen Price")
    assert find_contradictions(("The patient's NHS number: 999 000 0026",), GRACE)
