"""Which page lies where on which side of which sheet, without any PDF."""

from __future__ import annotations

from clinicpress.errors import AssembleError
from clinicpress.model.format import Order, Sheet

Side = tuple[int | None, ...]
"""The pages of one side, counted from 0, from left to right; None is a place that stays blank."""

_PAGES_OF_A_FOLDED_SHEET = 4


def order_pages(count: int, sheet: Sheet, *, right_to_left: bool = False) -> tuple[Side, ...]:
    """Return the sides of all sheets, each front followed by its back; each page lies on one of them once.

    Raises:
        AssembleError: the sheet holds another number of pages.
    """
    if sheet.order is Order.SADDLE_STITCH:
        sides = _stitched(count)
    elif sheet.order is Order.FIXED:
        sides = _fixed(count, sheet)
    else:
        sides = _in_sequence(count, sheet.across)
    return tuple(side[::-1] for side in sides) if right_to_left else sides


def _in_sequence(count: int, across: int) -> tuple[Side, ...]:
    return tuple(_filled(range(start, start + across), count) for start in range(0, count, across))


def _stitched(count: int) -> tuple[Side, ...]:
    """Return the sides from the outermost sheet to the innermost, which holds the pages of the middle."""
    last = count + -count % _PAGES_OF_A_FOLDED_SHEET - 1
    sides: list[Side] = []
    for first in range(0, (last + 1) // 2, 2):
        sides.append(_filled((last - first, first), count))
        sides.append(_filled((first + 1, last - first - 1), count))
    return tuple(sides)


def _fixed(count: int, sheet: Sheet) -> tuple[Side, ...]:
    held = sum(len(side) for side in sheet.sides)
    if held != count:
        raise AssembleError(
            f"the sheet holds {held} pages, and there are {count}.",
            hint="Choose a format that holds as many, or change the text.",
        )
    return tuple(tuple(page - 1 for page in side) for side in sheet.sides)


def _filled(pages: range | tuple[int, ...], count: int) -> Side:
    return tuple(page if page < count else None for page in pages)
