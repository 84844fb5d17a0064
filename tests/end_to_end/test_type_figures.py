"""Type and ink as they stand in the finished PDFs: sizes, leading, lines, margins, x-height, contrast, greys."""

from __future__ import annotations

import ctypes
import io
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image

from clinicpress.load.clinic import load_clinic
from clinicpress.model.colour import Colour, contrast
from clinicpress.shelf.faces import installed_faces
from tests.end_to_end.pressing import CLINICS, Leaflets, Which
from tests.end_to_end.reading import fonts, text_sizes

MM = 72 / 25.4
# Format: body and leading, the smallest text, the least margin in mm. What lies on sheets is measured as A5.
FIGURES: Mapping[str, tuple[float, float, float, float]] = {
    "a4": (12.5, 18, 10, 18),
    "a5": (12, 17, 10, 14),
    "large-print": (18, 27, 14, 18),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of body text, by its base line and its left end in points from the lower left corner."""

    page: int
    base_pt: float
    left_pt: float
    text: str


@cache
def lines_of(leaflets: Leaflets, article: str, clinic: str, format_id: str) -> tuple[Line, ...]:
    """Return the lines set in the size of the body, from the top of each page down."""
    size_pt = FIGURES[format_id][0]
    found: list[Line] = []
    with pypdfium2.PdfDocument(leaflets.build(Which(article, clinic, format_id=format_id)).pdf) as document:
        for number, page in enumerate(document):
            rows: dict[float, list[tuple[float, str]]] = {}
            for left_pt, base_pt, size, sign in signs_of(page.get_textpage()):
                if abs(size - size_pt) < 0.05:
                    rows.setdefault(round(base_pt, 1), []).append((left_pt, sign))
            for base_pt, row in sorted(rows.items(), reverse=True):
                text = "".join(sign for _, sign in row).strip()
                found.append(Line(number, base_pt, min(row)[0], text))
    return tuple(found)


def signs_of(text: Any) -> Iterator[tuple[float, float, float, str]]:  # noqa: ANN401 - PDFium's text page
    """Yield left end, base line, size and sign of each character of a page."""
    left, base = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        sign = chr(pdfium_c.FPDFText_GetUnicode(text.raw, index))
        if sign in "\r\n" or not pdfium_c.FPDFText_GetCharOrigin(text.raw, index, left, base):
            continue
        yield left.value, base.value, scale_of(text, index), sign


def scale_of(text: Any, index: int) -> float:  # noqa: ANN401 - as above
    """Return the size in which a character is set, with the scale of its place."""
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(text.raw, index, matrix)
    return float(pdfium_c.FPDFText_GetFontSize(text.raw, index) * abs(matrix.d))


def following(lines: tuple[Line, ...]) -> list[tuple[Line, Line]]:
    """Return the pairs of lines of one paragraph: beneath each other, from the same left edge."""
    return [
        (upper, lower)
        for upper, lower in pairwise(lines)
        if upper.page == lower.page
        and abs(upper.left_pt - lower.left_pt) < 0.5
        and upper.base_pt - lower.base_pt < 30
    ]


@pytest.mark.parametrize("clinic", CLINICS)
@pytest.mark.parametrize("format_id", FIGURES)
def test_body_text_is_set_as_its_format_says(format_id: str, clinic: str, leaflets: Leaflets) -> None:
    """Most words have the size of the body, their lines its leading, and nothing is smaller than it may be."""
    body_pt, leading_pt, least_pt, _ = FIGURES[format_id]
    sizes = text_sizes(leaflets.build(Which("sciatica", clinic, format_id=format_id)).pdf)
    assert next(iter(sizes)) == body_pt
    assert min(sizes) >= least_pt
    lines = lines_of(leaflets, "sciatica", clinic, format_id)
    gaps = Counter(round(upper.base_pt - lower.base_pt, 1) for upper, lower in following(lines))
    assert gaps.most_common(1)[0][0] == leading_pt


@pytest.mark.parametrize("clinic", CLINICS)
def test_a_line_of_a4_has_60_to_70_characters(clinic: str, leaflets: Leaflets) -> None:
    """Half of the full lines of the main column, those that another line follows, are this long."""
    lines = lines_of(leaflets, "sciatica", clinic, "a4") + lines_of(leaflets, "nerve-root-injection", clinic, "a4")
    edge = 20 * MM
    full = [len(upper.text) for upper, _ in following(lines) if abs(upper.left_pt - edge) < 1.5]
    assert len(full) > 15
    assert 60 <= statistics.median(full) <= 70


@pytest.mark.parametrize("clinic", CLINICS)
@pytest.mark.parametrize("format_id", FIGURES)
def test_text_keeps_to_the_margins(format_id: str, clinic: str, leaflets: Leaflets) -> None:
    """No body text stands nearer to an edge of the page than the least margin, the foot's included."""
    margin_pt = FIGURES[format_id][3] * MM
    with pypdfium2.PdfDocument(leaflets.build(Which("sciatica", clinic, format_id=format_id)).pdf) as document:
        height_pt = document[0].get_height()
    for line in lines_of(leaflets, "sciatica", clinic, format_id):
        assert line.left_pt >= margin_pt - 4
        assert margin_pt - 1 <= line.base_pt <= height_pt - margin_pt


@pytest.mark.parametrize("clinic", CLINICS)
def test_faces_are_embedded_and_their_x_is_2_mm_high(clinic: str, leaflets: Leaflets, examples: Path) -> None:
    """Each face is in the file, and a small letter of the body's is at least 2 mm high in every format."""
    embedded = fonts(leaflets.build(Which("sciatica", clinic, format_id="a4")).pdf)
    assert embedded
    assert all(embedded.values())
    family = load_clinic(examples / "clinics" / clinic / "clinic.yml").brand.body_family
    face = next(file for file in installed_faces(family) if file.weight in {"400", ""} and file.style == "normal")
    font = TTFont(io.BytesIO(Path(face.path).read_bytes()))
    share = font["OS/2"].sxHeight / font["head"].unitsPerEm
    for body_pt in (12.5, 12, 18):
        assert share * body_pt / MM >= 2


@pytest.mark.parametrize("format_id", FIGURES)
@pytest.mark.parametrize("mono", [False, True])
def test_every_text_is_read_on_its_ground(format_id: str, leaflets: Leaflets, *, mono: bool) -> None:
    """The colour of each line differs from the ground that is printed beneath it (WCAG 2.2, 1.4.3)."""
    for clinic in CLINICS:
        pdf = leaflets.build(Which("sciatica", clinic, format_id=format_id, mono=mono)).pdf
        poor = [pair for pair in set(text_and_ground(pdf)) if contrast(*pair) < 4.5]
        assert not poor, clinic


def text_and_ground(pdf: bytes) -> Iterator[tuple[Colour, Colour]]:
    """Yield the colour of text and what is printed around it, at the first letter of each run of a colour."""
    channels = [ctypes.c_uint() for _ in range(4)]
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=2).to_pil().convert("RGB")
            text, seen = page.get_textpage(), None
            for index in range(text.count_chars()):
                pdfium_c.FPDFText_GetFillColor(text.raw, index, *channels)
                box = text.get_charbox(index)
                ink = Colour(*(channel.value for channel in channels[:3]))
                if (ink, round(box[1])) == seen or not text.get_text_range(index, 1).strip():
                    continue
                seen = (ink, round(box[1]))
                yield ink, ground_around(picture, box, page.get_height(), ink)


def ground_around(picture: Image.Image, box: tuple[float, ...], height_pt: float, ink: Colour) -> Colour:
    """Return the colour, other than a letter's own, of most of what is printed around it."""
    left, bottom, right, top = box
    around = (left - 1.5, height_pt - top - 1, right + 1.5, height_pt - bottom + 1)
    edges = [round(edge * 2) for edge in around]
    part = picture.crop((edges[0], edges[1], edges[2], edges[3]))
    seen: Any = part.getcolors(part.width * part.height)
    colours = [Colour(*colour) for _, colour in sorted(seen, reverse=True)]
    return next(colour for colour in colours if colour != ink)


def paints_of(pdf: bytes) -> Iterator[str]:
    """Yield the colour operators of a file, and the colour spaces of its images and shadings."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            yield from (str(part.operator) for part in pikepdf.parse_content_stream(page))
        for thing in opened.objects:
            if not isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
                continue
            if thing.get("/Subtype") == "/Form":
                yield from (str(part.operator) for part in pikepdf.parse_content_stream(thing))
            if thing.get("/Subtype") == "/Image" or "/ShadingType" in thing:
                yield str(thing.ColorSpace)


@pytest.mark.parametrize("clinic", CLINICS)
@pytest.mark.parametrize("format_id", ["a4", "large-print", "booklet"])
def test_one_ink_is_one_ink(format_id: str, clinic: str, leaflets: Leaflets) -> None:
    """Every colour, image and shading of a leaflet in one ink is a grey."""
    found = set(
        paints_of(leaflets.build(Which("nerve-root-injection", clinic, format_id=format_id, mono=True)).pdf)
    )
    assert not found & {"rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "/DeviceRGB", "/DeviceCMYK"} - {"cs", "CS"}
    assert {"g", "G"} <= found


def test_cards_are_told_apart_on_a_photocopy(leaflets: Leaflets) -> None:
    """In one ink the emergency's head is black, the others' are not, and one has a broken frame."""
    pdf = leaflets.build(Which("sciatica", "larkfield", format_id="a4", mono=True)).pdf
    grounds = {word: ground_of(pdf, word) for word in ("Emergency:", "Urgent:", "Not urgent:")}
    assert max(grounds["Emergency:"]) < 40
    assert min(*grounds["Urgent:"], *grounds["Not urgent:"]) > 215
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        parts = [part for page in opened.pages for part in pikepdf.parse_content_stream(page)]
    dashes: list[Any] = [part.operands[0] for part in parts if str(part.operator) == "d"]
    assert any(len(dash) for dash in dashes)


def ground_of(pdf: bytes, words: str) -> tuple[int, int, int]:
    """Return the colour on which words are printed."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            if found := text.search(words, match_case=True).get_next():
                left, _, _, top = text.get_charbox(found[0])
                picture = page.render(scale=2).to_pil().convert("RGB")
                red, green, blue = picture.getpixel((int(left * 2) - 2, int((page.get_height() - top) * 2) - 2))
                return red, green, blue
    raise AssertionError(f"nothing says {words}")
