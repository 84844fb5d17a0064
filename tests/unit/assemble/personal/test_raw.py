"""Objects that move lead to where the others are now, and their words stay as they are."""

from __future__ import annotations

import pytest

from clinicpress.assemble.personal.raw import Move, RawObject

MOVE = Move(numbers={7: 107, 12: 112}, keys=5, ids=b"your-")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<< /P 7 0 R /K [ 12 0 R 3 ] >>", b"<< /P 107 0 R /K [ 112 0 R 3 ] >>"),
        (b"<< /StructParents 0 /StructParent 3 >>", b"<< /StructParents 5 /StructParent 8 >>"),
        (b"<< /ID (1-0) /Headers [ (1-0) (1-1) ] >>", b"<< /ID (your-1-0) /Headers [ (your-1-0) (your-1-1) ] >>"),
        (b"<< /Alt (page 7 0 R) /Pg 7 0 R >>", b"<< /Alt (page 7 0 R) /Pg 107 0 R >>"),
        (rb"<< /Alt (a\) 7 0 R /ID \(x) /Pg 7 0 R >>", rb"<< /Alt (a\) 7 0 R /ID \(x) /Pg 107 0 R >>"),
        (b"[ 7 0 R /XYZ 56.7 0 0 ]", b"[ 107 0 R /XYZ 56.7 0 0 ]"),
    ],
    ids=["references", "keys", "ids", "words", "brackets", "places"],
)
def test_only_what_leads_somewhere_changes(before: bytes, after: bytes) -> None:
    """References, keys and ids change; what a string says never does."""
    assert MOVE.moved(before) == after


def test_data_that_end_in_a_carriage_return_keep_it() -> None:
    """The line end behind a stream's data is told from the data."""
    thing = RawObject(number=4, value=b"<< /Length 3 >>", data=b"ab\r")
    assert b"stream\nab\r\r\nendstream" in thing.written()
