"""An import of lists: their numbers and their nesting are kept, or asked about."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document

from clinicpress.load.imports import ImportedArticle
from tests.unit.load.imports.building import asked, import_bytes, import_html, import_text

GAPS = "the list is numbered 1, 3, 5; an article counts 1, 2, 3"


def import_list(folder: Path, name: str, text: str) -> ImportedArticle:
    """Return the import of a list below a title and a standfirst."""
    above = "<h1>Back pain</h1><p>It hurts.</p>" if name.endswith(".html") else "# Back pain\n\nIt hurts.\n\n"
    return import_text(folder, f"{above}{text}\n", name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "1. Walk\n3. Rest\n5. Sleep"),
        ("a.md", "1. Walk\n3. Rest\n5. Sleep"),
        ("a.html", "<ol><li>Walk<li value=3>Rest<li value=5>Sleep</ol>"),
    ],
)
def test_an_import_asks_about_numbers_with_gaps(tmp_path: Path, name: str, text: str) -> None:
    """It keeps them in the article's file, where a person can see them."""
    article = import_list(tmp_path, name, text)
    assert asked(article, GAPS)
    assert article.body == "1. Walk\n3. Rest\n5. Sleep"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "2. Walk\n   1. Fast\n   2. Slow\n3. Rest\n   1. Long"),
        ("a.md", "1. Walk\n1. Rest\n1. Sleep"),
        ("a.html", "<ol start=3><li>Walk<ol><li>Fast</ol><li>Rest</ol>"),
    ],
)
def test_an_import_asks_nothing_about_numbers_without_gaps(tmp_path: Path, name: str, text: str) -> None:
    """It knows where a list within a list begins."""
    assert not asked(import_list(tmp_path, name, text), "numbered")


def test_an_import_keeps_the_number_that_a_list_begins_with(tmp_path: Path) -> None:
    """It leaves the counting to Markdown."""
    assert import_list(tmp_path, "a.html", "<ol start=3><li>a<li>b</ol>").body == "3. a\n4. b"


@pytest.mark.parametrize(
    ("attribute", "words"), [("reversed", "counts downwards"), ("type=a", "counts in letters")]
)
def test_an_import_asks_about_other_numbers(tmp_path: Path, attribute: str, words: str) -> None:
    """It has only figures that count up."""
    assert asked(import_html(tmp_path, f"<h1>B</h1><p>It hurts.</p><ol {attribute}><li>a<li>b</ol>"), words)


def import_entries(folder: Path, *entries: tuple[str, str]) -> ImportedArticle:
    """Return the import of a Word file with these paragraphs, each a style and its text."""
    document: Document = docx.Document()
    document.add_heading("Neck pain", level=0)
    document.add_paragraph("It hurts.")
    for style, text in entries:
        document.add_paragraph(text, style=style)
    held = io.BytesIO()
    document.save(held)
    return import_bytes(folder, held.getvalue(), "a.docx")


def test_an_import_nests_word_lists_by_their_style(tmp_path: Path) -> None:
    """It knows List Bullet 2 and 3 and List Number 2."""
    article = import_entries(
        tmp_path,
        ("List Bullet", "a"), ("List Bullet 2", "b"), ("List Bullet 3", "c"), ("List Bullet 2", "d"),
        ("List Bullet", "e"), ("List Number 2", "f"), ("List Bullet", "g"),
    )  # fmt: skip
    assert article.body == "- a\n  - b\n    - c\n  - d\n- e\n  1. f\n- g"


def test_an_import_keeps_a_nested_style_that_stands_alone(tmp_path: Path) -> None:
    """It makes a plain list of it."""
    assert import_entries(tmp_path, ("List Bullet 2", "a"), ("List Bullet 2", "b")).body == "- a\n- b"


def test_an_import_asks_about_a_word_list_that_counts_on(tmp_path: Path) -> None:
    """It begins at 1 again after other text, which Word does not."""
    article = import_entries(tmp_path, ("List Number", "a"), ("Normal", "Then wait."), ("List Number", "b"))
    assert asked(article, "Word goes on counting at “b”")


def test_an_import_asks_nothing_about_a_word_list_of_one_piece(tmp_path: Path) -> None:
    """It does not take a list within it for other text."""
    article = import_entries(tmp_path, ("List Number", "a"), ("List Bullet 2", "b"), ("List Number", "c"))
    assert not asked(article, "Word")
    assert article.body == "1. a\n   - b\n2. c"
