"""Articles as files, and their translations."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import ContentError, UnknownNameError
from clinicpress.load.article import find_article, load_article, split_front_matter
from clinicpress.model.article import Status
from clinicpress.shelf.workspace import open_workspace

TEXT = "---\ntitle: Resting\nsummary: How to rest.\n---\n\n## Why\n\nRest.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with one article."""
    (tmp_path / "clinicpress.toml").write_text("", encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "resting.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_an_article_knows_its_lines(folder: Path) -> None:
    """An article's body begins on the line after the front matter; it is a draft until approved."""
    article = load_article(folder / "articles" / "resting.md")
    assert (article.id, article.first_line, article.body) == ("resting", 5, "\n## Why\n\nRest.\n")
    assert article.facts.status is Status.DRAFT


def test_an_article_without_text(folder: Path) -> None:
    """An article that is all front matter is refused."""
    path = folder / "articles" / "resting.md"
    path.write_text("---\ntitle: A\nsummary: B\n---\n \n", encoding="utf-8")
    with pytest.raises(ContentError, match="no text under its front matter"):
        load_article(path)


def test_a_rule_in_the_body_is_no_front_matter() -> None:
    """An article may have a rule of three dashes in its text."""
    assert split_front_matter("---\na: 1\n---\nb\n---\nc", Path("a.md")) == ("a: 1", "b\n---\nc", 4)


def test_a_translation_is_found_by_language(folder: Path) -> None:
    """An article in Welsh stands beside the English one, and a region falls back to the language."""
    welsh = folder / "articles" / "resting.cy.md"
    welsh.write_text(TEXT.replace("title", "language: cy\ntitle"), encoding="utf-8")
    workspace = open_workspace(folder)
    assert find_article(workspace, "resting", "cy") == welsh
    assert find_article(workspace, "resting", "cy-GB") == welsh
    for language in (None, "en", "en-GB"):
        assert find_article(workspace, "resting", language).name == "resting.md"
    with pytest.raises(UnknownNameError, match="no translation into 'ar'"):
        find_article(workspace, "resting", "ar")


def test_an_article_by_its_path(folder: Path) -> None:
    """An article can be named by a path from the workspace instead of its id."""
    assert find_article(open_workspace(folder), "articles/resting.md", None).name == "resting.md"


@pytest.mark.parametrize("language", ["../cy", "c" * 300])
def test_a_language_that_is_none(language: str, folder: Path) -> None:
    """A language that nobody speaks is said to be none, before any file is looked for."""
    with pytest.raises(UnknownNameError, match="there are no words for a leaflet in"):
        find_article(open_workspace(folder), "resting", language)
