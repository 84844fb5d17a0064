"""The end matter stands in two columns of about the same length, in the order in which it is read."""

from __future__ import annotations

import pytest

from clinicpress.compose.end_matter import end_columns
from tests.unit.compose.articles import an_article
from tests.unit.compose.records import a_clinic

SHORT, LONG = ("A book.",), ("A long entry of a list that says where to read more about all of this. " * 4,)
RECORD = (("Written by", "Ann Other, nurse"),)


@pytest.mark.parametrize(
    ("record", "further", "references", "expected"),
    [
        (RECORD * 8, SHORT, SHORT, (("record",), ("further", "references"))),
        (RECORD, SHORT, LONG * 3, (("record", "further"), ("references",))),
        (RECORD, (), (), (("record",),)),
        ((), SHORT, (), (("further",),)),
        ((), (), (), ()),
    ],
)
def test_the_columns_balance(
    record: tuple[tuple[str, str], ...],
    further: tuple[str, ...],
    references: tuple[str, ...],
    expected: tuple[tuple[str, ...], ...],
) -> None:
    """The turn stands where the longer column is shortest, and a part that says nothing is in no column."""
    facts = an_article("Rest.", further_information=further).facts
    clinic = a_clinic().facts.model_copy(update={"disclaimer": None, "regulator": None, "accreditations": ()})
    assert end_columns(record, facts, references, clinic) == expected
