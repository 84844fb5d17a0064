"""Attached pages on the pack's paper."""

from __future__ import annotations

from typing import Any, Literal

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from pypdf.generic import NullObject

from clinicpress.assemble import Part, join_parts
from clinicpress.assemble.paper.lay import PaperResult, lay_on_paper
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.packs import a_part, foreign_pdf, link_pages, marks, reader
from tests.unit.render.finish.rendering import SVG, elements

MM = 72 / 25.4
FOOT = 8 * MM
TILES = (
    b"5 0 obj<</PatternType 1/PaintType 1/TilingType 1/BBox[0 0 20 20]/XStep 20/YStep 20/Resources<<>>"
    b"/Matrix[1 0 0 1 3 7]/Length 43>>stream\n1 0 0 rg 0 0 10 10 re f 0 0 1 rg 10 10 9 9 re f\nendstream endobj\n"
    b"6 0 obj<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[20 0 180 0]"
    b"/Function<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 1 0]/N 1>>>>>>endobj\n"
    b"7 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 90 90]/Resources<</Pattern<</P 5 0 R/S 6 0 R>>>>/Length 63>>"
    b"stream\n/Pattern cs /P scn 0 0 80 40 re f /S scn 0 50 80 30 re f       \nendstream endobj\n"
)
PATTERNED = b"/Pattern cs /P scn 40 100 60 80 re f /S scn 40 200 140 50 re f q 1 0 0 1 90 20 cm /F Do Q"
PAGE = b"/Resources<</Pattern<</P 5 0 R/S 6 0 R>>/XObject<</F 7 0 R>>>>"


def joined(pdf: bytes) -> bytes:
    """Return a foreign PDF as the door lets it in."""
    part = Part(title="Scan", language="en-GB", pdf=pdf, source="scan.pdf", alt="A scan", kind="foreign")
    return join_parts((part,), marks()).pdf


def a_patterned_page(more: bytes, content: bytes = PATTERNED, tiles: bytes = TILES) -> bytes:
    """Return a PDF of one page with tiles and shadings of its own and in a form, as it stands in a pack."""
    pdf = foreign_pdf(content=content, page=more + PAGE, objects=tiles)
    return joined(pdf.replace(b"/Resources<<>>" + more, more))


def a_page(box: str, content: bytes = b"0 g 40 60 30 20 re f", more: bytes = b"") -> bytes:
    """Return a PDF of one page with a media box, as it stands in a pack."""
    return joined(foreign_pdf(content=content, page=f"/MediaBox[{box}]".encode() + more))


def laid(pdf: bytes, paper: Literal["a4", "keep"] = "a4") -> PaperResult:
    """Return a file on paper, its structure as sound as before."""
    result = lay_on_paper(pdf, paper=paper)
    assert check_structure(result.pdf) == check_structure(pdf)
    return result


def size_mm(pdf: bytes) -> tuple[int, int]:
    """Return the size of the first page, which must begin at 0 0 and have no other box, turn or unit."""
    page: Any = reader(pdf).pages[0]
    assert not {"/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/Rotate", "/UserUnit"} & set(page)
    left, bottom, right, top = (float(value) for value in page["/MediaBox"])
    assert (left, bottom) == (0, 0)
    return round(right / MM), round(top / MM)


def seen(pdf: bytes, scale: float = 1.0) -> Image.Image:
    """Return the first page as PDFium shows it."""
    with pypdfium2.PdfDocument(pdf) as opened:
        picture: Image.Image = opened[0].render(scale=scale).to_pil().convert("RGB")
        return picture


def part_of(pdf: bytes, left: float, top: float, size: tuple[float, float]) -> Image.Image:
    """Return a part of the first page as PDFium shows it, six dots a point."""
    return seen(pdf, 6).crop(
        (round(6 * left), round(6 * top), round(6 * (left + size[0])), round(6 * (top + size[1])))
    )


def ink_box(pdf: bytes, scale: float = 1.0) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of the first page's ink in points."""
    picture = seen(pdf, scale)
    left, top, right, bottom = ImageChops.invert(picture).getbbox() or (0, 0, 0, 0)
    height = picture.height
    return left / scale, (height - bottom) / scale, right / scale, (height - top) / scale


def looks_alike(before: Image.Image, after: Image.Image) -> bool:
    """Tell whether two pictures show the same but for the edges of strokes."""
    same_size = after.resize(before.size, Image.Resampling.BILINEAR)
    return max(ImageStat.Stat(ImageChops.difference(before, same_size)).mean) < 6


def numbers(values: Any) -> list[float]:  # noqa: ANN401 - an array of pypdf
    """Return an array of numbers, each as near as a point."""
    return [round(float(value)) for value in values]


def corners(values: Any) -> list[float]:  # noqa: ANN401 - as above
    """Return left, bottom, right and top of a rectangle."""
    x1, y1, x2, y2 = (float(value) for value in values)
    return [min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)]


@pytest.mark.parametrize(
    ("box", "sheet"),
    [
        ("0 0 842 1191", (210, 297)),
        ("0 0 1191 842", (297, 210)),
        ("0 0 612 792", (210, 297)),
        ("0 0 241 156", (297, 210)),
        ("-30 20 211 400", (210, 297)),
        ("0 0 596 841", (210, 297)),
    ],
    ids=["A3", "A3 landscape", "letter", "business card", "offset", "A4"],
)
def test_pages_stand_on_a4(box: str, sheet: tuple[int, int]) -> None:
    """Any size comes to A4 the way round that it was."""
    assert size_mm(laid(a_page(box)).pdf) == sheet


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("paper", ["a4", "keep"])
def test_turned_pages_are_made_upright(turn: int, paper: Literal["a4", "keep"]) -> None:
    """What an entry turned is turned in the content, patterns and offsets with it, and looks the same."""
    before = a_patterned_page(f"/MediaBox[0 0 260 300]/CropBox[10 10 250 290]/Rotate {turn}".encode())
    after = laid(before, paper).pdf
    size_mm(after)
    width, height = (280, 240) if turn in {90, 270} else (240, 280)
    sheet = (842 if width > height else 595) if paper == "a4" else width
    cut = part_of(after, (sheet - width) / 2, 18 * MM if paper == "a4" else 0, (width, height))
    assert looks_alike(seen(before, 6), cut)


@pytest.mark.parametrize("box", ["0 0 200 300", "0 0 1000 1500"], ids=["same size", "scaled down"])
def test_patterns_move_with_the_page(box: str) -> None:
    """Tiles and shadings of the page and of its forms stay where they were in it."""
    grown = b"5 0 0 5 0 0 cm " if "1000" in box else b""
    objects = TILES.replace(b"[1 0 0 1 3 7]", b"[5 0 0 5 3 7]").replace(b"[20 0 180 0]", b"[100 0 900 0]")
    before = a_patterned_page(f"/MediaBox[{box}]".encode(), grown + PATTERNED, objects if grown else TILES)
    scale = 842 / 1500 if grown else 1.0
    size = (1000 * scale, 1500 * scale) if grown else (200, 300)
    cut = part_of(laid(before).pdf, (595 - size[0]) / 2, 0 if grown else 18 * MM, size)
    assert looks_alike(seen(before, 6), cut)


def test_unit_of_the_page() -> None:
    """A page whose unit is ten points is as large as it says."""
    result = laid(a_page("0 0 42 59", b"0 g 0 20 42 10 re f", b"/UserUnit 10"), "keep")
    assert size_mm(result.pdf) == (148, 208)
    assert ink_box(result.pdf) == pytest.approx((0, 200, 420, 300), abs=1)


def test_small_pages_are_not_scaled_up() -> None:
    """A business card stands centred near the top of its sheet, as large as it is."""
    result = laid(a_page("0 0 241 156", b"0 g 0 0 241 156 re f"))
    left, bottom, right, top = ink_box(result.pdf)
    assert (right - left, top - bottom) == pytest.approx((241, 156), abs=1.5)
    assert (left + right) / 2 == pytest.approx(421, abs=1)
    assert 595 - top == pytest.approx(18 * MM, abs=1.5)
    assert result.remarks == ("1 page was set on a larger sheet without being scaled.",)


def test_what_the_crop_box_hid_stays_hidden() -> None:
    """On a larger sheet nothing appears that was not seen before."""
    result = laid(a_page("0 0 400 400", b"0 g 0 0 400 400 re f", b"/CropBox[100 100 200 250]"))
    left, bottom, right, top = ink_box(result.pdf, 4)
    assert (right - left, top - bottom) == pytest.approx((100, 150), abs=0.6)


@pytest.mark.parametrize("paper", ["a4", "keep"])
def test_a_scan_makes_room_for_the_number(paper: Literal["a4", "keep"]) -> None:
    """A scan on grey paper that fills its page becomes 3 % smaller, and nothing of it is lost."""
    content = b".96 g 0 0 595.276 841.89 re f 0 g 0 0 595.276 2 re f"
    result = laid(a_page("0 0 595.276 841.89", content), paper)
    left, bottom, right, top = ink_box(result.pdf, 2)
    assert bottom == pytest.approx(FOOT, abs=0.6)
    assert top == pytest.approx(842, abs=0.6)
    assert right - left == pytest.approx(595 * (842 - FOOT) / 842, abs=1.5)
    assert result.remarks == ("1 page was made 3\u00a0% smaller to make room for the page number.",)


def test_text_at_the_foot_moves_just_as_far_as_needed() -> None:
    """A line in the strip ends right above it; a page with ink beside the number only stays as it is."""
    line = b"0 g 200 15 180 6 re f 200 800 10 10 re f"
    result = laid(a_page("0 0 595.276 841.89", line))
    assert ink_box(result.pdf, 4)[1] == pytest.approx(FOOT, abs=0.6)
    aside = a_page("0 0 595.276 841.89", b"0 g 20 5 60 8 re f")
    assert laid(aside) == PaperResult(pdf=aside, remarks=())


def test_a_page_with_room_above_moves_up() -> None:
    """A page that stands lower than it must is not made smaller."""
    result = laid(a_page("0 0 595 800", b"0 g 0 0 595 800 re f"))
    left, bottom, right, _top = ink_box(result.pdf, 2)
    assert (right - left, bottom) == pytest.approx((595, FOOT), abs=1)
    assert result.remarks == ("1 page was set on a larger sheet without being scaled.",)


@pytest.mark.parametrize("content", [b"Q Q 0 g 0 0 842 1191 re f", b"q q 0 g 0 0 842 1191 re f"])
def test_content_that_saves_and_restores_unevenly(content: bytes) -> None:
    """A restore too many does not undo the scale, neither in the file nor in a pack of it."""
    result = laid(a_page("0 0 842 1191", content))
    pack = join_parts((Part(title="Plan", language="en-GB", pdf=result.pdf, source="plan.pdf"),), marks()).pdf
    for pdf in (result.pdf, pack):
        assert ink_box(pdf)[3] == pytest.approx(842, abs=1)
        assert ink_box(pdf)[0] > 2 * MM


def test_tiny_pages_have_room_for_a_number() -> None:
    """A page that is kept but smaller than a number stands on A8."""
    assert size_mm(laid(a_page("0 0 20 16", b"0 g 0 0 20 16 re f"), "keep").pdf) == (74, 52)


def test_our_own_pages_stay_accessible() -> None:
    """Links, places, the outline and figures of a tagged page move with it; the file stays PDF/UA-1."""
    body = (
        f'<h1 id="a">Title</h1><p>To <a href="#b">the figure</a></p><p><img src="{SVG}" alt="A box"></p>'
        '<h2 id="b" style="break-before:page">End</h2><p><a href="#a">Back</a></p>'
    )
    before = join_parts((a_part(body=body),), marks()).pdf
    after = laid(before).pdf
    assert check_conformance(after) == ()
    assert link_pages(after) == link_pages(before)
    across, up = (595.276 - 300) / 2, 841.89 - 18 * MM - 300
    figures, links = (
        [corners(one["/A"]["/BBox"]) for pdf in (before, after) for one in elements(pdf, "Figure")],
        [corners(reader(pdf).pages[0]["/Annots"][0]["/Rect"]) for pdf in (before, after)],
    )
    for was, stands in (figures, links):
        moved = [was[0] + across, was[1] + up, was[2] + across, was[3] + up]
        assert stands == pytest.approx(moved, abs=0.1)
    places = [reader(pdf).named_destinations["p1.a"] for pdf in (before, after)]
    assert float(places[1]["/Top"]) == pytest.approx(float(places[0]["/Top"]) + up, abs=1)
    outlines = [reader(pdf).outline[1][0] for pdf in (before, after)]
    assert float(outlines[1]["/Top"]) == pytest.approx(float(outlines[0]["/Top"]) + up, abs=1)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (b"/XYZ 20 100 null", "/XYZ 200 180 null"),
        (b"/XYZ null 100 2", "/XYZ 200 200 2"),
        (b"/XYZ null null null", "/XYZ null null null"),
        (b"/FitR 10 20 60 120", "/FitR 120 140 220 190"),
        (b"/FitH 100", "/Fit"),
        (b"/Fit", "/Fit"),
    ],
)
def test_targets_on_a_turned_page(target: bytes, expected: str) -> None:
    """A link to a place on a page that lay on its side leads to the same place."""
    link = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 50 20]/QuadPoints[0 20 50 20 0 0 50 0]/Dest[3 0 R %b]>>]"
    page = b"/Rotate 90/MediaBox[0 -100 200 200]" + link % target
    after = lay_on_paper(joined(foreign_pdf(page=page)), paper="keep").pdf
    annotation = reader(after).pages[0]["/Annots"][0].get_object()
    found = " ".join("null" if isinstance(entry, NullObject) else str(entry) for entry in annotation["/Dest"][1:])
    assert found == expected
    assert numbers(annotation["/Rect"]) == [100, 150, 120, 200]
    assert numbers(annotation["/QuadPoints"]) == [120, 200, 120, 150, 100, 200, 100, 150]


def test_the_same_file_gives_the_same_bytes() -> None:
    """Nothing of the day or of chance gets into the file; its metadata stay readable for any program."""
    pdf = a_page("0 0 842 1191")
    result = lay_on_paper(pdf, paper="a4")
    assert result == lay_on_paper(pdf, paper="a4")
    assert b"<x:xmpmeta" in result.pdf
    assert result.pdf.startswith(b"%PDF-1.7")


def test_pages_are_counted_in_remarks() -> None:
    """What was done is said once for all pages that it was done to."""
    parts = [a_page("0 0 842 1191"), a_page("0 0 1191 842")]
    both = join_parts(
        tuple(Part(title="Plan", language="en-GB", pdf=pdf, source="plan.pdf") for pdf in parts), marks()
    ).pdf
    assert lay_on_paper(both, paper="a4").remarks[0].endswith("pages were scaled down to A4.")
