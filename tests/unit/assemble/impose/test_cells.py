"""Where pages stand on a side."""

from __future__ import annotations

import pytest

from clinicpress.assemble.impose.cells import Layout, PageSize
from clinicpress.errors import AssembleError
from clinicpress.model.format import Order, Sheet
from clinicpress.model.lengths import MM
from tests.unit.assemble.impose.leaflets import BOOKLET, DL

A5 = PageSize(trim=(0, 0, 148.5 * MM, 210 * MM), media=(0, 0, 148.5 * MM, 210 * MM))
BLED = PageSize(trim=A5.trim, media=(-3 * MM, -3 * MM, 151.5 * MM, 213 * MM))


def panel(width_mm: float) -> PageSize:
    """Return a panel of a folded leaflet."""
    box = (0.0, 0.0, width_mm * MM, 210 * MM)
    return PageSize(trim=box, media=box)


def in_mm(*values: float) -> list[float]:
    """Return points as millimetres."""
    return [round(value / MM, 3) + 0.0 for value in values]


PANELS = tuple(panel(width) for width in (100, 97, 100, 100, 97, 100))


def test_panels_stand_side_by_side() -> None:
    """Each begins where the one before it ends, and the folds lie between them on both sides."""
    layout = Layout(sheet=DL, sizes=PANELS)
    assert in_mm(*(cell.right for cell in layout.cells((1, 5, 0), 0))) == [0, 97, 197]
    assert in_mm(*(cell.right for cell in layout.cells((2, 3, 4), 1))) == [0, 100, 200]
    assert (layout.folds_mm(0), layout.folds_mm(1)) == ((97, 197), (100, 200))


def test_panels_that_are_read_from_the_right() -> None:
    """All is mirrored, folds too."""
    layout = Layout(sheet=DL, sizes=PANELS, right_to_left=True)
    assert in_mm(*(cell.right for cell in layout.cells((0, 5, 1), 0))) == [0, 100, 200]
    assert (layout.folds_mm(0), layout.folds_mm(1)) == ((100, 200), (97, 197))
    layout.cells((4, 3, 2), 1)


def test_a_fold_through_a_page() -> None:
    """A flap that is not narrower than the other panels is refused, with the place and the side."""
    layout = Layout(sheet=DL, sizes=(panel(99),) * 6)
    with pytest.raises(AssembleError, match=r"the fold 97\.0 mm from the left edge of side 1 runs through a page"):
        layout.cells((1, 5, 0), 0)


@pytest.mark.parametrize("size", [panel(149), PageSize(trim=(0, 0, 9, 211 * MM), media=(0, 0, 9, 211 * MM))])
def test_pages_that_do_not_fit(size: PageSize) -> None:
    """Pages that are too wide or too high are refused, with both sizes."""
    with pytest.raises(AssembleError, match="do not fit on a sheet of 297 by 210 mm"):
        Layout(sheet=BOOKLET, sizes=(size,) * 4).cells((3, 0), 0)


def test_pages_of_inner_sheets_move_to_the_fold() -> None:
    """The outermost sheet stays; each further one moves by as much again, and is cut off at the fold."""
    layout = Layout(sheet=BOOKLET.model_copy(update={"creep_mm": 0.5}), sizes=(A5,) * 12)
    moved = [in_mm(*(cell.right for cell in layout.cells(side, n))) for n, side in enumerate([(0, 1)] * 6)]
    assert moved == [[0, 148.5], [0, 148.5], [0.5, 148], [0.5, 148], [1, 147.5], [1, 147.5]]
    left, right = layout.cells((0, 1), 4)
    assert in_mm(left.clip[0], left.clip[2], right.clip[0], right.clip[2]) == [0, 147.5, 1, 148.5]


def test_what_bleeds_is_shown_at_outer_edges() -> None:
    """No page bleeds into the one beside it."""
    left, right = Layout(sheet=BOOKLET, sizes=(BLED,) * 2, bleed=3 * MM).cells((0, 1), 0)
    assert in_mm(*left.clip) == [-3, -3, 148.5, 213]
    assert in_mm(*right.clip) == [0, -3, 151.5, 213]


def test_bleed_that_the_sheet_does_not_want() -> None:
    """It is cut off all around."""
    left, _ = Layout(sheet=BOOKLET, sizes=(BLED,) * 2).cells((0, 1), 0)
    assert in_mm(*left.clip) == [0, 0, 148.5, 210]


def test_small_pages_stand_in_the_middle() -> None:
    """Fronts and backs meet, and the fold stays between the pages."""
    sheet = Sheet(width_mm=310, height_mm=230, order=Order.SADDLE_STITCH)
    cells = Layout(sheet=sheet, sizes=(A5,) * 4).cells((3, 0), 0)
    assert in_mm(*(value for cell in cells for value in (cell.right, cell.up))) == [6.5, 10, 155, 10]
