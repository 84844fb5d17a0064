"""What a result's reference range says of its value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import Flag, Result, Statement, read_bounds


def judged(value: str, text: str, unit: str | None = "mg/L", **said: object) -> Flag | None:
    """Return how a result is marked whose range is a text."""
    return Result.model_validate({"name": "Test", "value": value, "unit": unit, "range_text": text, **said}).judged


@pytest.mark.parametrize(
    ("value", "text", "flag"),
    [
        ("370", "<10", Flag.HIGH),
        ("10", "<10", Flag.HIGH),
        ("10", "≤10", Flag.NORMAL),
        ("9.9", "under 10", Flag.NORMAL),
        ("5.1", "under 5 mg/L", Flag.HIGH),
        ("79", ">60", Flag.NORMAL),
        ("59", "over 60", Flag.LOW),
        ("60", ">60", Flag.LOW),
        ("3.4", "3.5-5.5", Flag.LOW),
        ("3.5", "3.5-5.5", Flag.NORMAL),
        ("5.6", "3.5 – 5.5 mg/L", Flag.HIGH),
        ("150", "115 to 165", Flag.NORMAL),
        ("4", "Up to 5", Flag.NORMAL),
    ],
)
def test_a_plain_range_is_understood(value: str, text: str, flag: Flag) -> None:
    """A range of one or two numbers marks a value, the bound itself as the words say."""
    assert judged(value, text) is flag


@pytest.mark.parametrize(
    "text",
    [
        "",
        "negative",
        "<10 µg/L",
        "<10 (men), <8 (women)",
        "5.5-3.5",
        "5-5",
        "-2 to 2",
        "1,000-2,000",
        "<10 fasting",
        "normal: 3-5",
        "<1:80",
        "3-5-7",
        "٣-٥",
    ],
)
def test_no_other_text_is_guessed_at(text: str) -> None:
    """A range that is more than numbers, or in another unit, marks nothing."""
    assert judged("4", text) is None
    assert read_bounds(text, "mg/L") is None


@pytest.mark.parametrize("value", ["<0.3", "Positive", "NaN"])
def test_what_is_no_number_is_not_marked(value: str) -> None:
    """Words are not compared with a range, nor is a value of which only a bound is known within it."""
    assert judged(value, "<10") is None


@pytest.mark.parametrize(
    ("value", "text", "flag"),
    [
        ("<1.1", ">=4", Flag.LOW),
        (">5000", "<=500", Flag.HIGH),
        ("≥ 5000", "<=500", Flag.HIGH),
        ("<4", ">=4", Flag.LOW),
        ("<=4", ">=4", None),
        ("≤4", ">4", Flag.LOW),
        (">5.5", "3.5-5.5", Flag.HIGH),
        (">4", "3.5-5.5", None),
        ("<5", "3.5-5.5", None),
        ("<5000", "<=500", None),
    ],
)
def test_what_a_comparator_makes_certain_is_marked(value: str, text: str, flag: Flag | None) -> None:
    """A value below all that can be measured is low where the range begins there or above; nothing else is."""
    assert judged(value, text) is flag


def test_numbers_and_the_laboratory_come_first() -> None:
    """A text beside numbers, or beside a flag of the laboratory, decides nothing."""
    assert judged("12", "<10", high=Decimal(20)) is Flag.NORMAL
    assert judged("12", "<10", flag="normal") is Flag.NORMAL


@pytest.mark.parametrize(
    ("status", "until", "is_past"),
    [
        ("Resolved, not confirmed", None, True),
        ("ended; recorded as active", None, True),
        (None, PartialDate(1999), True),
        ("active", PartialDate(2027), False),
        ("unresolved", None, False),
        (None, None, False),
    ],
)
def test_a_statement_is_past_by_its_status_else_by_its_end(
    status: str | None, until: PartialDate | None, *, is_past: bool
) -> None:
    """What is over is not taken for what holds, nor what is unresolved for what was resolved."""
    assert Statement(text="Asthma", status=status, until=until).is_past is is_past
