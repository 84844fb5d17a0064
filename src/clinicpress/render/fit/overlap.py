"""Text that stands on other text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clinicpress.render.fit.walk import Piece

# Ink that meets by less is close, and can still be read.
_TOUCH_PX = 2
_SHARE = 0.15


def find_overlaps(texts: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Yield pairs of texts of one page, of different blocks, of which one stands on the other.

    A sweep down the page: each text is compared with those only that reach down to it.
    """
    open_texts: list[Piece] = []
    for text in sorted(texts, key=lambda piece: piece.rect.top):
        open_texts = [above for above in open_texts if above.rect.bottom > text.rect.top + _TOUCH_PX]
        yield from ((above, text) for above in open_texts if _overlap(above, text))
        open_texts.append(text)


def _overlap(one: Piece, other: Piece) -> bool:
    shared = one.rect.meets(other.rect)
    if shared.right - shared.left < _TOUCH_PX or shared.bottom - shared.top < _TOUCH_PX:
        return False
    if one.place.block.box is other.place.block.box:
        return False
    is_tall = shared.right - shared.left > _SHARE * (one.rect.bottom - one.rect.top)
    return is_tall or shared.area > _SHARE * min(one.rect.area, other.rect.area)
