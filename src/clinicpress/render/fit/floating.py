"""Figures that wait for the next page, while the words after them fill the foot of this one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from weasyprint import Document

from clinicpress.render.fit.breaks import flow_of, used_share
from clinicpress.render.fit.walk import HEADINGS, Page, Place, lay_open

# A table has no caption: words after it that speak of it ("These signs …") would speak of nothing before it.
_FLOATS = frozenset(("figure",))
_BODY = "body"
# Of a page: a foot as empty as this is filled.
_EMPTY = 0.22
_MOST_PARAGRAPHS = 3
# Each costs a layout.
_MOST_FLOATS = 4


def fill_feet(render: Callable[[], Document]) -> tuple[Document, tuple[Page, ...]]:
    """Return what `render` lays out, and its pages, with each float that left a foot empty after paragraphs for it.

    A float stays in its section, and in the order of the others: it only trades places with paragraphs and steps.
    """
    waited: list[Any] = []
    while True:
        document = render()
        pages = lay_open(document)
        if len(waited) == _MOST_FLOATS or not _move_one(pages, waited):
            return document, pages


def _move_one(pages: tuple[Page, ...], waited: list[Any]) -> bool:
    """Move the first float that leaves a foot empty, and has not been moved, behind paragraphs that fit there."""
    for page, following in pairwise(pages):
        if (empty := 1 - used_share(page)) < _EMPTY:
            continue
        float_place = _leading_float(following)
        if float_place is None or float_place.box.element in waited:
            continue
        room = list(float_place.chain)[-1].room
        if _move(float_place, following, empty * (room.bottom - room.top)):
            waited.append(float_place.box.element)
            return True
    return False


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


def _move(float_place: Place, page: Page, room_px: float) -> bool:
    """Put a float behind what follows it and fits; return whether there are any."""
    holder, element = float_place.above, float_place.box.element
    if holder is None:
        return False
    siblings = holder.box.element
    start = list(siblings).index(element)
    count = sum(1 for _ in _fitting(list(siblings)[start + 1 :], page, room_px))
    if count:
        siblings.remove(element)
        siblings.insert(start + count, element)
    return bool(count)


def _fitting(after: list[Any], page: Page, room_px: float) -> Iterator[Any]:
    """Yield what fits, one more where it may part; nothing that announces what comes after it."""
    for element in after[:_MOST_PARAGRAPHS]:
        is_announcing = "".join(element.itertext()).rstrip().endswith(":")
        if not _trades(element) or is_announcing or room_px <= 0:
            return
        yield element
        room_px -= _height_px(element, page)


def _trades(element: Any) -> bool:  # noqa: ANN401 - no types
    return bool(element.tag == "p" or element.get("class") == "steps")


def _height_px(element: Any, page: Page) -> float:  # noqa: ANN401 - no types
    places = (part for part in page if isinstance(part, Place) and part.box.element is element)
    return max((place.box.margin_height() for place in places), default=0)
