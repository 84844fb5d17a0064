"""Articles in several languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import ContentError
from clinicpress.load.article import load_article
from clinicpress.load.notes import load_notes
from clinicpress.load.translations import choose_article, list_articles, load_original
from clinicpress.shelf.workspace import Workspace, open_workspace

_MADE_FROM = 'translation_of: {article: rest, version: "1.0"}\n'
_NOTES = """patient: {family: Haddad, given: Amira, born: 1993-07-15, nhs_number: "9990000034",
          prefers: {language: %s}}
clinician: {name: Ms J Kaur}
date: 2026-11-18
notes: Rest well.
"""


@pytest.fixture
def shop(tmp_path: Path) -> Workspace:
    """A workspace with an article, `rest`, and its translation into Welsh."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "clinicpress.toml").write_text("", encoding="utf-8")
    _write(tmp_path, "rest.md", 'version: "1.0"\n')
    _write(tmp_path, "rest.cy.md", f"language: cy\n{_MADE_FROM}")
    return open_workspace(tmp_path)


def _write(root: Path, name: str, facts: str) -> Path:
    path = root / "articles" / name
    path.write_text(f"---\ntitle: Rest\nsummary: How.\n{facts}---\n\nRest.\n", encoding="utf-8")
    return path


def test_a_translation_knows_its_original(shop: Workspace) -> None:
    """The original's facts are those of today, so that a change of version shows."""
    _write(shop.root, "rest.md", 'version: "1.1"\n')
    original = load_original(shop, load_article(shop.root / "articles" / "rest.cy.md"))
    assert original is not None
    assert original.version == "1.1"


def test_an_article_of_its_own_has_no_original(shop: Workspace) -> None:
    """An article in English is no translation, whatever is translated from it."""
    assert load_original(shop, load_article(shop.root / "articles" / "rest.md")) is None


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ("language: pl\n", "does not say of which version"),
        ('language: pl\ntranslation_of: {article: none, version: "1"}\n', "there is no article 'none'"),
    ],
)
def test_a_translation_must_say_what_it_was_made_from(shop: Workspace, facts: str, why: str) -> None:
    """Without it nobody can tell that a translation is out of date."""
    path = _write(shop.root, "rest.pl.md", facts)
    with pytest.raises(ContentError, match=why):
        load_original(shop, load_article(path))


def test_an_original_must_have_a_version(shop: Workspace) -> None:
    """A version that is not there cannot be compared."""
    _write(shop.root, "rest.md", "")
    with pytest.raises(ContentError, match="has no version"):
        load_original(shop, load_article(shop.root / "articles" / "rest.cy.md"))


@pytest.mark.parametrize(
    ("asked", "needed", "printed", "remarked"),
    [
        (None, "cy", "cy", False), (None, "pl", "en-GB", True), ("en", "cy", "en-GB", True),
        ("cy", "cy", "cy", False),
    ],
)  # fmt: skip
def test_a_patients_language(
    shop: Workspace, asked: str | None, needed: str, printed: str, *, remarked: bool
) -> None:
    """A recorded need chooses the translation; where another language is printed, somebody is told (DAPB1605)."""
    path = shop.root / "amira.yml"
    path.write_text(_NOTES % needed, encoding="utf-8")
    chosen = choose_article(shop, "rest", asked, load_notes(path))
    assert chosen.article.facts.language == printed
    assert bool(chosen.remarks) is remarked


def test_translations_are_no_articles_of_their_own(shop: Workspace) -> None:
    """The list has one line an article, with its languages."""
    assert list_articles(shop) == {"rest": ("cy",)}
