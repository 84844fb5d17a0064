"""Each example article, for each clinic, in each format, in colour and with one ink: what holds for all of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from clinicpress.errors import RenderError
from clinicpress.load.clinic import load_clinic
from clinicpress.load.formats import list_formats
from clinicpress.model.finding import Severity
from clinicpress.model.product import Product
from clinicpress.shelf.theme import open_theme
from clinicpress.verify.report import Wanted, examine
from tests.conftest import ROOT
from tests.end_to_end.pressing import Leaflets, Which
from tests.end_to_end.reading import page_texts

EXAMPLES = ROOT / "examples"
ARTICLES = tuple(sorted(path.stem for path in (EXAMPLES / "articles").glob("*.md") if "." not in path.stem))
CLINICS = tuple(sorted(path.parent.name for path in (EXAMPLES / "clinics").glob("*/clinic.yml")))
# `make matrix` prints everything; each run of the tests one article in some cells of clinic and format.
IS_WHOLE = os.environ.get("CLINICPRESS_MATRIX") == "whole"
FORMATS = list_formats(open_theme())
OPEN = tuple(name for name in FORMATS if name != "dl")
# What is written for a folded leaflet; the others are as long as their subjects need.
SHORT = ("after-your-injection", "heat-or-ice")
# Half of the cells, as the squares of one colour on a chessboard: each clinic and each format is among them.
CELLS = tuple(
    (clinic, format_id)
    for row, clinic in enumerate(CLINICS)
    for column, format_id in enumerate(FORMATS)
    if IS_WHOLE or (row + column) % 2 == 0
)
MM = 72 / 25.4


def held(clinic: str, format_id: str) -> tuple[str, ...]:
    """Return the articles of the matrix that a clinic prints in a format."""
    articles = SHORT if format_id == "dl" else ARTICLES
    turn = CLINICS.index(clinic) + FORMATS.index(format_id)
    return articles if IS_WHOLE else (articles[turn % len(articles)],)


def faults_of(product: Product, folder: Path) -> Iterator[str]:
    """Yield every finding of severity error in a file."""
    path = folder / "leaflet.pdf"
    path.write_bytes(product.pdf)
    for finding in examine(path, Wanted()).findings:
        if finding.severity is Severity.ERROR:
            yield f"{product.name}: {finding.code} {finding.where} {finding.message}"


@pytest.mark.parametrize("mono", [False, True], ids=["colour", "mono"])
@pytest.mark.parametrize(("clinic", "format_id"), CELLS)
def test_every_leaflet_is_whole_and_accessible(
    clinic: str, format_id: str, leaflets: Leaflets, tmp_path: Path, *, mono: bool
) -> None:
    """It is PDF/UA-1 and PDF/A-3a, its structure is whole, and nobody finds an error in it."""
    products = [
        leaflets.build(Which(article, clinic, format_id=format_id, mono=mono))
        for article in held(clinic, format_id)
    ]
    assert [fault for product in products for fault in faults_of(product, tmp_path)] == []
    assert [product.archive_faults for product in products] == [()] * len(products)


@pytest.mark.parametrize(("clinic", "format_id"), [cell for cell in CELLS if cell[1] in ("a4", "a5")])
def test_page_one_says_the_most_and_the_last_whom_to_call(clinic: str, format_id: str, leaflets: Leaflets) -> None:
    """The key facts never wait for page two; whom to call stands beside how to have the leaflet in another form."""
    for article in held(clinic, format_id):
        pages = page_texts(leaflets.build(Which(article, clinic, format_id=format_id)).pdf)
        assert "Key facts" in pages[0], article
        assert "Contact us" in pages[-1], article
        assert "large print" in pages[-1], article


@pytest.mark.parametrize(("clinic", "format_id"), CELLS)
def test_every_leaflet_goes_to_a_press(clinic: str, format_id: str, leaflets: Leaflets, tmp_path: Path) -> None:
    """It is PDF/X-4 with boxes, inks and marks in order, and stays PDF/UA-1."""
    article = held(clinic, format_id)[0]
    product = leaflets.build(Which(article, clinic, format_id=format_id, print_ready=True))
    assert list(faults_of(product, tmp_path)) == []


@pytest.mark.parametrize(
    "article", [article for article in ARTICLES if article not in SHORT][: 9 if IS_WHOLE else 1]
)
def test_what_a_folded_leaflet_cannot_hold_is_told(article: str, leaflets: Leaflets) -> None:
    """A long article says how many panels it needs, and which formats hold it."""
    with pytest.raises(RenderError, match=r"it needs \d+ panels, and the format 'dl' has 6") as raised:
        leaflets.build(Which(article, "larkfield", format_id="dl"))
    assert all(name in str(raised.value.hint) for name in ("a4", "a5", "large-print", "booklet"))
    assert "dl" not in str(raised.value.hint).replace("large-print", "").split(", ")


@pytest.mark.parametrize("article", ARTICLES if IS_WHOLE else SHORT)
def test_pages_and_sheets_add_up(article: str, leaflets: Leaflets) -> None:
    """A booklet has four pages a sheet and two a side; two-up has half as many as A5, or one for notes more."""
    pages = {name: leaflets.build(Which(article, "larkfield", format_id=name)).pages for name in OPEN}
    assert pages["two-up"] - -(-pages["a5"] // 2) in {0, 1}
    assert pages["booklet"] % 2 == 0
    assert pages["booklet"] * 2 >= pages["a5"]
    assert pages["large-print"] > pages["a4"]


def words_at(page: pdfium.PdfPage, left_mm: float, right_mm: float) -> str:
    """Return the words of an upright strip of a page."""
    text = page.get_textpage().get_text_bounded(left=left_mm * MM, right=right_mm * MM)
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("clinic", "article"), [(clinic, article) for clinic in CLINICS for article in held(clinic, "dl")]
)
def test_a_folded_leaflet_reads_as_it_is_opened(clinic: str, article: str, leaflets: Leaflets) -> None:
    """The title is in front, the contact on the back, the flap is turned in, and the inside begins at the left."""
    product = leaflets.build(Which(article, clinic, format_id="dl"))
    facts = load_clinic(EXAMPLES / "clinics" / clinic / "clinic.yml").facts
    with pdfium.PdfDocument(product.pdf) as document:
        outside, inside = document
        assert [round(side / MM) for side in outside.get_size()] == [297, 210]
        front, back = words_at(outside, 197, 297), words_at(outside, 97, 197)
        assert "Contact" not in front
        assert str(facts.phone).split()[-1] in back.replace("\u00a0", " ")
        assert len(words_at(inside, 0, 100)) > 100
        assert product.title.split()[0] in front


@pytest.mark.parametrize("clinic", CLINICS)
def test_one_ink_is_one_ink(clinic: str, leaflets: Leaflets) -> None:
    """A page for one ink has no coloured dot."""
    for article in held(clinic, "a4"):
        product = leaflets.build(Which(article, clinic, format_id="a4", mono=True))
        with pdfium.PdfDocument(product.pdf) as document:
            for page in document:
                picture = page.render(scale=0.5).to_pil().convert("RGB")
                assert all(red == green == blue for _, (red, green, blue) in picture.getcolors(1 << 24) or ())
