"""A page with everything that a leaflet draws, and an order for a press."""

from __future__ import annotations

import io
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from clinicpress.assemble.press import PressOrder
from clinicpress.model.colour import Colour
from clinicpress.shelf.press_profiles import find_profile
from tests.unit.render.printing import print_page

BRAND = Colour(0, 90, 112)
BRAND_INKS = (100.0, 20.0, 30.0, 40.0)
PAGE = (
    "html { font: 12pt var(--body-face); color: #1a1c1e } @page { size: 400px 300px; margin: 20px; %s }"
    " h1 { color: #005a70 } .panel { background: #ebebed } .half { opacity: .5; color: #a4121f }"
    " .fade { height: 20px; background: linear-gradient(#005a70, rgba(255, 0, 0, .5)) } img { width: 60px }"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40" viewBox="0 0 90 40"><defs>'
    '<linearGradient id="g"><stop offset="0" stop-color="#005a70"/><stop offset="1" stop-color="#ffcc00"/>'
    '</linearGradient></defs><rect width="90" height="40" fill="url(#g)"/>'
    '<circle cx="20" cy="20" r="9" fill="#c00" stroke="#060" opacity=".6"/></svg>'
)
BODY = (
    '<h1>A heading</h1><p class="panel">Black words, <a href="https://example.org/">a link</a>.</p>'
    '<p class="half">Half seen.</p><div class="fade"></div>'
    '<p><img src="asset://article/photo.jpg" alt="A photograph">'
    '<img src="asset://article/drawing.png" alt="A drawing">'
    '<img src="asset://article/clear.png" alt="Clear"><img src="asset://article/grey.png" alt="Grey">'
    '<img src="asset://article/gradient.svg" alt="A gradient"></p>'
)


def pictures(folder: Path) -> None:
    """Write a picture of each kind."""
    chance = random.Random(4)  # noqa: S311 - dots, no secret
    photo = Image.frombytes("RGB", (260, 200), chance.randbytes(260 * 200 * 3))
    photo.save(folder / "photo.jpg", quality=90)
    drawing = Image.new("RGB", (250, 250), BRAND)
    drawing.paste((0, 0, 0), (0, 0, 100, 100))
    drawing.paste((255, 0, 0), (100, 0, 200, 100))
    drawing.save(folder / "drawing.png")
    clear = drawing.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize((250, 250)))
    clear.save(folder / "clear.png")
    Image.linear_gradient("L").convert("RGB").save(folder / "grey.png")
    (folder / "gradient.svg").write_text(SVG, encoding="utf-8")


def a_page(folder: Path, body: str = BODY, page: str = "bleed: 3mm") -> bytes:
    """Return a leaflet of one page with pictures, gradients, see-through things and a link."""
    pictures(folder)
    return print_page(body, folder, PAGE % page).pdf


def an_order(**entries: Any) -> PressOrder:  # noqa: ANN401 - the order's own entries
    """Return an order for the shipped profile."""
    profile = find_profile()
    usual: dict[str, Any] = {
        "title": "Sciatica",
        "created": datetime(2026, 11, 22, tzinfo=UTC),
        "profile": profile.content,
        "condition": profile.condition,
        "colours": {BRAND: BRAND_INKS},
        "least_dpi": 50,
    }
    return PressOrder(**(usual | entries))


def operators(page: pikepdf.Page | pikepdf.Object) -> list[tuple[str, tuple[str, ...]]]:
    """Return the operators of a content stream, each with its operands as text."""
    return [
        (str(each.operator), tuple(str(operand) for operand in each.operands))
        for each in pikepdf.parse_content_stream(page)
    ]


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Return a PDF to be looked at."""
    return pikepdf.open(io.BytesIO(pdf))


def streams(pdf: pikepdf.Pdf, subtype: str) -> list[pikepdf.Stream]:
    """Return the images or forms of a file."""
    return [
        thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == subtype
    ]


def box(page: pikepdf.Page, name: str) -> list[float]:
    """Return a box of a page."""
    return [float(edge) for edge in page.obj[name]]
