"""The pages that are imposed: read, and refused where they hold what would not move along."""

from __future__ import annotations

from pikepdf import Array, Name, Object, Page, Pdf

from clinicpress.assemble.impose.cells import TOLERANCE_PT, Box, PageSize
from clinicpress.errors import AssembleError
from clinicpress.model.lengths import MM

# Our own pages hold nothing else; a turn, a unit, a crop or an action would be lost without a word.
_ENTRIES = frozenset({"/Type", "/Parent", "/Resources", "/Contents", "/Annots", "/StructParents", "/Group", "/Tabs",
                      "/MediaBox", "/TrimBox", "/BleedBox"})  # fmt: skip
_ANNOTATIONS = frozenset({"/Link", "/Widget"})  # of which nothing but rectangles and corners is a place


def read_sizes(file: Pdf, bleed: float) -> tuple[PageSize, ...]:
    """Return the size of each page.

    Args:
        file: to be imposed.
        bleed: how much must be drawn around what is left after trimming, in points.

    Raises:
        AssembleError: a page holds what would not move along, or bleeds less.
    """
    sizes: list[PageSize] = []
    for number, page in enumerate(file.pages, start=1):
        if fault := _fault(page):
            raise not_ours(f"page {number} cannot be laid on a sheet: {fault}")
        media = _box(page.obj.MediaBox)
        size = PageSize(trim=_box(page.obj.get(Name.TrimBox, page.obj.MediaBox)), media=media)
        if size.bleed < bleed - TOLERANCE_PT:
            raise AssembleError(
                f"page {number} cannot be laid on a sheet: it bleeds less than {bleed / MM:g} mm.",
                hint="Render it with @page { bleed: 3mm }.",
            )
        sizes.append(size)
    return tuple(sizes)


def not_ours(fault: str) -> AssembleError:
    """Return what is said of a file that we did not render, or did not render as this stage expects."""
    return AssembleError(f"{fault}.", hint="Impose a leaflet as it was rendered.")


def _fault(page: Page) -> str:
    odd = sorted(set(page.obj.keys()) - _ENTRIES)
    if odd:
        return f"it has an entry {odd[0][1:]}"
    if Name.MediaBox not in page.obj or Name.Resources not in page.obj:
        return "its size or its resources are written elsewhere"
    if not isinstance(page.obj.get(Name.Annots, Array()), Array):
        return "its annotations are no list"
    kinds = {str(annotation.get(Name.Subtype)) for annotation in page.obj.get(Name.Annots, ())}
    others = sorted(kinds - _ANNOTATIONS)
    return f"it has an annotation of the kind {others[0][1:]}" if others else ""


def _box(box: Object) -> Box:
    x1, y1, x2, y2 = (float(value) for value in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
