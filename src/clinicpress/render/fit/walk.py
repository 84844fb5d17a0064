"""A laid-out document, as what is printed on each page and what holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from clinicpress.model.lengths import MM_PX
from clinicpress.render.fit.rect import Rect, border_rect, content_rect, on_page, padding_rect

# Most office printers leave the outer 3 mm of a sheet white.
_EDGE_PX = 3 * MM_PX
# Of the size of the face: how far signs reach above and below their base line.
_RISE = 0.72
_DROP = 0.22
# What is clipped to so little is for screen readers, and meant to be unseen.
_UNSEEN_PX = 2
_CONTAINERS = boxes.BlockContainerBox | boxes.FlexContainerBox | boxes.GridContainerBox
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Frame(NamedTuple):
    """A box that one sees, since it has a background or a border; and where its text may stand."""

    rect: Rect
    room: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A box that holds others.

    Attributes:
        above: the place that holds it.
        page: its number, from 1.
        heading: the last heading that began before it, or in it, on this page or an earlier one.
        sheet: what an office printer prints of the page.
        room: where its text may stand: the page inside of its margins, and where the style reaches out of them.
        clip: outside of this nothing is printed.
        frame: the nearest box around its text that one sees.
        matrix: how it is turned or moved after layout.
    """

    box: Any
    above: Place | None
    page: int
    heading: Any
    sheet: Rect
    room: Rect
    clip: Rect | None
    frame: Frame | None
    matrix: Any

    @property
    def chain(self) -> Iterator[Place]:
        """Yield this place and all that hold it, the innermost first."""
        place: Place | None = self
        while place:
            yield place
            place = place.above

    @property
    def block(self) -> Place:
        """Return the block of which this place is a line, or a part of a line; else itself."""
        return next((place for place in self.chain if isinstance(place.box, _CONTAINERS)), self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text, a picture or a table, where it is printed, and the place that holds it."""

    box: Any
    place: Place
    rect: Rect

    @property
    def is_text(self) -> bool:
        """Tell whether it is text."""
        return isinstance(self.box, boxes.TextBox)


Page: TypeAlias = tuple[Place | Piece, ...]


def lay_open(document: Document) -> tuple[Page, ...]:
    """Return for each page its places and pieces, in the order of the text."""
    return open_boxes(page._page_box for page in document.pages)  # noqa: SLF001 - the box tree has no public name


def open_boxes(page_boxes: Iterable[Any]) -> tuple[Page, ...]:
    """Return for the box of each page its places and pieces, in the order of the text."""
    pages = []
    heading = None
    for number, page_box in enumerate(page_boxes, start=1):
        walk = _Walk(number, page_box, heading)
        pages.append(tuple(walk))
        heading = walk.heading
    return tuple(pages)


class _Walk:
    """Goes over the boxes of a page."""

    def __init__(self, number: int, page: boxes.PageBox, heading: Any) -> None:  # noqa: ANN401 - no types
        self.heading = heading
        self._number = number
        self._page = page
        self._inside = content_rect(page)
        self._sheet = Rect(_EDGE_PX, _EDGE_PX, page.margin_width() - _EDGE_PX, page.margin_height() - _EDGE_PX)

    def __iter__(self) -> Iterator[Place | Piece]:
        stack: list[tuple[Any, Place | None]] = [(child, None) for child in reversed(self._page.children)]
        while stack:
            box, above = stack.pop()
            if isinstance(box, AbsolutePlaceholder):
                box = box._box  # noqa: SLF001 - what it stands for has no public name
            if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
                if above and _is_printed(box):
                    yield Piece(box=box, place=above, rect=_ink(box, above.matrix))
            elif box.style["opacity"]:
                place = self._enter(box, above)
                if _is_unseen(place.clip):
                    continue
                yield place
                if box.is_table_wrapper and above:
                    yield Piece(box=box, place=place, rect=border_rect(box.get_wrapped_table(), place.matrix))
                stack.extend((child, place) for child in reversed(box.children))

    def _enter(self, box: Any, above: Place | None) -> Place:  # noqa: ANN401 - no types
        if box.element_tag in HEADINGS:
            self.heading = box.element
        matrix = above.matrix if above else None
        if own := box.transformation_matrix:
            matrix = own @ matrix if matrix else own
        room = self._room(box, above)
        return Place(
            box=box,
            above=above,
            page=self._number,
            heading=self.heading,
            sheet=self._sheet,
            room=room,
            clip=_clip(box, above.clip if above else None, matrix),
            frame=Frame(border_rect(box, matrix), room) if _is_framed(box) else above.frame if above else None,
            matrix=matrix,
        )

    def _room(self, box: Any, above: Place | None) -> Rect:  # noqa: ANN401 - no types
        if isinstance(box, boxes.MarginBox):
            return border_rect(box).meets(self._sheet)
        if box.is_absolutely_positioned():
            return _placed(box, self._sheet)
        if above is None:
            return self._inside
        return _stretched(box, above) if isinstance(box, boxes.BlockLevelBox) else above.room


def _is_printed(box: Any) -> bool:  # noqa: ANN401 - no types
    """Tell whether a picture or a text is to be seen; spaces are not."""
    is_blank = isinstance(box, boxes.TextBox) and not box.text.strip()
    return bool(box.width) and not is_blank and box.style["visibility"] == "visible"


def _ink(box: Any, matrix: Any) -> Rect:  # noqa: ANN401 - no types
    """Return where a picture is printed, or the signs of a text without the space above and below them."""
    if isinstance(box, boxes.ReplacedBox):
        return content_rect(box, matrix)
    size = box.style["font_size"]
    top = box.position_y + box.baseline - _RISE * size
    drop = 0 if box.text.strip().isdigit() else _DROP  # numerals stand on the line, however large
    return on_page(matrix, box.position_x, top, box.width, (_RISE + drop) * size)


def _stretched(box: Any, above: Place) -> Rect:  # noqa: ANN401 - no types
    """Return the room, larger where a negative margin reaches out of it: a band to the edge of the sheet."""
    left, right, up, down = (reach_px(box.style[f"margin_{side}"]) for side in ("left", "right", "top", "bottom"))
    room = above.room
    if not (left or right or up or down):
        return room
    inside, seen = content_rect(above.block.box), border_rect(box)
    return Rect(
        min(room.left, inside.left - left),
        min(room.top, seen.top) if up else room.top,
        max(room.right, inside.right + right),
        max(room.bottom, seen.bottom) if down else room.bottom,
    )


def _placed(box: Any, sheet: Rect) -> Rect:  # noqa: ANN401 - no types
    """Return the sheet, larger where a box is placed beyond what holds it: a picture to the edge of the sheet."""
    seen = border_rect(box)
    return Rect(
        min(sheet.left, seen.left) if reach_px(box.style["left"]) else sheet.left,
        min(sheet.top, seen.top) if reach_px(box.style["top"]) else sheet.top,
        max(sheet.right, seen.right) if reach_px(box.style["right"]) else sheet.right,
        max(sheet.bottom, seen.bottom) if reach_px(box.style["bottom"]) else sheet.bottom,
    )


def reach_px(margin: Any) -> float:  # noqa: ANN401 - no types
    """Return how far a margin reaches out of what holds its box; 0 unless it is a length below 0."""
    return max(0.0, -margin.value) if getattr(margin, "unit", None) == "px" else 0.0


def _clip(box: Any, clip: Rect | None, matrix: Any) -> Rect | None:  # noqa: ANN401 - no types
    if box.style["overflow"] == "visible" or not isinstance(box, _CONTAINERS):
        return clip
    own = padding_rect(box, matrix)
    return own.meets(clip) if clip else own


def _is_unseen(clip: Rect | None) -> bool:
    return clip is not None and min(clip.right - clip.left, clip.bottom - clip.top) < _UNSEEN_PX


def _is_framed(box: Any) -> bool:  # noqa: ANN401 - no types
    if not isinstance(box, _CONTAINERS) or isinstance(box, boxes.MarginBox):
        return False
    sides = (box.border_top_width, box.border_right_width, box.border_bottom_width, box.border_left_width)
    return getattr(box, "background", None) is not None or any(sides)
