"""Leaflets laid on sheets, read back."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageStat

from clinicpress.assemble.impose.sheets import Imposed, impose
from clinicpress.errors import AssembleError
from clinicpress.model.format import Sheet
from clinicpress.verify.own_work import check_own_work
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.text import read_text
from clinicpress.verify.verapdf import check_by_verapdf, find_verapdf
from tests.unit.assemble.impose.hearing import content_of, faults, spoken
from tests.unit.assemble.impose.leaflets import (
    A5_CSS,
    BLEED_CSS,
    BOOKLET,
    DL,
    DL_CSS,
    MM,
    SHEETS,
    TWO_UP,
    a_leaflet,
    links_on,
    seen,
    with_page_entry,
    words_at,
)
from tests.unit.assemble.packs import link_pages, reader
from tests.unit.render.finish.rendering import elements


def catalog(pdf: bytes) -> Any:  # noqa: ANN401 - pypdf's objects, looked into with plain indexing
    """Return the catalog of a file."""
    return reader(pdf).trailer["/Root"]


def offsets(imposed: Imposed) -> list[float]:
    """Return how far the pages of the third side moved to the right."""
    return [float(x) for x in re.findall(rb"^q 1 0 0 1 ([-\d.]+)", content_of(imposed.pdf, 2), re.MULTILINE)]


def a_booklet(pages: int = 8) -> Imposed:
    """Return a booklet of a leaflet."""
    return impose(a_leaflet(pages), BOOKLET)


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("pages", [1, 6, 8])
@pytest.mark.parametrize("right_to_left", [False, True])
def test_sheets_are_as_accessible_as_pages(name: str, pages: int, *, right_to_left: bool) -> None:
    """A leaflet on sheets passes every check that it passed, and is read aloud in the same words and order."""
    leaflet = a_leaflet(pages)
    imposed = impose(leaflet, SHEETS[name], right_to_left=right_to_left)
    assert faults(imposed.pdf) == []
    assert spoken(imposed.pdf) == spoken(leaflet)
    assert len(reader(imposed.pdf).pages) == imposed.sides
    for words, side in zip(read_text(leaflet), imposed.page_of, strict=True):
        assert words in read_text(imposed.pdf)[side]


@pytest.mark.skipif(find_verapdf() is None, reason="Java or veraPDF is not installed")
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_verapdf_finds_nothing(profile: str, tmp_path: Path) -> None:
    """The other validator says the same of booklets, of folded sheets, of bleed and of blank places."""
    made = {
        "booklet": impose(a_leaflet(5), SHEETS["marked"], right_to_left=True),
        "folded": impose(a_leaflet(6, DL_CSS), DL),
        "bleeding": impose(a_leaflet(4, A5_CSS + BLEED_CSS), BOOKLET, bleed_mm=3),
    }
    for name, imposed in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(imposed.pdf)
    found = check_by_verapdf(tuple(tmp_path.glob("*.pdf")), profile=profile)
    assert list(found.values()) == [(), (), ()]


def test_panels_lie_as_they_are_read_when_folded() -> None:
    """Outside are flap, back and front, inside the third to the fifth panel, each within its own width."""
    imposed = impose(a_leaflet(6, DL_CSS), DL)
    assert faults(imposed.pdf) == []
    outside = [(0, 97), (97, 197), (197, 297)]
    inside = [(0, 100), (100, 200), (200, 297)]
    found = [
        re.findall(r"Panel\d", words_at(imposed.pdf, side, (left, 0, right, 210)))
        for side, panels in enumerate((outside, inside))
        for left, right in panels
    ]
    assert found == [["Panel2"], ["Panel6"], ["Panel1"], ["Panel3"], ["Panel4"], ["Panel5"]]
    assert imposed.page_of == (0, 0, 1, 1, 1, 0)
    assert imposed.folds_mm == ((97, 197), (100, 200))


def test_panels_that_are_read_from_the_right() -> None:
    """The front panel lies at the left of the outside, and the inside is read from the right."""
    imposed = impose(a_leaflet(6, DL_CSS), DL, right_to_left=True)
    lefts = [re.findall(r"Panel\d", words_at(imposed.pdf, side, (0, 0, 97, 210))) for side in (0, 1)]
    assert lefts == [["Panel1"], ["Panel5"]]


@pytest.mark.parametrize(
    ("pages", "sheet", "css"), [(8, BOOKLET, A5_CSS), (6, DL, DL_CSS)], ids=["booklet", "folded"]
)
def test_pages_look_as_they_did(pages: int, sheet: Sheet, css: str) -> None:
    """Every page on its sheet shows what it showed alone, tiles and shadings too."""
    leaflet = a_leaflet(pages, css)
    imposed = impose(leaflet, sheet.model_copy(update={"fold_marks": False}))
    labels = catalog(imposed.pdf)["/PageLabels"]["/Nums"][1::2]
    for side, label in enumerate(labels):
        alone = [seen(leaflet, int(page) - 1) for page in label["/P"].split(", ")]
        row = Image.new("RGB", seen(imposed.pdf, side).size)
        left = 0.0
        for number, picture in zip(label["/P"].split(", "), alone, strict=True):
            row.paste(picture, (round(left), 0))
            left += 2 * float(reader(leaflet).pages[int(number) - 1].mediabox.width)
        difference = ImageChops.difference(row, seen(imposed.pdf, side))
        assert max(ImageStat.Stat(difference).mean) < 0.5


def test_links_lead_to_the_sheets() -> None:
    """Named places and the outline stand where their pages are now, and links lie on their words."""
    leaflet, imposed = a_leaflet(8), a_booklet()
    assert link_pages(leaflet) == [(0, 7), (7, 0)]
    assert sorted(link_pages(imposed.pdf)) == [(0, 0), (0, 0)]
    names = catalog(imposed.pdf)["/Names"]["/Dests"]["/Names"]
    before = catalog(leaflet)["/Names"]["/Dests"]["/Names"]
    for old, new, shift in zip(before[1::2], names[1::2], (0, 148.5 * MM), strict=True):
        assert float(new[2]) == pytest.approx(float(old[2]) + shift, abs=0.01)
        assert float(new[3]) == pytest.approx(float(old[3]), abs=0.01)
    entry = catalog(imposed.pdf)["/Outlines"]["/First"]
    assert float(entry["/Dest"][2]) > 148.5 * MM
    up, last, web = links_on(imposed, 0)[-1], *links_on(imposed, 0)[:2]
    for link, words in ((up, "Up"), (last, "the last"), (web, "the web")):
        x1, y1, x2, y2 = (float(value) / MM for value in link["/Rect"])
        assert words_at(imposed.pdf, 0, (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))).strip() == words


def test_boxes_of_figures_move() -> None:
    """A figure's box lies around it on the sheet."""
    (before,), (after,) = (elements(pdf, "Figure") for pdf in (a_leaflet(8), a_booklet().pdf))
    old, new = ([float(value) for value in figure["/A"]["/BBox"]] for figure in (before, after))
    assert new == pytest.approx([old[0] + 148.5 * MM, old[1], old[2] + 148.5 * MM, old[3]], abs=0.01)


def test_pages_are_gone() -> None:
    """The file has sides, and no page beside them."""
    with pikepdf.open(io.BytesIO(a_booklet().pdf)) as file:
        assert sum(thing.get("/Type") == Name.Page for thing in file.objects if isinstance(thing, Dictionary)) == 4


def test_sides_are_labelled_with_their_pages() -> None:
    """A reader's list of pages says which pages a side holds, and which side is blank."""
    labels = catalog(impose(a_leaflet(5), BOOKLET).pdf)["/PageLabels"]["/Nums"]
    assert list(labels[::2]) == [0, 1, 2, 3]
    assert [label["/P"] for label in labels[1::2]] == ["1", "2", "3", "4, 5"]
    assert catalog(a_booklet().pdf)["/PageLabels"]["/Nums"][1]["/P"] == "8, 1"


def test_what_is_asked_of_the_printer() -> None:
    """Sheets are printed as large as they are; backs of folded ones are turned over the edge at their side."""
    wishes = [
        catalog(impose(a_leaflet(6, css), sheet).pdf)["/ViewerPreferences"]
        for sheet, css in ((BOOKLET, A5_CSS), (DL, DL_CSS), (TWO_UP, A5_CSS))
    ]
    assert [wish.get("/Duplex") for wish in wishes] == ["/DuplexFlipShortEdge", "/DuplexFlipShortEdge", None]
    assert all(wish["/PrintScaling"] == "/None" and wish["/DisplayDocTitle"] for wish in wishes)


def test_what_the_file_says_of_itself_stays() -> None:
    """Language, metadata with their claims, and the colours' meaning are those of the leaflet."""
    before, after = catalog(a_leaflet(8)), catalog(a_booklet().pdf)
    assert after["/Lang"] == before["/Lang"]
    assert after["/Metadata"].get_data() == before["/Metadata"].get_data()
    assert after["/OutputIntents"][0]["/Info"] == before["/OutputIntents"][0]["/Info"]


def test_a_sheet_that_bleeds() -> None:
    """Its boxes say where it is cut, and colour reaches over its outer edges."""
    leaflet = a_leaflet(4, A5_CSS + BLEED_CSS)
    imposed = impose(leaflet, BOOKLET, bleed_mm=3)
    assert faults(imposed.pdf) == []
    page = reader(imposed.pdf).pages[0]
    boxes = {name: [round(float(value) / MM, 2) for value in page[name]] for name in ("/TrimBox", "/BleedBox")}
    assert boxes == {"/TrimBox": [0, 0, 297, 210], "/BleedBox": [-3, -3, 300, 213]}
    assert page["/MediaBox"] == page["/BleedBox"]
    picture = seen(imposed.pdf)
    corners = [(1, 1), (picture.width - 2, 1), (1, picture.height - 2), (picture.width - 2, picture.height - 2)]
    assert {picture.getpixel(place) for place in corners} == {(204, 221, 238)}


def test_bleed_is_cut_off_where_none_is_wanted() -> None:
    """A leaflet that bleeds lies on a plain sheet without its bleed."""
    imposed = impose(a_leaflet(4, A5_CSS + BLEED_CSS), BOOKLET)
    assert "/TrimBox" not in reader(imposed.pdf).pages[0]
    assert seen(imposed.pdf).size == (round(2 * 297 * MM + 0.5), round(2 * 210 * MM + 0.5))


def test_pages_of_inner_sheets_creep() -> None:
    """What is on an inner sheet stands nearer to the fold than without creep, its links too."""
    leaflet = a_leaflet(8)
    plain, crept = (impose(leaflet, BOOKLET.model_copy(update={"creep_mm": creep})) for creep in (0, 0.5))
    before, after = (offsets(one) for one in (plain, crept))
    assert [round((there - here) / MM, 3) for here, there in zip(before, after, strict=True)] == [-0.5, 0.5]


def test_ticks_show_where_to_fold() -> None:
    """Short hairlines stand at the upper and lower edges between the panels, and are no content."""
    pdf = impose(a_leaflet(6, DL_CSS), DL).pdf
    for side, folds in enumerate(((97, 197), (100, 200))):
        ticks = re.findall(rb"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", content_of(pdf, side))
        lines = {tuple(round(float(value) / MM, 1) for value in tick) for tick in ticks}
        assert lines == {line for x in folds for line in ((x, 0, x, 3), (x, 207, x, 210))}
    assert b"/Artifact <</Type/Layout>> BDC" in content_of(pdf, 0)
    assert b"/Layout" not in content_of(a_booklet().pdf, 0)
    assert b"/Layout" not in content_of(impose(a_leaflet(6, DL_CSS + BLEED_CSS), DL, bleed_mm=3).pdf, 0)


def test_the_same_leaflet_gives_the_same_bytes() -> None:
    """Nothing of the day or of chance gets into the file."""
    assert a_booklet() == a_booklet()


@pytest.mark.parametrize(
    ("entries", "because"),
    [
        ({"Rotate": 90}, "page 1 cannot be laid on a sheet: it has an entry Rotate"),
        ({"UserUnit": 2}, "an entry UserUnit"),
        ({"CropBox": Array([0, 0, 99, 99])}, "an entry CropBox"),
        ({"Annots": Array([Dictionary(Subtype=Name.Ink)])}, "an annotation of the kind Ink"),
    ],
)
def test_pages_that_would_not_move_as_a_whole(entries: dict[str, Any], because: str) -> None:
    """What other programs write on pages is refused rather than laid wrongly."""
    with pytest.raises(AssembleError, match=because):
        impose(with_page_entry(a_leaflet(4), **entries), BOOKLET)


def test_pages_without_the_bleed_that_is_wanted() -> None:
    """A print shop's sheet of pages that end at their edges is refused."""
    with pytest.raises(AssembleError, match="page 1 cannot be laid on a sheet: it bleeds less than 3 mm"):
        impose(a_leaflet(4), BOOKLET, bleed_mm=3)


def test_our_own_checks_look_into_sheets() -> None:
    """A face that is not embedded is found on a sheet as it is on a page."""
    with pikepdf.open(io.BytesIO(a_booklet().pdf)) as file:
        for thing in file.objects:
            if isinstance(thing, Dictionary) and thing.get("/Type") == Name.FontDescriptor:
                for name in {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing.keys()):
                    del thing[name]
        written = io.BytesIO()
        file.save(written)
    assert "font-not-embedded" in {fault.code for fault in check_own_work(PlainObjects(written.getvalue()))}
