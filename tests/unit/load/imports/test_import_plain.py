"""An import of plain text: headings, paragraphs, lists and what stands around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.load.imports.building import asked, import_text, reasons

WRAPPED = """Back pain

Most people whose back hurts get better within six weeks, whatever it
was that began it, and most of them need no scan and no operation and
can go on with nearly everything that they did before it began to hurt
in the first place.

What helps?

Keep moving as well as you can, and take something for the pain if you
need it.
"""


def test_an_import_makes_the_first_line_the_title(tmp_path: Path) -> None:
    """It keeps a title that is a question as it is."""
    article = import_text(tmp_path, "Could it be your back?\n\nIt could.\n\nWhat now?\n\nRest a little.\n")
    assert article.facts["title"] == "Could it be your back?"


def test_an_import_makes_question_lines_headings(tmp_path: Path) -> None:
    """It sets them at the second level, since the title is the first."""
    article = import_text(tmp_path, "Back pain\n\nIt hurts.\n\nWhat helps?\n\nMoving helps.\n")
    assert article.body == "## What helps?\n\nMoving helps."


def test_an_import_keeps_a_question_inside_a_paragraph(tmp_path: Path) -> None:
    """It takes a line for a heading only where nothing else stands in it."""
    text = "Back pain\n\nIt hurts.\n\nDoes it hurt? Then rest. Is it worse?\n\nMoving helps.\n"
    assert "#" not in import_text(tmp_path, text).body


def test_an_import_sets_headings_in_capitals_as_sentences(tmp_path: Path) -> None:
    """It keeps abbreviations, and says what it did."""
    text = (
        "Back pain\n\nTENS helps some.\n\nWHEN IS AN MRI SCAN NEEDED?\n\nSeldom.\n\nUSING TENS\n\nDaily is fine.\n"
    )
    article = import_text(tmp_path, text)
    assert "## When is an MRI scan needed?" in article.body
    assert "## Using TENS" in article.body
    assert asked(article, "was in capitals and became “When is an MRI scan needed?”")


def test_an_import_sets_a_title_in_capitals_as_a_sentence(tmp_path: Path) -> None:
    """It asks whether names suffered."""
    article = import_text(tmp_path, "BACK PAIN AND YOU\n\nIt hurts.\n\nIt gets better.\n")
    assert article.facts["title"] == "Back pain and you"
    assert asked(article, "The title “BACK PAIN AND YOU”")


def test_an_import_says_when_it_guessed_a_heading(tmp_path: Path) -> None:
    """It takes a short line over a paragraph for a heading, and asks."""
    article = import_text(
        tmp_path, "Back pain\n\nIt hurts.\n\nTreatment options\n\nMost people need no treatment.\n"
    )
    assert "## Treatment options" in article.body
    assert asked(article, "“Treatment options”, was taken for a heading")


def test_an_import_reads_underlined_headings(tmp_path: Path) -> None:
    """It drops the drawn line, which is part of the heading."""
    article = import_text(
        tmp_path, "Back pain\n=========\n\nIt hurts.\n\nCauses\n------\nMany of them are known.\n"
    )
    assert article.body == "## Causes\n\nMany of them are known."


def test_an_import_lists_drawn_lines(tmp_path: Path) -> None:
    """It leaves a rule without words out, and says so."""
    article = import_text(tmp_path, "Back pain\n\nIt hurts.\n\n* * *\n\nIt gets better.\n")
    assert reasons(article)["* * *"] == "a drawn line without words"


def test_an_import_joins_hard_wrapped_lines(tmp_path: Path) -> None:
    """It tells a wrapped text by its width, and makes paragraphs of it."""
    article = import_text(tmp_path, WRAPPED)
    assert article.body == (
        "## What helps?\n\nKeep moving as well as you can, and take something for the pain if you need it."
    )
    assert str(article.facts["summary"]).endswith("hurt in the first place.")


def test_an_import_does_not_join_short_lines(tmp_path: Path) -> None:
    """It keeps lines apart that were never wrapped, and asks whether they are a list."""
    text = "Back pain\n\nIt hurts.\n\nCall us about:\nnumb legs\nweak legs\nfever\n\nWe will help you then.\n"
    article = import_text(tmp_path, text)
    assert "numb legs\n\nweak legs\n\nfever" in article.body
    assert asked(article, "Are they a list?")


def test_an_import_asks_about_a_word_broken_at_a_hyphen(tmp_path: Path) -> None:
    """It keeps the hyphen, since it cannot know whether it belongs."""
    text = WRAPPED.replace(
        "go on with nearly everything that they", "go on with every single thing they mis-"
    ).replace(" did before it began to hurt", "\nunderstood before it hurt them so")
    article = import_text(tmp_path, f"{text}\nMore text.\n")
    assert "mis-understood" in str(article.facts["summary"])


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "·", "▪", "\uf0b7"])
def test_an_import_reads_bullets(tmp_path: Path, mark: str) -> None:
    """It makes a Markdown list of them, whatever the bullet."""
    article = import_text(tmp_path, f"Back pain\n\nIt hurts.\n\n{mark} Heat\n{mark} Rest\n\nThat is all.\n")
    assert "- Heat\n- Rest" in article.body


@pytest.mark.parametrize(
    "layout", ["\t•\tHeat\n\t•\tRest", "•\tHeat\n\n•\tRest", "•\nHeat\n•\nRest", "•Heat\n•Rest", "o\tHeat\no\tRest"]
)
def test_an_import_reads_bullets_however_they_are_set(tmp_path: Path, layout: str) -> None:
    """It looks through tabs, blank lines and bullets on lines of their own."""
    article = import_text(tmp_path, f"Back pain\n\nIt hurts.\n\n{layout}\n\nThat is all.\n")
    assert "- Heat\n- Rest" in article.body


@pytest.mark.parametrize(
    "layout", ["1. Walk\n2. Rest", "1) Walk\n2) Rest", "(1) Walk\n(2) Rest", "1.\tWalk\n2.\tRest"]
)
def test_an_import_reads_numbered_lists(tmp_path: Path, layout: str) -> None:
    """It writes the numbers as Markdown does."""
    article = import_text(tmp_path, f"Back pain\n\nIt hurts.\n\n{layout}\n\nThat is all.\n")
    assert "1. Walk\n2. Rest" in article.body


def test_an_import_nests_indented_entries(tmp_path: Path) -> None:
    """It puts a deeper entry within the one above it."""
    article = import_text(tmp_path, "Back pain\n\nIt hurts.\n\n• Heat\n   – a bottle\n• Rest\n\nThat is all.\n")
    assert "- Heat\n  - a bottle\n- Rest" in article.body


def test_an_import_asks_about_an_entry_without_a_bullet(tmp_path: Path) -> None:
    """It takes an indented line below a list for an entry, and says so."""
    article = import_text(tmp_path, "Back pain\n\nIt hurts.\n\n• Heat\n  Rest\n\nThat is all.\n")
    assert "- Heat\n- Rest" in article.body
    assert asked(article, "has no bullet")


def test_an_import_reads_a_dose_as_no_list(tmp_path: Path) -> None:
    """It does not take the number of a decimal for a list's."""
    article = import_text(tmp_path, "Back pain\n\nIt hurts.\n\n1.5 mg is the dose.\n\nThat is all.\n")
    assert "1.5 mg is the dose." in article.body


def test_an_import_asks_about_tabs(tmp_path: Path) -> None:
    """It cannot tell a table that was pasted as text."""
    article = import_text(tmp_path, "Back pain\n\nIt hurts.\n\nDose\t500 mg\nTimes\t4 a day\n\nThat is all.\n")
    assert asked(article, "Is it a row of a table?")


@pytest.mark.parametrize(
    "slip",
    ["The nerves join and and cross.", "We asked Mr Knight describes the nerves.", "They (the nerves cross."],
)
def test_an_import_asks_about_slips_and_changes_no_word(tmp_path: Path, slip: str) -> None:
    """It says which line it means."""
    article = import_text(tmp_path, f"Back pain\n\nIt hurts.\n\n{slip}\n\nThat is all.\n")
    assert slip in article.body
    assert asked(article, "Line 5: ")


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("5 * 3 and *so* on", r"5 \* 3 and \*so\* on"),
        ("a_b_c", r"a\_b\_c"),
        ("if <18 years", r"if \<18 years"),
        ("{{ clinic.name }} knows", r"\{{ clinic.name }} knows"),
        ("# one", r"\# one"),
        ("> 65 years", r"\> 65 years"),
        ("::: emergency", r"\::: emergency"),
        ("see [1]", r"see \[1\]"),
        ("&copy; now", r"\&copy; now"),
        ("{% if %} now", r"{\% if %} now"),
    ],
)
def test_an_import_keeps_signs_as_they_are(tmp_path: Path, written: str, escaped: str) -> None:
    """It escapes what Markdown, or our placeholders, would read as more than itself."""
    article = import_text(tmp_path, f"Back pain\n\nIt hurts.\n\n{written}.\n\nThat is all.\n")
    assert f"{escaped}." in article.body


def test_an_import_keeps_curly_quotes(tmp_path: Path) -> None:
    """It changes no quotation mark, dash or no-break space."""
    text = "It’s a “kink” – of\u00a0the nerve."
    article = import_text(tmp_path, f"Back pain\n\nIt hurts.\n\n{text}\n\nThat is all.\n")
    assert text in article.body


def test_an_import_of_lines_without_gaps_makes_paragraphs(tmp_path: Path) -> None:
    """It takes each line for a paragraph where no line is blank."""
    article = import_text(tmp_path, "Back pain\nIt hurts quite a lot.\nWhat helps?\nMoving helps a lot.\n")
    assert article.body == "## What helps?\n\nMoving helps a lot."
