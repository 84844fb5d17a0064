"""Text, pictures and tables that leave the page or their column, are cut, or stand on each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from clinicpress.render.fit.names import name_place
from clinicpress.render.fit.overlap import find_covered, find_overlaps
from clinicpress.render.fit.rect import Rect, content_rect
from clinicpress.render.fit.walk import Page, Piece, Place, reach_px

# Less than this is rounding.
_HAIR_PX = 2


class Fault(Enum):
    """How something does not fit, the worst first."""

    OFF = "runs off page {page}"
    MARGIN = "runs into the margin of page {page}"
    CUT = "is cut on page {page}"
    FRAME = "runs out of its panel on page {page}"
    WIDE = "is too wide for its column on page {page}"
    LINE = "has a line that is too wide for its column on page {page}"
    OVERLAP = "stands on {other} on page {page}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Something that does not fit.

    Attributes:
        page: its number, from 1.
        block: what it is, in people's words.
        other: on what it stands.
    """

    page: int
    fault: Fault
    block: str
    other: str = ""

    def __str__(self) -> str:
        return f"{self.block} {self.fault.value.format(page=self.page, other=self.other)}"


def find_misfits(pages: Sequence[Page]) -> tuple[Misfit, ...]:
    """Return what does not fit, in the order of the text; of each block on a page only the worst."""
    return tuple(misfit for page in pages for misfit in _of_page(page))


def _of_page(page: Page) -> Iterator[Misfit]:
    pieces = [part for part in page if isinstance(part, Piece)]
    worst: dict[str, Misfit] = {}
    for misfit in (*_single(pieces), *_overlapping(pieces), *_covered(page)):
        known = worst.setdefault(misfit.block, misfit)
        if _rank(misfit) < _rank(known):
            worst[misfit.block] = misfit
    return iter(worst.values())


def _rank(misfit: Misfit) -> int:
    return list(Fault).index(misfit.fault)


def _single(pieces: Sequence[Piece]) -> Iterator[Misfit]:
    for piece in pieces:
        faults = _text_faults(piece) if piece.is_text else _object_faults(piece)
        if fault := next(filter(None, faults), None):
            yield Misfit(page=piece.place.page, fault=fault, block=name_place(piece.place))


def _overlapping(pieces: Sequence[Piece]) -> Iterator[Misfit]:
    for under, over in find_overlaps([piece for piece in pieces if piece.is_text]):
        block, other = name_place(over.place), name_place(under.place)
        if block == other:
            other = "other words of its own"
        yield Misfit(page=over.place.page, fault=Fault.OVERLAP, block=block, other=other)


def _covered(page: Page) -> Iterator[Misfit]:
    for cover, text in find_covered(page):
        yield Misfit(page=cover.page, fault=Fault.OVERLAP, block=name_place(cover), other=name_place(text.place))


def _text_faults(piece: Piece) -> Iterator[Fault | None]:
    place, frame = piece.place, piece.place.frame
    if _leaves(piece.rect, place.sheet):
        yield Fault.OFF
    if _leaves(piece.rect, place.room) and not _is_marker(place):
        yield Fault.MARGIN
    if place.clip and _leaves(piece.rect, place.clip):
        yield Fault.CUT
    if frame:
        yield _page_fault(frame.rect, frame.room, place.sheet)
    if frame and _leaves(piece.rect, frame.rect) and not _is_marker(place):
        yield Fault.FRAME
    if _is_wide(piece):
        yield Fault.LINE


def _page_fault(rect: Rect, room: Rect, sheet: Rect) -> Fault | None:
    """Return how a panel, a picture or a table leaves its room, which may reach to the very edge of the sheet."""
    if not _leaves(rect, room):
        return None
    return Fault.OFF if _leaves(rect, sheet) else Fault.MARGIN


def _object_faults(piece: Piece) -> Iterator[Fault | None]:
    """Yield how a picture or a table does not fit; a table's place is its own, a picture's what holds it."""
    place = piece.place
    yield _page_fault(piece.rect, place.room, place.sheet)
    if piece.box.is_table_wrapper and place.above:
        holder = content_rect(place.above.block.box, place.matrix)
        style = piece.box.style
        right = max(holder.right + reach_px(style["margin_right"]), piece.rect.left + _asked_px(piece))
        left = holder.left - reach_px(style["margin_left"])
        if piece.rect.right > right + _HAIR_PX or piece.rect.left < left - _HAIR_PX:
            yield Fault.WIDE


def _asked_px(piece: Piece) -> float:
    """Return the width that the style gives a table."""
    width = piece.box.get_wrapped_table().style["width"]
    return width.value if getattr(width, "unit", None) == "px" else 0.0


def _leaves(rect: Rect, other: Rect) -> bool:
    return rect.beyond(other) > _HAIR_PX


def _is_wide(piece: Piece) -> bool:
    """Tell whether a text is wider than its block; a hanging indent may stand before it."""
    block = piece.place.block
    if _is_marker(piece.place):
        return False
    lane = content_rect(block.box, block.matrix)
    hang = reach_px(block.box.style["text_indent"])
    return piece.rect.right > lane.right + _HAIR_PX + hang or piece.rect.left < lane.left - _HAIR_PX - hang


def _is_marker(place: Place) -> bool:
    return any(above.box.is_outside_marker for above in place.chain)
