"""Any number of pages on sheets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clinicpress.assemble.impose.order import Side, order_pages
from clinicpress.model.format import Order, Sheet

COUNTS = st.integers(1, 64)
BOOKLET = Sheet(width_mm=297, height_mm=210, order=Order.SADDLE_STITCH)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Return a sheet for any number of pages."""
    if draw(st.booleans()):
        return BOOKLET
    return Sheet(width_mm=1000, height_mm=210, across=draw(st.integers(1, 16)))


def leaves_through(sides: tuple[Side, ...], *, right_to_left: bool) -> list[int | None]:
    """Return the pages of sheets that are laid in one another and folded, from front to back.

    Each sheet gives two leaves. From the front, one sees the half of its outside that is not at the spine's other
    side, turns it over and finds the half of the inside that is printed on its back; then come the sheets within.
    """
    near, far = (0, 1) if right_to_left else (1, 0)
    fronts = list(zip(sides[::2], sides[1::2], strict=True))
    first = [half for outside, inside in fronts for half in (outside[near], inside[far])]
    second = [half for outside, inside in reversed(fronts) for half in (inside[near], outside[far])]
    return [*first, *second]


@given(COUNTS, sheets(), st.booleans())
def test_each_page_lies_on_one_place(count: int, sheet: Sheet, right_to_left: bool) -> None:  # noqa: FBT001 - drawn by name
    """No page is lost, and none is printed twice."""
    sides = order_pages(count, sheet, right_to_left=right_to_left)
    assert sorted(page for side in sides for page in side if page is not None) == list(range(count))
    assert {len(side) for side in sides} == {sheet.across}


@given(COUNTS, st.booleans())
def test_a_folded_booklet_is_read_from_front_to_back(count: int, right_to_left: bool) -> None:  # noqa: FBT001 - drawn by name
    """Sides come in pairs, and leafing through the folded sheets shows all pages in order, then blank ones."""
    sides = order_pages(count, BOOKLET, right_to_left=right_to_left)
    assert len(sides) == 2 * -(-count // 4)
    seen = leaves_through(sides, right_to_left=right_to_left)
    assert seen == [*range(count), *[None] * (len(seen) - count)]


@given(COUNTS, st.integers(1, 16))
def test_pages_in_a_row_are_read_from_the_start(count: int, across: int) -> None:
    """Side after side, from the left or from the right, they count up."""
    sheet = Sheet(width_mm=1000, height_mm=210, across=across)
    for right_to_left in (False, True):
        sides = order_pages(count, sheet, right_to_left=right_to_left)
        read = [page for side in sides for page in (reversed(side) if right_to_left else side)]
        assert read[:count] == list(range(count))
