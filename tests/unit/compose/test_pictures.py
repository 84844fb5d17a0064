"""Which way the page of a picture lies."""

from __future__ import annotations

import io

import pypdf
from PIL import Image

from clinicpress.compose.pictures import Pictures, compose_pictures, picture_url
from clinicpress.render.engine import Press
from clinicpress.shelf.assets import AssetShelf
from clinicpress.shelf.theme import open_theme
from clinicpress.verify.conformance import check_conformance
from tests.unit.compose.records import LONG_FAMILY, TODAY, a_patient
from tests.unit.compose.test_referral_pages import CLINIC, HOUSE

A4_MM = (210, 297)


def a_page_of(number: int) -> bytes:
    """Return a PNG; no two are alike."""
    file = io.BytesIO()
    Image.new("RGB", (1, 1), (number, 0, 0)).save(file, "PNG")
    return file.getvalue()


def printed_pictures(
    *sizes_mm: tuple[float, float], family: str = "Okafor", spare_mm: float = 0
) -> pypdf.PdfReader:
    """Return the pages of pictures of some sizes; they are PDF/UA-1."""
    pictures = Pictures(
        title="Photograph, 3 November 2026",
        language="en-GB",
        sizes_mm=sizes_mm,
        alt="The right leg from the side",
        clinic=CLINIC,
        patient=a_patient(family=family),
        today=TODAY,
        source="scans/leg.jpg",
    )
    page = compose_pictures(pictures, open_theme(), spare_mm)
    made = {picture_url(number): a_page_of(number) for number in range(len(sizes_mm))}
    shelf = AssetShelf(folders=HOUSE.face_folders, made=made)
    pdf = Press(page.brand_css, shelf).render(page, shelf).pdf
    assert check_conformance(pdf) == ()
    return pypdf.PdfReader(io.BytesIO(pdf))


def paper_mm(reader: pypdf.PdfReader) -> list[tuple[int, int]]:
    """Return the size of each page."""
    return [
        (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4))
        for page in reader.pages
    ]


def test_a_wide_picture_lies_on_the_long_side() -> None:
    """A wide photograph has a page that lies; a scan, a square and what is small stay upright, one page each."""
    reader = printed_pictures((257, 171), (171, 242), (242, 242), (60, 40))
    assert paper_mm(reader) == [A4_MM[::-1], A4_MM, A4_MM, A4_MM]


def test_a_page_that_lies_says_whose_it_is() -> None:
    """The patient, the title and which page it is stand above a wide picture too, also where the name is long."""
    reader = printed_pictures((257, 100), (100, 242), family=LONG_FAMILY, spare_mm=14)
    assert paper_mm(reader) == [A4_MM[::-1], A4_MM]
    for number, page in enumerate(reader.pages, start=1):
        text = "".join(page.extract_text().split())
        assert f"{LONG_FAMILY.upper()},Grace(Mrs)" in text
        assert f"Photograph,3November2026,page{number}of2" in text
