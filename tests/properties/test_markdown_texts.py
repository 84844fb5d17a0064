"""Markdown that nobody here wrote: CommonMark's own examples, hostile texts, and whatever hypothesis thinks of.

Each is the body of an article and the words of a note. It is composed inside its box, or refused by our own error.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from clinicpress.compose.leaflet import compose_leaflet
from clinicpress.errors import ClinicpressError
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.articles import an_article, an_order
from tests.unit.compose.records import some_notes

SHARED = Path(os.environ.get("CLINICPRESS_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))
TEXTS = SHARED / "cases" / "text"
THEME = open_theme()
FORBIDDEN = {
    "script",
    "style",
    "link",
    "base",
    "object",
    "embed",
    "iframe",
    "form",
    "input",
    "svg",
    "frame",
    "template",
}
LINK = re.compile(r"https://|mailto:|tel:|#fn|#term-", re.IGNORECASE)


def _foreign_texts() -> list[str]:
    if not TEXTS.is_dir():
        pytest.skip(f"there are no foreign texts in {TEXTS}; name the folder with CLINICPRESS_SHARED")
    hostile: list[str] = yaml.safe_load((TEXTS / "hostile.yml").read_text(encoding="utf-8"))
    spec = (TEXTS / "commonmark-spec.txt").read_text(encoding="utf-8")
    examples = re.findall(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", spec, re.MULTILINE | re.DOTALL)
    assert len(examples) > 600
    return [*hostile, *(example.replace("→", "\t") for example in examples)]


def _compose(text: str) -> tuple[str, str]:
    """Return the page with the text as its body, and with the text as its notes; empty where it is refused."""
    pages = []
    for order in (an_order(an_article(text)), an_order(an_article("Rest."), notes=some_notes(notes=text))):
        try:
            pages.append(compose_leaflet(order, THEME).html)
        except ClinicpressError as error:
            assert str(error), "a refusal says why"  # noqa: PT017 - most are refused by none
            pages.append("")
    return pages[0], pages[1]


def _box(soup: BeautifulSoup, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{selector} stands {len(found)} times"
    return found[0]


def _check(html: str, box: str, *around: str) -> None:
    """Assert that the text stays in its box, and that nothing in the page runs, fetches or leads away."""
    soup = BeautifulSoup(html, "html5lib")
    _box(soup, box)
    for selector in around:
        _box(soup, selector)
    assert [tag.name for tag in soup.select("body > *")] in (["div"], ["div", "section"])
    for tag in soup.select("*"):
        assert tag.name not in FORBIDDEN
        assert not [name for name in tag.attrs if name.startswith("on") or name in {"style", "srcset", "action"}]
        assert str(tag.get("src", "asset://")).startswith(("asset://", "data:image/svg+xml"))
        assert LINK.match(str(tag.get("href", "#fn"))), tag


def _check_both(text: str) -> None:
    body, notes = _compose(text)
    if body:
        _check(body, "main > .body", "main .contact", "main .end-matter")
    if notes:
        _check(notes, ".for-you > .for-you-words", ".for-you-words > .signed", ".for-you > .for-you-contact")


def test_foreign_texts_stay_in_their_box() -> None:
    """A leaflet holds any of 690 foreign texts in its box, or refuses it; most of them are composed."""
    texts = _foreign_texts()
    for text in texts:
        _check_both(text)
    composed = sum(bool(page) for text in texts for page in _compose(text))
    assert composed > len(texts), "most texts are harmless as body and as notes"


@settings(max_examples=60)
@given(st.text(max_size=300) | st.text("<>/\"'=&;:#*_`[](){}!|\\- \n\tabdivstyle", max_size=120))
def test_any_text_stays_in_its_box(text: str) -> None:
    """A leaflet holds any text in its box, or refuses it."""
    _check_both(text)
