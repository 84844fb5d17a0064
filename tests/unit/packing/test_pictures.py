"""Picture files as parts of a pack."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image, ImageChops

from clinicpress.assemble.images.files import PreparedPicture, read_pages
from clinicpress.assemble.images.shrink import shrink_images
from clinicpress.assemble.join import join_parts
from clinicpress.assemble.parts import Part
from clinicpress.compose.pictures import ROOM_MM, Pictures
from clinicpress.errors import AssembleError
from clinicpress.model.page import ComposedPage
from clinicpress.packing.pictures import print_pictures
from clinicpress.render.engine import Press, RenderedPart
from clinicpress.shelf.theme import open_theme
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.images.painting import a_file, lettering, paint, photograph, quarters
from tests.unit.assemble.packs import marks
from tests.unit.compose.records import a_clinic, a_patient
from tests.unit.render.printing import CSS, a_shelf

FAX = a_file(lettering(), "TIFF", compression="group4", save_all=True, append_images=[lettering()] * 2)
SCAN = a_file(photograph("L", (1240, 1754)), "JPEG", dpi=(150, 150))


@pytest.fixture(autouse=True)
def own_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give back Pillow's own limit afterwards: reading sets it for its whole process."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)


def some_pictures(prepared: tuple[PreparedPicture, ...], **said: Any) -> Pictures:  # noqa: ANN401 - any fact
    """Return the facts of a picture file."""
    facts = Pictures(
        title="X-ray, 3 November 2026",
        language="en-GB",
        sizes_mm=tuple((picture.width_mm, picture.height_mm) for picture in prepared),
        alt="X-ray of the pelvis, front view",
        clinic=a_clinic(),
        patient=a_patient(),
        today=date(2026, 11, 20),
        source="scans/xray.tif",
    )
    return replace(facts, **said)


def a_part(content: bytes, **said: Any) -> Part:  # noqa: ANN401 - any fact of the pictures
    """Return the part of a picture file."""
    shelf = a_shelf(Path())

    def printer(page: ComposedPage, made: Mapping[str, bytes]) -> RenderedPart:
        return Press(CSS, shelf).render(replace(page, brand_css=CSS), replace(shelf, made=made))

    prepared = read_pages(content, "scan", ROOM_MM, 0).pictures
    printed = print_pictures(prepared, some_pictures(prepared, **said), open_theme(), printer)
    assert printed.pages == len(prepared)
    return printed.part


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def alts(pdf: bytes) -> list[str]:
    """Return the alternative texts in the order of the structure tree."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if isinstance(node, pypdf.generic.PdfObject) else node
        if isinstance(node, pypdf.generic.ArrayObject):
            for kid in node:
                walk(kid)
        elif isinstance(node, pypdf.generic.DictionaryObject):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            walk(node.get("/K"))

    walk(pypdf.PdfReader(io.BytesIO(pdf)).root_object["/StructTreeRoot"])
    return found


def test_every_page_says_whose_and_which_it_is() -> None:
    """A fax of three pages names the patient and its page on each."""
    part = a_part(FAX)
    pages = texts(part.pdf)
    assert len(pages) == 3
    for number, text in enumerate(pages, start=1):
        assert f"X-ray, 3 November 2026, page {number} of 3" in text
        assert "OKAFOR, Grace" in text
        assert "999\xa0000\xa00018" in text
    assert alts(part.pdf)[1] == "X-ray of the pelvis, front view, page 2 of 3"
    assert part.ua_faults == ()


def test_one_text_for_each_page() -> None:
    """Each page has its own alternative text where there is one for each; another number is an error."""
    assert alts(a_part(FAX, alt=("One", "Two", "Three")).pdf) == ["One", "Two", "Three"]
    with pytest.raises(AssembleError, match="3 pages, and 'alt' has 2 texts") as caught:
        a_part(FAX, alt=("One", "Two"))
    assert caught.value.where == "scans/xray.tif"


def test_without_alternative_text() -> None:
    """A picture without words for it is named by its title, and the part tells what is missing."""
    part = a_part(SCAN, alt=None)
    assert alts(part.pdf) == ["X-ray, 3 November 2026"]
    assert part.ua_faults == ("it has no alternative text: give it 'alt'.",)
    assert not join_parts((part,), marks()).claims.ua


def test_a_fax_stays_one_bit_and_a_photograph_the_same_jpeg() -> None:
    """A page is no larger than what was scanned, and shows it."""
    images = [page.images[0] for page in pypdf.PdfReader(io.BytesIO(a_part(FAX).pdf)).pages]
    assert [image.image.mode for image in images if image.image] == ["1"] * 3
    assert len(a_part(SCAN).pdf) < len(SCAN) + 40_000


def test_the_picture_fills_the_page() -> None:
    """A scan of a whole page is printed nearly as large as it was, a small picture as it is."""
    painted = paint(a_part(a_file(Image.new("L", (1240, 1754), 0), "PNG", dpi=(150, 150))).pdf)
    black = painted.convert("L").point(lambda tone: 255 * (tone < 9)).getbbox()
    assert black is not None
    assert black[2] - black[0] > 0.77 * 595
    assert black[3] - black[1] > 0.77 * 842
    small = paint(a_part(a_file(quarters(), "PNG", dpi=(300, 300))).pdf)
    reds = small.getchannel("R").point(lambda tone: 255 * (tone > 250))
    greens = small.getchannel("G").point(lambda tone: 255 * (tone < 5))
    box = ImageChops.darker(reds, greens).getbbox()
    assert box is not None
    assert box[2] - box[0] == pytest.approx(150 / 150 * 72, abs=2)


@pytest.mark.parametrize(
    "title", ["X-ray", "X-ray of the whole spine, standing, from the front, as sent by post " * 4]
)
@pytest.mark.parametrize("given", ["Grace", "Grace Adaeze Chidinma Oluwaseun Temperance Wilhelmina " * 3])
def test_long_titles_and_names(title: str, given: str) -> None:
    """A picture gives way to a long name and a long title, and stays on its page."""
    pages = texts(a_part(SCAN, title=title.strip(), patient=a_patient(given=given.strip())).pdf)
    assert len(pages) == 1


def test_a_title_without_end() -> None:
    """A title that leaves no room for its picture is an error."""
    with pytest.raises(AssembleError, match="leaves no room"):
        a_part(SCAN, title="X-ray of the spine " * 90)


def test_without_a_patient() -> None:
    """A picture for nobody in particular has its title alone."""
    assert "NHS" not in "".join(texts(a_part(SCAN, patient=None).pdf))


@pytest.mark.parametrize("content", [FAX, SCAN, a_file(quarters(), "PNG")], ids=["fax", "scan", "drawing"])
def test_the_claims_are_true(content: bytes) -> None:
    """A pack of pictures, shrunk or not, is PDF/UA-1 and PDF/A-3a, and all its content is in the tree."""
    part = a_part(content)
    small = replace(part, pdf=shrink_images(part.pdf, dpi=150, quality=70).pdf)
    joined = join_parts((part, small), marks())
    assert joined.claims.ua
    assert joined.claims.archive
    assert check_structure(joined.pdf) == ()
    assert check_conformance(joined.pdf) == ()
    assert check_conformance(joined.pdf, "3a") == ()


def test_the_same_file_gives_the_same_part() -> None:
    """A part is the same from run to run, to the bit."""
    assert a_part(FAX).pdf == a_part(FAX).pdf
