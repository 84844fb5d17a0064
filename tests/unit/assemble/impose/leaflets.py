"""Leaflets from the project's own press, to be laid on sheets, and what is read of the sheets."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

from clinicpress.assemble.impose.sheets import Imposed
from clinicpress.model.format import Order, Sheet
from tests.unit.assemble.packs import reader
from tests.unit.render.printing import print_page

MM = 72 / 25.4
A5_CSS = "html { font: 12pt var(--body-face) } @page { size: 148.5mm 210mm; margin: 15mm }"
DL_CSS = (
    "html { font: 12pt var(--body-face) } @page { size: 100mm 210mm; margin: 10mm }"
    "@page :nth(2) { size: 97mm 210mm } @page :nth(5) { size: 97mm 210mm }"
)
BLEED_CSS = "@page { bleed: 3mm; background: #cde }"
BOOKLET = Sheet(width_mm=297, height_mm=210, order=Order.SADDLE_STITCH)
DL = Sheet(
    width_mm=297,
    height_mm=210,
    order=Order.FIXED,
    sides=((2, 6, 1), (3, 4, 5)),
    folds_mm=(97, 197),
    fold_marks=True,
)
TWO_UP = Sheet(width_mm=297, height_mm=210)
SHEETS = {"booklet": BOOKLET, "two-up": TWO_UP, "marked": BOOKLET.model_copy(update={"fold_marks": True})}
_SQUARE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='40'%3E"
    "%3Cpath d='M0 0h40v40z'/%3E%3C/svg%3E"
)


@cache
def a_leaflet(pages: int, css: str = A5_CSS) -> bytes:
    """Return a leaflet of so many pages with links, a table, a figure, a list and a tiled and a shaded box.

    The first links to the last; each page says its number as a word of its own, `Panel3`.
    """
    first = (
        '<h1 id="top">Panel1</h1><p>See <a href="#end">the last</a> and <a href="https://a.example">the web</a></p>'
        f'<img alt="A corner" src="{_SQUARE}"><table><tr><th>Day</th></tr><tr><td>Monday</td></tr></table>'
        '<p class="tiles">tiles</p><p class="shade">shade</p>'
    )
    others = [f"<h2>Panel{number}</h2><ul><li>Rest</li><li>Walk</li></ul>" for number in range(2, pages)]
    end = f'<h2 id="end">Panel{pages}</h2><p><a href="#top">Up</a></p>' if pages > 1 else '<p id="end">End</p>'
    look = (
        "h2 { break-before: page } img { display: block }"
        f".tiles {{ background: url({_SQUARE!r}) 0 0 / 9px }} .shade {{ background: linear-gradient(red, blue) }}"
    )
    with TemporaryDirectory() as folder:
        return print_page("".join([first, *others, end]), Path(folder), css + look).pdf


def seen(pdf: bytes, page: int = 0, scale: float = 2.0) -> Image.Image:
    """Return a page as PDFium shows it."""
    with pypdfium2.PdfDocument(pdf) as opened:
        picture: Image.Image = opened[page].render(scale=scale).to_pil().convert("RGB")
        return picture


def words_at(pdf: bytes, side: int, box: tuple[float, float, float, float]) -> str:
    """Return the text in a part of a side, in mm from its lower left corner."""
    left, bottom, right, top = (value * MM for value in box)
    with pypdfium2.PdfDocument(pdf) as opened:
        found: str = opened[side].get_textpage().get_text_bounded(left, bottom, right, top)
        return found


def links_on(imposed: Imposed, side: int) -> list[Any]:
    """Return the link annotations of a side."""
    return [entry.get_object() for entry in reader(imposed.pdf).pages[side].get("/Annots", ())]


def with_content(pdf: bytes, page: int, old: bytes, new: bytes) -> bytes:
    """Return a leaflet with other operators on a page."""
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as file:
        content = file.pages[page].Contents.read_bytes()
        assert old in content
        file.pages[page].Contents = file.make_stream(content.replace(old, new))
        written = io.BytesIO()
        file.save(written)
        return written.getvalue()


def with_page_entry(pdf: bytes, **entries: Any) -> bytes:  # noqa: ANN401 - pikepdf's objects
    """Return a leaflet whose first page has further entries."""
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as file:
        for name, entry in entries.items():
            file.pages[0].obj[f"/{name}"] = entry
        written = io.BytesIO()
        file.save(written)
        return written.getvalue()
