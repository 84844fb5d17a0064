"""Each example article, for each clinic, in each format, in colour and with one ink: what holds for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from clinicpress.build import Workshop
from clinicpress.errors import ContentError
from clinicpress.load.formats import list_formats
from clinicpress.model.finding import Severity
from clinicpress.model.product import Product
from clinicpress.model.request import LeafletRequest
from clinicpress.shelf.theme import open_theme
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World
from clinicpress.verify.report import Wanted, examine
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"
ARTICLES = tuple(sorted(path.stem for path in (EXAMPLES / "articles").glob("*.md") if "." not in path.stem))
CLINICS = tuple(sorted(path.parent.name for path in (EXAMPLES / "clinics").glob("*/clinic.yml")))
FORMATS = list_formats(open_theme())
# What is written for a folded leaflet; the others are as long as their subjects need.
SHORT = ("after-your-injection", "heat-or-ice")
MM = 72 / 25.4


@cache
def a_workshop() -> Workshop:
    """Return one workshop for a whole run: a press prints its brand in every format."""
    return Workshop(open_workspace(EXAMPLES), World(today=date(2026, 11, 22)))


@cache
def printed(article: str, clinic: str, format_id: str, *, mono: bool = False, press: bool = False) -> Product:
    """Return one leaflet of the matrix."""
    return a_workshop().leaflet(
        LeafletRequest(article=article, clinic=clinic, format=format_id, mono=mono, print_ready=press)
    )


def held(format_id: str) -> tuple[str, ...]:
    """Return the articles that a format holds."""
    return SHORT if format_id == "dl" else ARTICLES


def faults_of(product: Product, folder: Path) -> Iterator[str]:
    """Yield every finding of severity error in a file."""
    path = folder / "leaflet.pdf"
    path.write_bytes(product.pdf)
    for finding in examine(path, Wanted()).findings:
        if finding.severity is Severity.ERROR:
            yield f"{product.name}: {finding.code} {finding.where} {finding.message}"


@pytest.mark.parametrize("mono", [False, True], ids=["colour", "mono"])
@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("clinic", CLINICS)
def test_every_leaflet_is_whole_and_accessible(clinic: str, format_id: str, *, mono: bool, tmp_path: Path) -> None:
    """It is PDF/UA-1 and PDF/A-3a, its structure is whole, and nobody finds an error in it."""
    products = [printed(article, clinic, format_id, mono=mono) for article in held(format_id)]
    assert [fault for product in products for fault in faults_of(product, tmp_path)] == []
    assert [product.archive_faults for product in products] == [()] * len(products)


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("clinic", CLINICS)
def test_every_leaflet_goes_to_a_press(clinic: str, format_id: str, tmp_path: Path) -> None:
    """It is PDF/X-4 with boxes, inks and marks in order, and stays PDF/UA-1."""
    product = printed(held(format_id)[0], clinic, format_id, press=True)
    assert list(faults_of(product, tmp_path)) == []


@pytest.mark.parametrize("article", [article for article in ARTICLES if article not in SHORT])
def test_what_a_folded_leaflet_cannot_hold_is_told(article: str) -> None:
    """A long article says how many panels it needs, and which formats hold it."""
    with pytest.raises(ContentError, match=r"it needs \d+ panels, and the format 'dl' has 6") as raised:
        printed(article, "larkfield", "dl")
    assert all(name in str(raised.value.hint) for name in ("a4", "a5", "large-print", "booklet"))
    assert "dl" not in str(raised.value.hint).replace("large-print", "").split(", ")


@pytest.mark.parametrize("article", ARTICLES)
def test_pages_and_sheets_add_up(article: str) -> None:
    """A booklet has four pages a sheet and two a side; two-up has half as many sides as A5 has pages."""
    a5, two_up, booklet = (printed(article, "larkfield", name).pages for name in ("a5", "two-up", "booklet"))
    assert two_up == -(-a5 // 2)
    assert booklet % 2 == 0
    assert booklet * 2 >= a5
    assert printed(article, "larkfield", "large-print").pages > printed(article, "larkfield", "a4").pages


def words_at(page: pdfium.PdfPage, left_mm: float, right_mm: float) -> str:
    """Return the words of an upright strip of a page."""
    text = page.get_textpage().get_text_bounded(left=left_mm * MM, right=right_mm * MM)
    return " ".join(text.split())


@pytest.mark.parametrize("article", SHORT)
@pytest.mark.parametrize("clinic", CLINICS)
def test_a_folded_leaflet_reads_as_it_is_opened(article: str, clinic: str) -> None:
    """The title is in front, the contact on the back, the flap is turned in, and the inside begins at the left."""
    product = printed(article, clinic, "dl")
    workshop = a_workshop()
    facts = workshop.clinic(clinic).facts
    with pdfium.PdfDocument(product.pdf) as document:
        outside, inside = document
        assert [round(side / MM) for side in outside.get_size()] == [297, 210]
        front, back = words_at(outside, 197, 297), words_at(outside, 97, 197)
        assert "Contact" not in front
        assert str(facts.phone).split()[-1] in back.replace("\u00a0", " ")
        assert len(words_at(inside, 0, 100)) > 100
        assert product.title.split()[0] in front


@pytest.mark.parametrize("clinic", CLINICS)
def test_one_ink_is_one_ink(clinic: str) -> None:
    """A page for one ink has no coloured dot."""
    for article in ARTICLES:
        with pdfium.PdfDocument(printed(article, clinic, "a4", mono=True).pdf) as document:
            for page in document:
                picture = page.render(scale=0.5).to_pil().convert("RGB")
                assert all(red == green == blue for _, (red, green, blue) in picture.getcolors(1 << 24) or ())
