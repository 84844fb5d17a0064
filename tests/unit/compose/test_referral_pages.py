"""Referrals, covers and stamps on paper."""

from __future__ import annotations

import io
from dataclasses import replace

import page as page_validation
import pypdf
import pytest

from clinicpress.compose.cover import Cover, CoverEntry, compose_cover
from clinicpress.compose.referral import compose_referral
from clinicpress.compose.stamp import compose_stamps
from clinicpress.load.brand import load_brand
from clinicpress.model.page import ComposedPage
from clinicpress.render.engine import Press, RenderedPart
from clinicpress.shelf.assets import AssetShelf
from clinicpress.shelf.shipped import shipped
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.records import LONG_FAMILY, TODAY, a_clinic, a_patient, a_referral, an_order

HOUSE = load_brand(None)
CLINIC = replace(a_clinic(), brand=HOUSE.brand)
MEDICINES = [{"name": f"medicine {number}", "dose": "10 mg"} for number in range(25)]


def rendered(page: ComposedPage) -> RenderedPart:
    """Return the pages of a page, in the faces of the house."""
    shelf = AssetShelf(folders={**HOUSE.face_folders, "style": shipped("styles") / "icons"})
    return Press(page.brand_css, shelf).render(page, shelf)


def printed(page: ComposedPage) -> bytes:
    """Return the PDF of a page, in the faces of the house."""
    return rendered(page).pdf


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page, without any white space."""
    return ["".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("family", ["Okafor", LONG_FAMILY], ids=["short", "long"])
def test_banner_on_each_page(family: str) -> None:
    """A referral of several pages carries name, birth and number on each, once, and is PDF/UA-1."""
    referral = a_referral(
        patient=a_patient(family=family),
        medicines=MEDICINES,
        sections={"history": "\n\n".join(["A long story of pain. " * 30] * 6)},
    )
    pdf = printed(compose_referral(an_order(referral, CLINIC), open_theme()))
    pages = texts(pdf)
    assert len(pages) > 2
    for text in pages:
        assert text.count(f"{family.upper()},Grace(Mrs)") == 1
        assert "02-Mar-1958" in text
        assert "9990000018" in text
    assert page_validation.validate_pdf_bytes(pdf, profile="ua1").is_compliant


def test_cover_links_resolve() -> None:
    """A cover links each part by a name of its own, which exists until the pack moves it."""
    cover = Cover(
        title="Referral to spinal surgery",
        clinic=CLINIC,
        patient=a_patient(),
        entries=tuple(CoverEntry(title=f"Part {n}", kind="Leaflet", first_page=n * 2 + 1, pages=1) for n in (1, 2)),
        pages=6,
        sheets=3,
        today=TODAY,
    )
    pdf = printed(compose_cover(cover, open_theme()))
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert set(reader.named_destinations) == {"pack-part-1", "pack-part-2"}
    assert "6pageson3sheetsofpaper" in texts(pdf)[0]
    assert page_validation.validate_pdf_bytes(pdf, profile="ua1").is_compliant


def test_stamp_stands_in_the_lowest_8_mm() -> None:
    """Stamps are as many pages as the pack, with nothing on them above the lowest 8 mm."""
    pdf = printed(compose_stamps(3, "LSC-1", CLINIC, open_theme()))
    assert texts(pdf) == [f"Packpage{number}of3·LSC-1" for number in (1, 2, 3)]
    heights: list[float] = []

    def visit(text: str, axes: list[float], place: list[float], *_: object) -> None:
        if text.strip():
            heights.append(axes[1] * place[4] + axes[3] * place[5] + axes[5])

    for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        sheet.extract_text(visitor_text=visit)
    assert heights
    assert all(0 < height < 8 * 72 / 25.4 for height in heights)


def test_blank_pages_say_so() -> None:
    """Only a blank page says that it is left blank, and it still has its number."""
    pdf = printed(compose_stamps(3, None, CLINIC, open_theme(), blanks=frozenset({1})))
    assert texts(pdf) == ["Packpage1of3", "ThispageisleftblankPackpage2of3", "Packpage3of3"]


def test_stamp_covers_nothing() -> None:
    """A stamp paints words only, so that the page beneath stays to be seen."""
    pdf = printed(compose_stamps(2, None, CLINIC, open_theme(), blanks=frozenset({1})))
    for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        content = sheet.get_contents()
        assert content is not None
        assert not {b"f", b"f*", b"B", b"S", b"Do", b"sh"} & {operator for _, operator in content.operations}


@pytest.mark.parametrize("family", ["Okafor", LONG_FAMILY], ids=["short", "long"])
def test_long_covers_carry_the_banner_on_each_page(family: str) -> None:
    """A cover of several pages can be told apart by each of its sheets; all parts and notes are on it."""
    entries = tuple(CoverEntry(title=f"Part {n}", kind="Leaflet", first_page=2 * n, pages=1) for n in range(1, 41))
    cover = Cover(
        title="Referral to the spinal surgery service, with all that was tried",
        clinic=CLINIC,
        patient=a_patient(family=family),
        entries=entries,
        pages=84,
        sheets=42,
        today=TODAY,
        part_of=(1, 2),
        elsewhere=(replace(entries[0], title="X-ray", number=41, file=2),),
        notes=("The record is attached.",),
    )
    pdf = printed(compose_cover(cover, open_theme()))
    pages = texts(pdf)
    assert len(pages) > 1
    for text in pages:
        assert text.count(f"{family.upper()},Grace(Mrs)") == 1
        assert "9990000018" in text
    for words in ("Part40", "File1of2", "X-ray", "Therecordisattached."):
        assert "".join(pages).count(words) == 1
    assert page_validation.validate_pdf_bytes(pdf, profile="ua1").is_compliant


@pytest.mark.parametrize("lines", [24, 26, 27])
def test_heading_stays_with_its_text(lines: int) -> None:
    """A heading near a page's end stands once, on the page on which its text begins."""
    texts_of_rows = {
        "reason-for-referral": "\n\n".join(["line"] * lines),
        "presenting-complaints": "Firstbody " * 20,
        "history": "Secondbody " * 20,
        "individual-requirements": "Thirdbody.",
    }
    pages = texts(printed(compose_referral(an_order(a_referral(sections=texts_of_rows), CLINIC), open_theme())))
    for heading, words in (
        ("Presentingcomplaints", "Firstbody"),
        ("History", "Secondbody"),
        ("Individualrequirementsandreasonableadjustments", "Thirdbody"),
    ):
        assert "".join(pages).count(heading) == 1
        assert [heading in text for text in pages].index(True) == [words in text for text in pages].index(True)
