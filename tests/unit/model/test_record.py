"""What every record keeps: days in one form, and addresses in order."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from clinicpress.model.record import Address, Day

DAY: TypeAdapter[date] = TypeAdapter(Day)


@pytest.mark.parametrize("written", ["2026-11-20", " 2026-11-20 ", date(2026, 11, 20)])
def test_a_day(written: object) -> None:
    """A clinic's dates are year, month and day."""
    assert DAY.validate_python(written) == date(2026, 11, 20)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "20/11/2026",
        "03-04-2026",
        "2026-13-01",
        "2026-02-29",
        "20261120",
        "2026-11-20T10:00",
        "٢٠٢٦-١١-٢٠",
        0,
        None,
        True,
    ],
)
def test_what_is_no_day(written: object) -> None:
    """A date that could be two days, or none, is refused."""
    with pytest.raises(ValidationError, match="this is no date"):
        DAY.validate_python(written)


def test_an_address_ends_with_its_postcode() -> None:
    """A clinic's address has the postcode last, where there is one."""
    assert Address(lines=("12 Mill Road", "Larkfield"), postcode="ME20 6XX").all_lines[-1] == "ME20 6XX"
    assert Address(lines=("12 Mill Road",)).all_lines == ("12 Mill Road",)
