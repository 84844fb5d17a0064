"""Looking at pages: is there ink where the pack's number will stand? PDFium draws, Pillow counts."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pypdfium2
from PIL import ImageChops

from clinicpress.assemble.paper.placing import FOOT_PT, Placing
from clinicpress.model.lengths import MM

if TYPE_CHECKING:
    from PIL.Image import Image

_NUMBER_PT = 104 * MM  # a page number is less than that by half; what is made smaller moves towards the middle
_DOTS = 2  # for each point of the sheet
_PAPER = 250  # of 255; a grey hairline is darker at this resolution


def lowest_ink(pages: pypdfium2.PdfDocument, index: int, placing: Placing) -> float | None:
    """Return how far above the sheet's lower edge the lowest ink in the number's strip is; None: it is free.

    What PDFium cannot draw counts as ink everywhere. Paper that is not white, as in a scan, is ink too.

    Args:
        pages: opened by PDFium.
        index: the page's number, from 0.
        placing: how it stands on its sheet; the answer is in points of the sheet.
    """
    if placing.bottom >= FOOT_PT:
        return None
    try:
        with closing(pages[index]) as page:  # an open page keeps its decoded pictures
            dots = _draw_foot(page, placing)
    except (pypdfium2.PdfiumError, ValueError):
        return max(0.0, placing.bottom)
    darkest = ImageChops.darker(ImageChops.darker(dots.getchannel(0), dots.getchannel(1)), dots.getchannel(2))
    inked = darkest.point([255] * _PAPER + [0] * (256 - _PAPER)).getbbox()
    ink = placing.bottom + (dots.height - inked[3]) / _DOTS if inked else FOOT_PT
    return max(0.0, ink) if ink < FOOT_PT else None


def _draw_foot(page: pypdfium2.PdfPage, placing: Placing) -> Image:
    """Return the strip as far as the page reaches into it, and a row of dots above."""
    width, height = page.get_size()  # PDFium knows no UserUnit
    scale = placing.shown.size[0] * placing.scale / width * _DOTS
    side = max(0.0, width - _NUMBER_PT * _DOTS / scale) / 2
    above = max(0.0, height - (FOOT_PT - placing.bottom + 1) * _DOTS / scale)
    picture: Image = page.render(scale=scale, crop=(side, 0, side, above), may_draw_forms=False).to_pil()
    return picture.convert("RGB")
