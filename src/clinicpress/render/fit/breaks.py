"""Breaks between pages that no designer would make, and how far down a page is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from weasyprint.formatting_structure import boxes

from clinicpress.render.fit.names import name_place
from clinicpress.render.fit.rect import border_rect
from clinicpress.render.fit.walk import HEADINGS, Page, Piece, Place

_FEWEST_LINES = 2
# What is kept whole where a page can hold it.
_WHOLE_CLASSES = frozenset(("card", "exercise", "note", "appointment", "red-flags", "contact"))
_WHOLE_TAGS = frozenset(("figure", "tr"))
# Classes of ours: empty lines to write on.
_LINES = ("write", "notes-lines")


class BreakFault(Enum):
    """How two pages part badly."""

    HEADING = "{block} ends page {page}"
    ORPHAN = "{block} leaves a line alone at the foot of page {page}"
    WIDOW = "{block} leaves a line alone at the head of page {page}"
    HEADLESS = "{block} goes on without its head on page {page}"
    HEAD_ONLY = "{block} has nothing but its head on page {page}"
    PARTED = "{block} is parted at the foot of page {page}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BadBreak:
    """A break that we promise not to make.

    Attributes:
        page: its number, from 1.
        block: what is parted, in people's words.
    """

    page: int
    fault: BreakFault
    block: str

    def __str__(self) -> str:
        return self.fault.value.format(block=self.block, page=self.page)


def find_bad_breaks(pages: Sequence[Page]) -> tuple[BadBreak, ...]:
    """Return the bad breaks between pages, by page."""
    places = [part for page in pages for part in page if isinstance(part, Place)]
    found = chain(_heading_ends(pages), _lonely_lines(places), _table_heads(places), _parted(places))
    return tuple(sorted(found, key=lambda bad: bad.page))


def used_share(page: Page) -> float:
    """Return how much of a page is used, from its top, 0 to 1."""
    room = next(part.room for part in page if isinstance(part, Place))
    bottoms = (*(piece.rect.bottom for piece in flow_of(page)), *_line_bottoms(page))
    lowest = max(bottoms, default=room.top)
    return (lowest - room.top) / (room.bottom - room.top)


def _line_bottoms(page: Page) -> Iterator[float]:
    """Yield where the lines stand that are to be written on."""
    for part in page:
        if isinstance(part, Place) and part.box.element is not None and part.box.element.get("class") in _LINES:
            yield border_rect(part.box).bottom


def flow_of(page: Page) -> list[Piece]:
    """Return the pieces of a page without its margins."""
    pieces = (part for part in page if isinstance(part, Piece))
    return [piece for piece in pieces if not isinstance(list(piece.place.chain)[-1].box, boxes.MarginBox)]


def _heading_ends(pages: Sequence[Page]) -> Iterator[BadBreak]:
    for page in pages[:-1]:
        for piece in flow_of(page)[-1:]:
            is_heading = any(place.box.element_tag in HEADINGS for place in piece.place.chain)
            if is_heading and not any(bottom > piece.rect.bottom for bottom in _line_bottoms(page)):
                yield _bad(piece.place, BreakFault.HEADING)


def _lonely_lines(places: Sequence[Place]) -> Iterator[BadBreak]:
    for place in places:
        lines = [child for child in place.box.children if isinstance(child, boxes.LineBox)]
        if not 0 < len(lines) < _FEWEST_LINES:
            continue
        if "top" in place.box.remove_decoration_sides:
            yield _bad(place, BreakFault.WIDOW)
        elif "bottom" in place.box.remove_decoration_sides:
            yield _bad(place, BreakFault.ORPHAN)


def _table_heads(places: Sequence[Place]) -> Iterator[BadBreak]:
    for place in places:
        if not isinstance(place.box, boxes.TableBox) or place.box.element.find("thead") is None:
            continue
        heads = [group.element_tag == "thead" for group in place.box.children]
        if not any(heads):
            yield _bad(place, BreakFault.HEADLESS)
        elif all(heads) and place.box.element.find("tbody") is not None:
            yield _bad(place, BreakFault.HEAD_ONLY)


def _parted(places: Sequence[Place]) -> Iterator[BadBreak]:
    """Yield what stands on two pages and would fit on one."""
    parts: dict[int, list[Place]] = {}
    for place in places:
        if _is_whole(place):
            parts.setdefault(id(place.box.element), []).append(place)
    for fragments in parts.values():
        room = list(fragments[0].chain)[-1].room
        height = sum(place.box.height for place in fragments)
        if len({place.page for place in fragments}) > 1 and height <= room.bottom - room.top:
            yield _bad(fragments[0], BreakFault.PARTED)


def _is_whole(place: Place) -> bool:
    box = place.box
    if box.element is None or box.element_tag != box.element.tag or isinstance(box, boxes.LineBox):
        return False
    if box.element.tag in _WHOLE_TAGS:
        return not _repeats(place)
    classes = set((box.element.get("class") or "").split())
    return bool(classes & _WHOLE_CLASSES) or (box.element.tag == "li" and _is_step(place))


def _repeats(place: Place) -> bool:
    """Tell whether a row is one of a table's head or foot, which stand on each of its pages."""
    return place.above is not None and (
        getattr(place.above.box, "is_header", False) or getattr(place.above.box, "is_footer", False)
    )


def _is_step(place: Place) -> bool:
    holders = list(place.chain)[1:3]
    return any("steps" in (above.box.element.get("class") or "").split() for above in holders)


def _bad(place: Place, fault: BreakFault) -> BadBreak:
    return BadBreak(page=place.page, fault=fault, block=name_place(place))
