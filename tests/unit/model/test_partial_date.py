"""A date of a record is told as far as it is known, and no further."""

from __future__ import annotations

import pytest

from clinicpress.model.clinical import month_of
from clinicpress.model.partial_date import PartialDate, read_partial_date


@pytest.mark.parametrize(
    ("written", "clinical", "long"),
    [
        ("1945", "1945", "1945"),
        ("1945-07", "Jul-1945", "July 1945"),
        ("1945-07-14", "14-Jul-1945", "14\u00a0July 1945"),
        ("1945-12", "Dec-1945", "December 1945"),
    ],
)
def test_as_far_as_it_is_known(written: str, clinical: str, long: str) -> None:
    """A date without its day, or its month, is printed without them, to clinicians and to patients."""
    date = read_partial_date(written)
    assert (str(date), date.clinical(), date.long()) == (written, clinical, long)


@pytest.mark.parametrize("written", ["1945-13", "1945-02-30", "0000", "14/07/1945", "soon"])
def test_no_date(written: str) -> None:
    """What is no day of the calendar is refused, and not repeated."""
    with pytest.raises(ValueError, match="no date") as refused:
        read_partial_date(written)
    assert written not in str(refused.value)


def test_order() -> None:
    """A year alone comes before the months and the days in it."""
    assert PartialDate(1945) < PartialDate(1945, 1) < PartialDate(1945, 1, 1) < PartialDate(1946)


@pytest.mark.parametrize(("name", "month"), [("Jan", 1), ("december", 12), ("Sept", 9), ("Monday", None)])
def test_month_of_a_name(name: str, month: int | None) -> None:
    """A month is known by its first three letters."""
    assert month_of(name) == month
