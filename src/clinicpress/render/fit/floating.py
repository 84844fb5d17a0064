"""Figures that wait for the next page, while the words after them fill the foot of this one.

WeasyPrint makes its boxes once, and lays pages out again where a counter turns out to be another. That is used
here: a float trades places among the boxes, and only the pages that it leaves and comes to are laid out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import pairwise
from typing import Any

from weasyprint import layout
from weasyprint.formatting_structure.boxes import ParentBox

from clinicpress.render.fit.breaks import flow_of, used_share
from clinicpress.render.fit.walk import HEADINGS, Page, Place, open_boxes

# A table has no caption: words after it that speak of it ("These signs …") would speak of nothing before it.
_FLOATS = frozenset(("figure",))
_BODY = "body"
# Of a page: a foot as empty as this is filled.
_EMPTY = 0.22
_MOST_PARAGRAPHS = 3
_MOST_FLOATS = 8


# A document may be laid out in each of several threads; outside of `filled_feet` nothing moves.
_waited: ContextVar[list[Any] | None] = ContextVar("_waited", default=None)
_lay_out_pages = layout.make_all_pages


@contextmanager
def filled_feet() -> Iterator[None]:
    """Within this, each float that would leave a foot empty comes after paragraphs for which there is room.

    A float stays in its section, and in the order of the others: it only trades places with paragraphs and steps.
    """
    before = _waited.set([])
    try:
        yield
    finally:
        _waited.reset(before)


def _make_all_pages(context: Any, root: Any, html: Any, made: Any) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """Return the pages without their margins, as WeasyPrint's function of this name does."""
    waited = _waited.get()
    if waited is None:
        return _lay_out_pages(context, root, html, made)
    pages = list(_lay_out_pages(context, root, html, made))
    owed: set[int] = set()  # what WeasyPrint itself makes again, once it knows how many pages there are
    while len(waited) < _MOST_FLOATS and (number := _move_one(root, open_boxes(pages), waited)) is not None:
        owed |= {page for page, (*_, state) in enumerate(context.page_maker) if state["content_changed"]}
        _mark(context, {number, number + 1})
        pages = list(_lay_out_pages(context, root, html, pages))
    if owed:
        _mark(context, owed)
    return pages


layout.make_all_pages = _make_all_pages  # WeasyPrint has no hook there


def _mark(context: Any, numbers: set[int]) -> None:  # noqa: ANN401 - as above
    """Have WeasyPrint make these pages again, and what begins otherwise after them."""
    for number, (*_, state) in enumerate(context.page_maker):
        state["content_changed"] = number in numbers


def _move_one(root: Any, pages: tuple[Page, ...], waited: list[Any]) -> int | None:  # noqa: ANN401 - as above
    """Move the first float that leaves a foot empty, and has not been moved, behind paragraphs that fit there.

    Returns:
        The number of the page with that foot, from 0; none if nothing was moved.
    """
    for number, (page, following) in enumerate(pairwise(pages)):
        if (empty := 1 - used_share(page)) < _EMPTY:
            continue
        float_place = _leading_float(following)
        if float_place is None or float_place.box.element in waited:
            continue
        room = list(float_place.chain)[-1].room
        if _move(root, float_place, following, empty * (room.bottom - room.top)):
            waited.append(float_place.box.element)
            return number
    return None


def _leading_float(page: Page) -> Place | None:
    """Return the figure that a page of an article begins with, if only headings stand above it."""
    for piece in flow_of(page):
        tags = {place.box.element_tag for place in piece.place.chain}
        if tags & HEADINGS and not tags & _FLOATS:
            continue
        return next((place for place in piece.place.chain if _is_float(place)), None)
    return None


def _is_float(place: Place) -> bool:
    above = place.above
    return place.box.element_tag in _FLOATS and above is not None and above.box.element.get("class") == _BODY


def _move(root: Any, float_place: Place, page: Page, room_px: float) -> bool:  # noqa: ANN401 - as above
    """Put a float behind what follows it and fits; return whether there are any."""
    holder = _find_holder(root, float_place)
    if holder is None:
        return False
    boxes = list(holder.children)
    start = next(number for number, box in enumerate(boxes) if box.element is float_place.box.element)
    count = sum(1 for _ in _fitting(boxes[start + 1 :], page, room_px))
    boxes.insert(start + count, boxes.pop(start))
    holder.children = tuple(boxes)
    return bool(count)


def _find_holder(root: Any, float_place: Place) -> Any:  # noqa: ANN401 - as above
    """Return the box from which the one on the page that holds a float was copied."""
    element = float_place.box.element
    holders = (box for box in root.descendants() if isinstance(box, ParentBox))
    return next((box for box in holders if any(child.element is element for child in box.children)), None)


def _fitting(after: list[Any], page: Page, room_px: float) -> Iterator[Any]:
    """Yield what fits, one more where it may part; nothing that announces what comes after it."""
    for box in after[:_MOST_PARAGRAPHS]:
        element = box.element
        is_announcing = "".join(element.itertext()).rstrip().endswith(":")
        if not _trades(element) or is_announcing or room_px <= 0:
            return
        yield box
        room_px -= _height_px(element, page)


def _trades(element: Any) -> bool:  # noqa: ANN401 - no types
    return bool(element.tag == "p" or element.get("class") == "steps")


def _height_px(element: Any, page: Page) -> float:  # noqa: ANN401 - no types
    places = (part for part in page if isinstance(part, Place) and part.box.element is element)
    return max((place.box.margin_height() for place in places), default=0)
