"""Text and pictures that run off the sheet, where nobody would read them."""

from __future__ import annotations

from collections.abc import Iterator

from weasyprint import Document
from weasyprint.formatting_structure import boxes

# Most office printers leave the outer 3 mm of a sheet white.
_EDGE_MM = 3
_PX_PER_MM = 96 / 25.4


def find_overflow(document: Document) -> int | None:
    """Return the first page (1-based) on which text or a picture reaches the edge of the sheet, or None."""
    edge = _EDGE_MM * _PX_PER_MM
    for number, page in enumerate(document.pages, start=1):
        right, bottom = page.width - edge, page.height - edge
        for box in _contents(page._page_box):  # noqa: SLF001 - the box tree has no public name
            if box.width and box.position_x + box.width > right:
                return number
            if box.height and box.position_y + box.height > bottom:
                return number
    return None


def _contents(page: boxes.PageBox) -> Iterator[boxes.Box]:
    return (
        box for box in page.descendants(placeholders=True) if isinstance(box, boxes.TextBox | boxes.ReplacedBox)
    )
