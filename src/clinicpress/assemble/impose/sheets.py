"""The pages of one leaflet laid on sheets, as accessible as before: READ THIS FIRST.

    order the pages ─▶ see where each stands ─▶ write them on their sides ─▶ lead targets, tags and labels there

Nothing is laid out again. What the catalog says of the whole stays.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Matrix, Name, Object, Page, Pdf, Stream, String

from clinicpress.assemble.impose.cells import Box, Cell, Layout, PageSize
from clinicpress.assemble.impose.content import PageContents
from clinicpress.assemble.impose.order import Side, order_pages
from clinicpress.assemble.impose.sources import read_sizes
from clinicpress.assemble.impose.tree import Place, move_elements
from clinicpress.assemble.paper.moved import Move, move_boxes, move_links, move_targets
from clinicpress.assemble.saving import saved
from clinicpress.model.format import Order, Sheet
from clinicpress.model.lengths import MM

_BLANK = "–"
_TICK_PT = 3 * MM
_TICKS = b"/Artifact <</Type/Layout>> BDC q .25 w .5 G %b Q EMC\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imposed:
    """A finished file of sheets.

    Attributes:
        pdf: the whole file.
        sides: how many sides it has; a sheet of paper has two.
        page_of: for each page that was laid, the side that it lies on; both count from 0.
        folds_mm: for each side, where it is folded, from its left edge as it is cut.
    """

    pdf: bytes = field(repr=False)
    sides: int
    page_of: tuple[int, ...]
    folds_mm: tuple[tuple[float, ...], ...]


def impose(pdf: bytes, sheet: Sheet, *, right_to_left: bool = False, bleed_mm: float = 0) -> Imposed:
    """Return a file whose pages are the sides of sheets, and show the pages of another as it was rendered.

    Tags, language, metadata and claims stay, and what is read keeps its order; links, places and boxes move along.
    Sides are labelled with the pages that they hold, from left to right. The same file gives the same bytes.

    Args:
        pdf: tagged, as `render/` makes it.
        sheet: what the pages lie on.
        right_to_left: the language is read from the right, so that the first page lies at the right.
        bleed_mm: how far pages are drawn beyond the edge of the sheet; they must have as much.

    Raises:
        AssembleError: the pages do not fit the sheet, are not as many as it holds, or cannot be moved as a whole.

    Source: ISO 32000-1:2008 14.7.4 (marked content), 14.11.2 (boxes).
    """
    with Pdf.open(io.BytesIO(pdf)) as file:
        sizes = read_sizes(file, bleed_mm * MM)
        layout = Layout(sheet=sheet, sizes=sizes, right_to_left=right_to_left, bleed=bleed_mm * MM)
        sides = order_pages(len(sizes), sheet, right_to_left=right_to_left)
        _lay(file, layout, sides)
        _label(file, sides)
        _prefer(file, sheet, len(sides))
        page_of = {page: number for number, side in enumerate(sides) for page in side if page is not None}
        return Imposed(
            pdf=saved(file),
            sides=len(sides),
            page_of=tuple(page_of[page] for page in range(len(sizes))),
            folds_mm=tuple(layout.folds_mm(number) for number in range(len(sides))),
        )


def _lay(file: Pdf, layout: Layout, sides: tuple[Side, ...]) -> None:
    """Put sheets in the place of the pages that lie on them."""
    sources = tuple(file.pages)
    contents = PageContents(file)
    moves: dict[tuple[int, int], Move] = {}
    places: dict[tuple[int, int], Place] = {}
    sheets: list[Dictionary] = []
    for number, side in enumerate(sides):
        sheet = file.make_indirect(_blank_sheet(layout, contents.resources))
        drawn: list[bytes] = []
        parents: list[Object | None] = []
        for cell in sorted(layout.cells(side, number), key=lambda cell: cell.page):
            page = sources[cell.page]
            move = moves[page.obj.objgen] = _move(layout.sizes[cell.page], cell, sheet)
            places[page.obj.objgen] = Place(sheet=sheet, marks=len(parents))
            drawn.append(contents.take(page, cell, move.matrix, parents))
            _take_entries(sheet, page)
        sheet.Contents = Stream(file, b"".join(drawn) + _ticks(layout, number))
        if Name.StructParents in sheet:
            contents.list_parents(int(sheet.StructParents), parents)
        sheets.append(sheet)
    for page in sources:
        move_links(page, moves[page.obj.objgen])
    move_targets(file, moves)
    move_boxes(file, moves)
    move_elements(file, places)
    del file.pages[:]
    file.pages.extend(Page(sheet) for sheet in sheets)


def _blank_sheet(layout: Layout, resources: Object) -> Dictionary:
    """Return a side; its lower left corner is 0 0, and what bleeds lies beyond."""
    width, height, bleed = layout.sheet.width_mm * MM, layout.sheet.height_mm * MM, layout.bleed
    around = _array((-bleed, -bleed, width + bleed, height + bleed))
    sheet = Dictionary(Type=Name.Page, Tabs=Name.S, MediaBox=around, Resources=resources)
    if bleed:
        sheet.TrimBox, sheet.BleedBox = _array((0, 0, width, height)), around
    return sheet


def _move(size: PageSize, cell: Cell, sheet: Dictionary) -> Move:
    matrix = Matrix(1, 0, 0, 1, round(cell.right, 4) + 0.0, round(cell.up, 4) + 0.0)
    return Move(matrix=matrix, left=size.trim[0], top=size.trim[3], sheet=sheet)


def _take_entries(sheet: Dictionary, page: Page) -> None:
    """Give a sheet a page's links and its colours' group; its parents' key too, where it has none."""
    for name in (Name.Group, Name.StructParents):
        if name in page.obj and name not in sheet:
            sheet[name] = page.obj[name]
    annotations = page.obj.get(Name.Annots, Array())
    for annotation in annotations:
        if Name.P in annotation:
            annotation.P = sheet
    if len(annotations):
        sheet.Annots = Array([*sheet.get(Name.Annots, ()), *annotations])


def _ticks(layout: Layout, number: int) -> bytes:
    """Return what draws ticks where a side is folded; what goes to a press has its marks beyond the edge.

    Source: ISO 14289-1:2014 7.1 (what is no content is an artifact).
    """
    if layout.bleed or not layout.sheet.fold_marks:
        return b""
    top = layout.sheet.height_mm * MM
    ends = ((0.0, _TICK_PT), (top - _TICK_PT, top))
    folds = (fold_mm * MM for fold_mm in layout.folds_mm(number))
    ticks = [b"%.3f %.3f m %.3f %.3f l S" % (x, low, x, high) for x in folds for low, high in ends]
    return _TICKS % b" ".join(ticks)


def _label(file: Pdf, sides: tuple[Side, ...]) -> None:
    """Label each side with its pages from left to right.

    Source: ISO 32000-1:2008 12.4.2 (a label without a style is its prefix).
    """
    labels = Array()
    for number, side in enumerate(sides):
        names = [str(page + 1) for page in side if page is not None]
        labels.append(number)
        labels.append(Dictionary(P=String(", ".join(names) or _BLANK)))
    file.Root.PageLabels = Dictionary(Nums=labels)


def _prefer(file: Pdf, sheet: Sheet, sides: int) -> None:
    """Ask the printer for sheets as large as they are, whose backs mirror their fronts where they are folded.

    Source: ISO 32000-1:2008 Table 150.
    """
    wishes = file.Root.get(Name.ViewerPreferences, Dictionary())
    wishes.PrintScaling = Name("/None")
    if sides > 1 and sheet.order is not Order.SEQUENCE:
        wide = sheet.width_mm > sheet.height_mm
        wishes.Duplex = Name.DuplexFlipShortEdge if wide else Name.DuplexFlipLongEdge
    file.Root.ViewerPreferences = wishes


def _array(values: Box | tuple[float, ...]) -> Array:
    return Array([round(value, 4) for value in values])
