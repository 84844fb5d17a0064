"""Text that stands on other text, or on a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from weasyprint.formatting_structure import boxes

from clinicpress.render.fit.rect import Rect
from clinicpress.render.fit.walk import Page, Piece, Place

# Ink that meets by less is close, and can still be read.
_TOUCH_PX = 2
_SHARE = 0.15
# A picture's own edge may be empty: the quiet zone of a QR code reaches as far into the lines around it.
_PICTURE_TOUCH_PX = 5


def find_overlaps(texts: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Yield pairs of texts of one page, of different blocks, of which one stands on the other.

    A sweep down the page: each text is compared with those only that reach down to it.
    """
    open_texts: list[Piece] = []
    for text in sorted(texts, key=lambda piece: piece.rect.top):
        open_texts = [above for above in open_texts if above.rect.bottom > text.rect.top + _TOUCH_PX]
        yield from ((above, text) for above in open_texts if _overlap(above, text))
        open_texts.append(text)


def find_covered(page: Page) -> Iterator[tuple[Place, Piece]]:
    """Yield pairs of a picture, or a panel that is placed, and a text of another block on the same spot."""
    texts = [part for part in page if isinstance(part, Piece) and part.is_text]
    for cover in page:
        rect = _covered_rect(cover)
        place = cover.place if isinstance(cover, Piece) else cover
        yield from (
            (place, text) for text in texts if rect and _is_on(text.rect, rect) and not _is_own(cover, text)
        )


def _covered_rect(part: Place | Piece) -> Rect | None:
    """Return what a picture hides, or a panel that is placed; what is laid out in its turn hides nothing."""
    if isinstance(part, Piece):
        return None if part.is_text or part.box.is_table_wrapper else part.rect
    is_own_frame = part.frame and not (part.above and part.frame is part.above.frame)
    return part.frame.rect if part.frame and is_own_frame and part.box.is_absolutely_positioned() else None


def _is_own(cover: Place | Piece, text: Piece) -> bool:
    """Tell whether a text stands in line with a picture, or belongs to a panel."""
    if isinstance(cover, Piece):
        return cover.place.block.box is text.place.block.box and isinstance(cover.box, boxes.InlineLevelBox)
    return any(place.box is cover.box for place in text.place.chain)


def _is_on(text: Rect, cover: Rect) -> bool:
    shared = text.meets(cover)
    return min(shared.right - shared.left, shared.bottom - shared.top) > _PICTURE_TOUCH_PX


def _overlap(one: Piece, other: Piece) -> bool:
    shared = one.rect.meets(other.rect)
    if shared.right - shared.left < _TOUCH_PX or shared.bottom - shared.top < _TOUCH_PX:
        return False
    if one.place.block.box is other.place.block.box:
        return False
    is_tall = shared.right - shared.left > _SHARE * (one.rect.bottom - one.rect.top)
    return is_tall or shared.area > _SHARE * min(one.rect.area, other.rect.area)
