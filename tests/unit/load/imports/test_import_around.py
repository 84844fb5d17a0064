"""An import of what stands around an article: buttons and menus above it, a contents list, capitals."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.load.imports import ImportedArticle
from tests.unit.load.imports.building import asked, import_html, import_text, reasons

COOKIES = "We use cookies on this website to improve your experience."
PROSE = "Most people whose back hurts get better within six weeks, whatever it was that began it."
ARTICLE = f"Back pain\n\nBy Dr Jo Bloggs\n\n{PROSE}\n\nWhat helps?\n\nMoving helps most people.\n"
TOPS = (
    "Accept all   Reject all",
    "Accept all Reject all Manage preferences",
    "Accept additional cookies | Reject additional cookies",
    "Cookies on this site",
    "We’ve put some small files called cookies on your device to make our site work.",
    "Skip to main content",
    "Menu",
    "Menu Search Log in",
    "Home > Conditions > Back pain",
    "Conditions > Back pain",
    "Home / Conditions / Back pain",
    "Share this page: Facebook | Twitter | Email",
    "Print",
    "Print | Listen | Share",
    "Listen",
    "Search",
    "Log in",
    "Home\nConditions\nBack pain",
)


def has_its_head(article: ImportedArticle) -> bool:
    """Whether title, author and summary are those of the article."""
    facts = article.facts
    found = (facts["title"], facts["authors"], facts["summary"])
    return found == ("Back pain", ({"name": "Dr Jo Bloggs"},), PROSE)


@pytest.mark.parametrize("top", TOPS)
def test_an_import_leaves_out_what_stands_above_the_title(tmp_path: Path, top: str) -> None:
    """It looks for the title below it, and lists each line."""
    article = import_text(tmp_path, f"{COOKIES}\n\n{top}\n\n{ARTICLE}")
    assert has_its_head(article)
    assert all(reasons(article)[line] for line in top.split("\n"))


def test_an_import_leaves_out_all_that_stands_above_the_title(tmp_path: Path) -> None:
    """It gets through a whole page head, with a gap between its lines or none."""
    head = "\n".join((COOKIES, *TOPS))
    assert has_its_head(import_text(tmp_path, f"{head}\n\n{ARTICLE}"))


@pytest.mark.parametrize("top", TOPS)
def test_an_import_leaves_out_what_stands_above_the_title_of_a_page(tmp_path: Path, top: str) -> None:
    """It does so where a page marks nothing up."""
    lines = "".join(f"<p>{line.replace('>', '&gt;')}</p>" for line in top.split("\n"))
    paragraphs = "".join(f"<p>{one}</p>" for one in ARTICLE.strip().split("\n\n"))
    assert has_its_head(import_html(tmp_path, f"<p>{COOKIES}</p>{lines}{paragraphs}"))


def test_an_import_leaves_out_buttons_below_the_title(tmp_path: Path) -> None:
    """It makes no summary of them."""
    article = import_text(tmp_path, ARTICLE.replace("\n\nBy", "\n\nPrint\nListen\nShare this page\n\nBy", 1))
    assert has_its_head(article)


def test_an_import_keeps_such_words_further_down(tmp_path: Path) -> None:
    """It knows that they may be words of the article."""
    assert "Listen" in import_text(tmp_path, f"{ARTICLE}\nListen\n\nListen to your body when it hurts.\n").body


def test_an_import_keeps_a_title_that_looks_like_a_button(tmp_path: Path) -> None:
    """It believes a heading of the first level."""
    assert import_html(tmp_path, "<h1>Help</h1><p>It hurts.</p><p>It heals.</p>").facts["title"] == "Help"


@pytest.mark.parametrize(
    "entries",
    [
        "What is it?\nWhat helps?",
        "\nWhat is it?\n\nWhat helps?",
        "1. What is it?\n2. What helps?",
        "What is it? .... 1\nWhat helps? .... 2",
        "What is it?\nSomething else\nWhat helps?",
    ],
)
@pytest.mark.parametrize("width", [200, 50])
def test_an_import_ends_a_contents_list_where_the_article_begins(tmp_path: Path, entries: str, width: int) -> None:
    """It leaves its entries out and nothing that follows, however short the lines are."""
    body = f"What is it?\n\n{wrap(PROSE, width)}\n\nWhat helps?\n\n{wrap(PROSE, width)}\n\n• Heat\n• Rest\n"
    article = import_text(tmp_path, f"Back pain\n\nIt hurts.\n\nContents\n{entries}\n\n{body}")
    assert article.body == f"## What is it?\n\n{PROSE}\n\n## What helps?\n\n{PROSE}\n\n- Heat\n- Rest"
    assert all(reasons(article)[line] for line in ("Contents", *filter(None, entries.split("\n"))))


def wrap(text: str, width: int) -> str:
    """Return a text broken into lines of at most so many characters."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


@pytest.mark.parametrize("opener", ["Contents", "On this page", "Related articles", "See also"])
def test_an_import_swallows_no_text_below_a_lone_heading(tmp_path: Path, opener: str) -> None:
    """It keeps a text of short lines that is no list."""
    text = "Numbness can come and go\nand is often worse at\nnight than by day."
    article = import_text(tmp_path, f"Numb hands\n\nIt tingles.\n\n{opener}\n\n{text}\n\n{text}\n")
    assert article.body.count("worse at") == 2


def test_an_import_ends_a_list_of_related_pages_at_a_gap(tmp_path: Path) -> None:
    """It keeps the list that belongs to the article."""
    text = "Back pain\n\nIt hurts.\n\nRelated articles\nNeck pain\nHip pain\n\nWhat helps\n• Heat\n• Rest\n"
    article = import_text(tmp_path, text)
    assert article.body.endswith("- Heat\n- Rest")
    assert asked(article, "Is it part of the article?")


@pytest.mark.parametrize(
    ("capitals", "sentence"),
    [
        ("WHAT CAN I DO?", "What can I do?"),
        ("WHEN SHOULD I SEE MY GP?", "When should I see my GP?"),
        ("I'M WORRIED AND I’VE A LUMP", "I'm worried and I’ve a lump"),
        ("X-RAYS, CT AND MRI SCANS", "X-rays, CT and MRI scans"),
        ("GOING TO A&E IN THE UK", "Going to A&E in the UK"),
        ("THE NHS AND YOU", "The NHS and you"),
        ("GPS AND NSAIDS", "GPs and NSAIDs"),
        ("MRI-GUIDED INJECTION", "MRI-guided injection"),
        ("VITAMIN D AND B12", "Vitamin D and B12"),
        ("WHAT’S A HERNIA", "What’s a hernia"),
        ("CONTACT US", "Contact us"),
        ("TYPE II DIABETES (ADULTS)", "Type II diabetes (adults)"),
    ],
)
def test_an_import_keeps_i_and_abbreviations_in_capitals(tmp_path: Path, capitals: str, sentence: str) -> None:
    """It sets the rest as a sentence."""
    article = import_text(tmp_path, f"Back pain\n\nIt hurts a lot.\n\n{capitals}\n\nMoving helps most people.\n")
    assert article.body.startswith(f"## {sentence}\n")
