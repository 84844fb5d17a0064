"""Which page lies where."""

from __future__ import annotations

import pytest

from clinicpress.assemble.impose.order import order_pages
from clinicpress.errors import AssembleError
from clinicpress.model.format import Order, Sheet
from tests.unit.assemble.impose.leaflets import BOOKLET, DL


def test_a_booklet_of_eight_pages() -> None:
    """The outer sheet has the last page beside the first, and the inner one those of the middle."""
    assert order_pages(8, BOOKLET) == ((7, 0), (1, 6), (5, 2), (3, 4))


def test_a_booklet_that_is_read_from_the_right() -> None:
    """It is bound at the right, so the first page lies at the left of the outside."""
    assert order_pages(4, BOOKLET, right_to_left=True) == ((0, 3), (2, 1))


def test_a_booklet_is_filled_up_at_its_end() -> None:
    """Places without a page stay blank, and none is lost."""
    assert order_pages(5, BOOKLET) == ((None, 0), (1, None), (None, 2), (3, 4))


def test_two_pages_on_a_sheet() -> None:
    """Pages follow each other, from the right where the language does."""
    sheet = Sheet(width_mm=297, height_mm=210)
    assert order_pages(3, sheet) == ((0, 1), (2, None))
    assert order_pages(3, sheet, right_to_left=True) == ((1, 0), (None, 2))


def test_panels_of_a_folded_sheet() -> None:
    """Outside lie flap, back and front; where the language is read from the right, the front lies at the left."""
    assert order_pages(6, DL) == ((1, 5, 0), (2, 3, 4))
    assert order_pages(6, DL, right_to_left=True) == ((0, 5, 1), (4, 3, 2))


@pytest.mark.parametrize("count", [5, 7])
def test_panels_for_another_number_of_pages(count: int) -> None:
    """A folded sheet with a panel too many or too few is refused, with both numbers."""
    with pytest.raises(AssembleError, match=f"the sheet holds 6 pages, and there are {count}"):
        order_pages(count, DL)


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        ({"folds_mm": (300,)}, "must lie on the sheet"),
        ({"fold_marks": True}, "needs folds_mm"),
        ({"creep_mm": 0.1}, "creep_mm needs"),
        ({"order": Order.FIXED}, "needs them"),
    ],
)
def test_sheets_that_make_no_sense(wrong: dict[str, object], because: str) -> None:
    """A sheet that contradicts itself is refused when it is read."""
    with pytest.raises(ValueError, match=because):
        Sheet.model_validate({"width_mm": 297, "height_mm": 210, **wrong})


def test_a_booklet_is_folded_in_the_middle() -> None:
    """Nobody needs to say where."""
    assert BOOKLET.folds == (148.5,)
