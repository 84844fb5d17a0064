"""The boxes of a page for a press: cut here, print to there, marks beyond."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Name, Rectangle

from clinicpress.errors import AssembleError
from clinicpress.model.lengths import MM
from clinicpress.model.press import BLEED_MM

SLUG_MM = 12

_TOLERANCE_PT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A page's boxes, in its own units: what is cut out, what is printed, and the sheet with its marks."""

    trim: Rectangle
    bleed: Rectangle
    media: Rectangle


def set_boxes(page: pikepdf.Page, number: int, *, marks: bool) -> Frame:
    """Leave a page with its boxes one inside the other, and nothing shown beyond the bleed.

    Args:
        page: whose TrimBox and BleedBox, or MediaBox, say how far it is printed.
        number: the page, from 1, for the error.
        marks: whether there is room for marks around the bleed.

    Raises:
        AssembleError: it is printed less than 3 mm beyond where it is cut.

    Source: ISO 15930-7:2010 (TrimBox inside BleedBox inside MediaBox, no ArtBox); ISO 32000-1:2008 14.11.2.
    """
    trim, bleed = Rectangle(page.trimbox), Rectangle(Array(page.obj.get(Name.BleedBox, page.mediabox)))
    if _least_margin(trim, bleed) < BLEED_MM * MM - _TOLERANCE_PT:
        raise AssembleError(
            f"page {number} is printed less than {BLEED_MM} mm beyond where it is cut.",
            hint="Lay it out with bleed: @page { bleed: 3mm }.",
        )
    room = SLUG_MM * MM if marks else 0
    media = Rectangle(bleed.llx - room, bleed.lly - room, bleed.urx + room, bleed.ury + room)
    for name, box in (("/TrimBox", trim), ("/BleedBox", bleed), ("/MediaBox", media)):
        page.obj[name] = Array([round(edge, 3) for edge in (box.llx, box.lly, box.urx, box.ury)])
    for name in ("/ArtBox", "/CropBox"):
        if name in page.obj:
            del page.obj[name]
    return Frame(trim=trim, bleed=bleed, media=media)


def _least_margin(inner: Rectangle, outer: Rectangle) -> float:
    return min(inner.llx - outer.llx, inner.lly - outer.lly, outer.urx - inner.urx, outer.ury - inner.ury)
