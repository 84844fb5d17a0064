"""NHS numbers: ten digits, the last of which checks the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicpress.model.nhs_number import check_digit, normalise_nhs_number, spaced_nhs_number

NINE = st.text("0123456789", min_size=9, max_size=9)


@pytest.mark.parametrize(
    "written", ["9434765919", "943 476 5919", "943-476-5919", "943\u00a0476\u20095919", " 9434765919 "]
)
def test_a_number_as_people_write_it(written: str) -> None:
    """A patient's number may be written in groups; it is the same number."""
    assert normalise_nhs_number(written) == "9434765919"


@pytest.mark.parametrize(
    "written", ["", "943476591", "94347659190", "943476591X", "٩٤٣٤٧٦٥٩١٩", "943/476/5919", "+9434765919"]
)
def test_what_is_no_number(written: str) -> None:
    """A patient's number has ten digits of ours and nothing else."""
    with pytest.raises(ValueError, match="10 digits"):
        normalise_nhs_number(written)


@given(NINE)
def test_one_wrong_digit_is_always_seen(nine: str) -> None:
    """A patient's number with any one digit changed is refused, and the message does not repeat it."""
    check = check_digit(nine)
    if check is None:
        return
    number = f"{nine}{check}"
    assert normalise_nhs_number(number) == number
    for place in range(10):
        wrong = f"{number[:place]}{(int(number[place]) + 1) % 10}{number[place + 1 :]}"
        with pytest.raises(ValueError, match="check digit") as caught:
            normalise_nhs_number(wrong)
        assert wrong not in str(caught.value)


@given(NINE)
def test_a_remainder_of_ten_makes_no_number(nine: str) -> None:
    """Nine digits that can have no check digit are no patient's number with any tenth digit."""
    if check_digit(nine) is None:
        for digit in "0123456789":
            with pytest.raises(ValueError, match="check digit"):
                normalise_nhs_number(nine + digit)


def test_a_number_is_shown_in_groups() -> None:
    """A patient's number is shown as 3-3-4 that no line end parts."""
    assert spaced_nhs_number("9434765919") == "943\u00a0476\u00a05919"
