"""The HTML twins in a browser: axe finds nothing, nothing is asked for, the page is as wide as the screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from clinicpress.build import Workshop
from clinicpress.model.product import Product
from clinicpress.model.request import LeafletRequest
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World
from tests.end_to_end.browser import find_violations, needs_chromium, open_browser, show
from tests.end_to_end.conftest import NOW

pytestmark = needs_chromium

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = open_workspace(ROOT / "examples")
ARTICLES = sorted({path.name.split(".")[0] for path in (EXAMPLES.root / "articles").glob("*.md")})
CLINICS = sorted(path.name for path in (EXAMPLES.root / "clinics").iterdir())
# `make matrix` looks at every pair; each run of the tests at half, as the squares of one colour on a chessboard.
IS_WHOLE = os.environ.get("CLINICPRESS_MATRIX") == "whole"
LEAFLETS = tuple(
    (article, clinic)
    for (row, article), (column, clinic) in product(enumerate(ARTICLES), enumerate(CLINICS))
    if IS_WHOLE or (row + column) % 2 == 0
)
NARROW = 320


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    """A workshop in the examples."""
    return Workshop(EXAMPLES, World(today=NOW.date()))


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    """A browser's page for all these tests."""
    with open_browser() as page:
        yield page


def put(leaflet: Product, folder: Path) -> Path:
    """Write the HTML twin of a leaflet."""
    path = folder / "leaflet.html"
    path.write_bytes(leaflet.twins[0].content)
    return path


def faults_of(page: Page, file: Path) -> list[str]:
    """Return what is wrong with a file in a browser, on a wide and on a narrow screen."""
    asked: list[str] = []

    def hear(said: Request | ConsoleMessage) -> None:
        asked.append(said.url if isinstance(said, Request) else said.text)

    page.on("request", hear)
    page.on("console", hear)
    found: list[str] = []
    for width in (1280, NARROW):
        show(page, file, width=width)
        found += find_violations(page)
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{wide} px wide on a screen of {width}")
    page.remove_listener("request", hear)
    page.remove_listener("console", hear)
    return found + [address for address in asked if not address.startswith(("data:", "file:"))]


def languages_of(article: str) -> tuple[str | None, ...]:
    """Return the languages that an example is translated into, and None for its own."""
    translated = (EXAMPLES.root / "articles").glob(f"{article}.*.md")
    return (None, *sorted(path.name.split(".")[1] for path in translated))


@pytest.mark.parametrize(("article", "clinic"), LEAFLETS)
def test_axe_finds_nothing(article: str, clinic: str, workshop: Workshop, browser: Page, tmp_path: Path) -> None:
    """WCAG 2.2 A and AA and axe's best practice hold, and the page asks for no file and fits the screen."""
    for language in languages_of(article):
        request = LeafletRequest(article=article, clinic=clinic, language=language, also=("html",))
        assert faults_of(browser, put(workshop.leaflet(request), tmp_path)) == []


@pytest.mark.parametrize("notes", ["amira", "grace", "owen"])
def test_axe_finds_nothing_in_a_patients_leaflet(
    notes: str, workshop: Workshop, browser: Page, tmp_path: Path
) -> None:
    """The part for one patient is as accessible as the rest."""
    request = LeafletRequest(article="sciatica", clinic="northmoor", notes=notes, also=("html",))
    assert faults_of(browser, put(workshop.leaflet(request), tmp_path)) == []


def test_axe_does_find_faults(browser: Page, tmp_path: Path) -> None:
    """A page with a picture without words, a grey on grey and no language is not let pass."""
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<title>x</title><img src='data:,'><p style='color:#999;background:#aaa'>faint", encoding="utf-8"
    )
    said = " ".join(faults_of(browser, bad))
    assert all(rule in said for rule in ("html-has-lang", "image-alt", "color-contrast"))


def test_the_first_tab_leads_past_the_head(workshop: Workshop, browser: Page, tmp_path: Path) -> None:
    """Tab shows the skip link, Enter moves to the main part, and the next Tab stays there."""
    request = LeafletRequest(article="sciatica", clinic="larkfield", also=("html",))
    show(browser, put(workshop.leaflet(request), tmp_path), width=1280)
    browser.keyboard.press("Tab")
    left = browser.evaluate("document.activeElement.getBoundingClientRect().left")
    assert left >= 0
    browser.keyboard.press("Enter")
    browser.keyboard.press("Tab")
    assert browser.evaluate("document.activeElement.closest('main') !== null")


def test_it_prints_on_a4(workshop: Workshop, browser: Page, tmp_path: Path) -> None:
    """Its print style makes A4 pages, about as many as our own PDF has, without the skip link."""
    leaflet = workshop.leaflet(LeafletRequest(article="sciatica", clinic="larkfield", also=("html",)))
    show(browser, put(leaflet, tmp_path), width=1280)
    with pypdfium2.PdfDocument(browser.pdf(prefer_css_page_size=True)) as printed:
        sizes = {tuple(map(round, page.get_size())) for page in printed}
        first = printed[0].get_textpage().get_text_range()
        pages = len(printed)
    assert sizes <= {(595, 842), (596, 842)}
    assert abs(pages - leaflet.pages) <= 2
    assert "Skip to" not in first


def test_the_family_of_the_brand_is_shown(workshop: Workshop, browser: Page, tmp_path: Path) -> None:
    """The faces in the file are faces that the browser can use."""
    request = LeafletRequest(article="sciatica", clinic="harbour", also=("html",))
    show(browser, put(workshop.leaflet(request), tmp_path), width=1280)
    loaded = browser.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family))"
    )
    assert any("Zilla Slab" in family for family in loaded)
    assert any("Atkinson" in family for family in loaded)
