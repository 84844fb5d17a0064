"""An import's claims: title, bylines, dates, standfirst, biography, residue, and the account of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clinicpress.load.imports import ImportedArticle
from clinicpress.load.imports.blocks import Block, Claim, Kind, Line, LostTextError, Place, settle_account
from tests.unit.load.imports.building import asked, import_text, reasons

BIOGRAPHY = """
Mr Sam Reed

By Mr Sam Reed
Orthopaedic surgery

Mr Sam Reed has looked after backs for twenty years, at three hospitals and at sea, and teaches others how to.

He also keeps bees.
"""


def import_with(folder: Path, head: str = "", tail: str = "") -> ImportedArticle:
    """Return the import of an article with lines under its title, or below its text."""
    return import_text(folder, f"Back pain\n\n{head}\n\nA standfirst.\n\nWhat helps?\n\nMoving helps.\n{tail}\n")


@pytest.mark.parametrize(
    "byline",
    ["Written by: Mr Sam Reed", "By Mr Sam Reed", "Author: Mr Sam Reed", "Mr Sam Reed", "Written by\nMr Sam Reed"],
)
def test_an_import_reads_the_author(tmp_path: Path, byline: str) -> None:
    """It puts whoever wrote it into the front matter, and the byline nowhere else."""
    article = import_with(tmp_path, byline)
    assert article.facts["authors"] == ({"name": "Mr Sam Reed"},)
    assert article.facts["summary"] == "A standfirst."
    assert "Reed" not in article.body


def test_an_import_reads_roles_and_several_authors(tmp_path: Path) -> None:
    """It takes role and organisation as they are written."""
    article = import_with(tmp_path, "By Dr Jo Bloggs, physiotherapist, Larkfield and Sam Reed, MD")
    assert article.facts["authors"] == (
        {"name": "Dr Jo Bloggs", "role": "physiotherapist", "organisation": "Larkfield"},
        {"name": "Sam Reed, MD"},
    )


def test_an_import_reads_the_editor(tmp_path: Path) -> None:
    """It tells editors from authors."""
    assert import_with(tmp_path, "Edited by: Nicholas Howley").facts["editors"] == ({"name": "Nicholas Howley"},)


def test_an_import_without_a_byline_asks_for_an_author(tmp_path: Path) -> None:
    """It invents nobody."""
    article = import_with(tmp_path)
    assert "authors" not in article.facts
    assert any("`authors`" in need for need in article.needs)


def test_an_import_takes_no_sentence_for_a_byline(tmp_path: Path) -> None:
    """It wants a name after a bare “By”."""
    article = import_text(tmp_path, "Back pain\n\nBy the end of the week it is better.\n\nWhat helps?\n\nMoving.\n")
    assert "authors" not in article.facts


def test_an_import_approves_nothing_for_a_reviewer_elsewhere(tmp_path: Path) -> None:
    """It leaves the reviewer of the web page out, and asks who approves it here."""
    article = import_with(tmp_path, "Medically reviewed by: Dr Jo Bloggs")
    assert "approved_by" not in article.facts
    assert reasons(article)["Medically reviewed by: Dr Jo Bloggs"] == "says who reviewed the web page"
    assert asked(article, "Who approves the article for your clinic?")


@pytest.mark.parametrize(
    "note",
    [
        "Last updated: 3 May 2024",
        "Published on 03/05/2024",
        "May 3, 2024",
        "Page last reviewed: 2024-05-03 | Next review due: May 2027",
    ],
)
def test_an_import_sets_no_review_date(tmp_path: Path, note: str) -> None:
    """It leaves a page's date out, and asks what it is the date of."""
    article = import_with(tmp_path, note)
    assert "reviewed" not in article.facts
    assert reasons(article)[note] == "a date of the web page"
    assert asked(article, "Is it the date of a review?")


def test_an_import_splits_a_date_from_a_byline(tmp_path: Path) -> None:
    """It keeps the name, and lists the date."""
    article = import_with(tmp_path, "By Dr Jo Bloggs | 3 May 2024")
    assert article.facts["authors"] == ({"name": "Dr Jo Bloggs"},)
    assert reasons(article)["3 May 2024"] == "a date of the web page"


def test_an_import_keeps_a_whole_standfirst(tmp_path: Path) -> None:
    """It makes all its sentences the summary."""
    article = import_text(tmp_path, "Back pain\n\nIt hurts. It gets better.\n\nWhat helps?\n\nMoving helps.\n")
    assert article.facts["summary"] == "It hurts. It gets better."


def test_an_import_leaves_a_long_standfirst_in_the_body(tmp_path: Path) -> None:
    """It repeats the first sentence as the summary, and says so."""
    long = "It hurts a great deal. " + "It gets better in time, as most people find. " * 10
    article = import_text(tmp_path, f"Back pain\n\n{long}\n\nWhat helps?\n\nMoving helps.\n")
    assert article.facts["summary"] == "It hurts a great deal."
    assert article.body.startswith("It hurts a great deal. It gets better")
    assert asked(article, "There is no standfirst")


def test_an_import_reads_the_biography(tmp_path: Path) -> None:
    """It moves it to the author, with the role as written, and lists the repeated names."""
    article = import_with(tmp_path, "By Mr Sam Reed", BIOGRAPHY)
    assert article.body == "## What helps?\n\nMoving helps."
    assert article.facts["authors"] == (
        {
            "name": "Mr Sam Reed",
            "role": "Orthopaedic surgery",
            "biography": (
                "Mr Sam Reed has looked after backs for twenty years, at three hospitals and at sea, and teaches "
                "others how to.\n\nHe also keeps bees."
            ),
        },
    )
    assert reasons(article)["By Mr Sam Reed"] == "repeats the author’s name"


def test_an_import_learns_the_author_from_the_biography(tmp_path: Path) -> None:
    """It needs no byline where the biography names its subject."""
    people = import_with(tmp_path, "", BIOGRAPHY).facts["authors"]
    assert isinstance(people, tuple)
    assert people[0]["name"] == "Mr Sam Reed"


def test_an_import_keeps_a_section_about_somebody_else(tmp_path: Path) -> None:
    """It takes nothing for a biography that does not begin with an author's name."""
    tail = "\nWho was Dr Elena Maigne?\n\nShe found out about the cluneal nerves, and wrote much about them.\n"
    assert "She found out" in import_with(tmp_path, "By Mr Sam Reed", tail).body


@pytest.mark.parametrize(
    "line",
    [
        "We use cookies on this website to improve your experience.",
        "Home > Conditions > Back pain",
        "Share this page",
        "Facebook | Twitter | LinkedIn",
        "Book an appointment",
        "Read more",
        "Copyright © 2024 The Spine Site. All rights reserved.",
        "Advertisement",
        "Subscribe to our newsletter for monthly news",
        "Skip to main content",
        "4 min read",
        "Privacy policy",
    ],
)
def test_an_import_lists_residue(tmp_path: Path, line: str) -> None:
    """It leaves a web page's furniture out, with a reason."""
    article = import_with(tmp_path, "", f"\n{line}\n")
    assert line in reasons(article)
    assert line not in article.body


@pytest.mark.parametrize(
    "line",
    [
        "Book an appointment with your GP if the pain lasts.",
        "Read more slowly if your eyes are tired.",
        "Cookies and cakes are fine in small amounts.",
        "Follow the exercises every day.",
        "Social care can help at home.",
        "5 minutes of walking is enough.",
    ],
)
def test_an_import_keeps_sentences_that_look_like_residue(tmp_path: Path, line: str) -> None:
    """It leaves out the furniture and not the advice."""
    assert line in import_with(tmp_path, "", f"\n{line}\n").body


def test_an_import_lists_related_pages(tmp_path: Path) -> None:
    """It takes the entries along with their heading, up to the next section."""
    tail = "\nRelated articles\nSciatica\nSlipped disc\n\nWhen to get help\n\nCall us if you have a fever.\n"
    article = import_with(tmp_path, "", tail)
    assert {"Related articles", "Sciatica", "Slipped disc"} <= set(reasons(article))
    assert article.body.endswith("## When to get help\n\nCall us if you have a fever.")
    assert asked(article, "“Related articles” of the web page was left out")


def test_an_import_lists_a_repeated_title(tmp_path: Path) -> None:
    """It keeps one of them."""
    assert reasons(import_with(tmp_path, "Back pain"))["Back pain"] == "repeats the title"


def test_an_import_is_a_draft(tmp_path: Path) -> None:
    """It says where it is from, and what is missing before a patient may have it."""
    article = import_with(tmp_path)
    assert article.facts["status"] == "draft"
    assert article.facts["imported_from"] == "leaflet.txt"
    for field in ("audience", "version", "reviewed", "review_due", "approved_by", "references", "licence"):
        assert any(f"`{field}`" in need for need in article.needs), field


def test_an_import_asks_for_when_to_get_help(tmp_path: Path) -> None:
    """It wants care cards where a heading says it, and a section where none does."""
    helps = "\nWhen should I get help?\n\nIf you have a fever.\n"
    assert any("when to get help" in need for need in import_with(tmp_path).needs)
    assert any(
        "“When should I get help?” says into care cards" in n for n in import_with(tmp_path, "", helps).needs
    )


def test_an_import_asks_for_the_language_of_another_script(tmp_path: Path) -> None:
    """It does not set Arabic as English in silence."""
    article = import_text(tmp_path, "ألم الظهر\n\nهذا نص عن ألم الظهر.\n\nمعظم الناس يتحسنون خلال ستة أسابيع.\n")
    assert any("`language`" in need for need in article.needs)


def a_block(number: int) -> Block:
    """Return a block of one line."""
    line = Line(number=number, text=f"line {number}")
    return Block(kind=Kind.PARAGRAPH, lines=(line,), plain=line.text, markdown=line.text)


def test_an_import_refuses_to_lose_a_line() -> None:
    """It fails as our own fault, and names the line."""
    blocks = (a_block(1), a_block(2))
    claims = (Claim(block=blocks[0], place=Place.BODY),)
    with pytest.raises(LostTextError, match=r"\[2\]"):
        settle_account(blocks, claims)


def test_an_import_refuses_to_claim_a_line_twice() -> None:
    """It fails as our own fault too."""
    block = a_block(1)
    claim = Claim(block=block, place=Place.BODY)
    with pytest.raises(LostTextError, match=r"\[1\]"):
        settle_account((block,), (claim, replace(claim, place=Place.LEFT_OUT)))
