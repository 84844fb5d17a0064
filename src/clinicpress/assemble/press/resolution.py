"""Whether images have dots enough for the size at which they are printed."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Name

from clinicpress.assemble.images.sizes import ShownImage, measure_page
from clinicpress.assemble.press.order import PressOrder
from clinicpress.model.finding import Finding, Severity

_SOURCE = "ISO 12647-2:2004 4.2.2"
_LEAST_PT = 1


def check_resolution(pdf: pikepdf.Pdf, order: PressOrder) -> Iterator[Finding]:
    """Say of each page which images have too few dots an inch.

    Source: ISO 12647-2:2004 4.2.2 (the screen's lines; an image needs one dot for each, and two to look sharp).
    """
    for number, page in enumerate(pdf.pages, start=1):
        coarsest = min(measure_page(page), key=_dpi, default=None)
        if coarsest is None or (dpi := _dpi(coarsest)) >= order.wanted_dpi:
            continue
        severity = Severity.ERROR if dpi < order.least_dpi else Severity.WARNING
        size = f"{int(coarsest.image.Width)} × {int(coarsest.image.Height)}"
        wanted = order.least_dpi if severity is Severity.ERROR else order.wanted_dpi
        yield Finding(
            code="press-resolution",
            severity=severity,
            where=f"page {number}",
            message=f"an image of {size} dots has {dpi:.0f} dots an inch as printed; a press wants {wanted:.0f}.",
            source=_SOURCE,
        )


def _dpi(shown: ShownImage) -> float:
    """Return the fewer of an image's dots an inch, across or down; one that is drawn as a line has enough."""
    if shown.image.get(Name.ImageMask, False) or min(shown.width_pt, shown.height_pt) < _LEAST_PT:
        return float("inf")
    across, down = int(shown.image.Width) / shown.width_pt, int(shown.image.Height) / shown.height_pt
    return min(across, down) * 72
