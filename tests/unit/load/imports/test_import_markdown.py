"""An import of Markdown: front matter, levels, raw HTML, links and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.load.imports import ImportedArticle
from tests.unit.load.imports.building import a_png, asked, import_text, reasons


def import_markdown(folder: Path, text: str) -> ImportedArticle:
    """Return the import of Markdown."""
    return import_text(folder, text, "leaflet.md")


def body_of(folder: Path, markdown: str) -> str:
    """Return the body that a piece of Markdown under a title and a standfirst becomes."""
    return import_markdown(folder, f"# Back pain\n\nA standfirst.\n\n{markdown}\n").body


def test_an_import_takes_the_first_heading_for_the_title(tmp_path: Path) -> None:
    """It takes it out of the body."""
    article = import_markdown(tmp_path, "# Back pain\n\nIt hurts.\n\n## What helps?\n\nMoving.\n")
    assert (article.facts["title"], article.facts["summary"]) == ("Back pain", "It hurts.")
    assert article.body == "## What helps?\n\nMoving."


def test_an_import_keeps_front_matter_that_fits(tmp_path: Path) -> None:
    """It reads every value as text."""
    text = "---\ntitle: Back pain\nsummary: It hurts.\nversion: 1.10\nauthors:\n- name: Jo B\n---\n\nIt heals.\n"
    article = import_markdown(tmp_path, text)
    assert article.facts["version"] == "1.10"
    assert article.facts["authors"] == [{"name": "Jo B"}]
    assert article.body == "It heals."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("layout: post", "no field"),
        ("reviewed: someday", "does not suit"),
        ("status: approved", "a draft until your clinic approves it"),
        ("# a note", "a comment"),
    ],
)
def test_an_import_lists_front_matter_that_does_not_fit(tmp_path: Path, line: str, reason: str) -> None:
    """It says why, for each line."""
    article = import_markdown(tmp_path, f"---\ntitle: Back pain\n{line}\n---\n\nIt hurts.\n\nIt heals.\n")
    assert reason in reasons(article)[line]
    assert article.facts["status"] == "draft"


def test_an_import_lists_front_matter_that_is_no_yaml(tmp_path: Path) -> None:
    """It reads the article all the same."""
    article = import_markdown(tmp_path, "---\ntitle: [\n---\n\n# Back pain\n\nIt hurts.\n\nIt heals.\n")
    assert reasons(article)["title: ["] == "front matter that cannot be read"
    assert article.facts["title"] == "Back pain"


@pytest.mark.parametrize(
    ("markdown", "body"),
    [
        ("One\n---\n\na\n\n#### Two\n\nb", "## One\n\na\n\n### Two\n\nb"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("- a\n  - b\n- c", "- a\n  - b\n- c"),
        ("a **b** *c* {{ clinic.phone }}", "a **b** *c* {{ clinic.phone }}"),
        ("a {{ nobody }}", r"a \{{ nobody }}"),
        ("```\n{{ x }}\n```", "```\n\\{{ x }}\n```"),
        ("a[^1]\n\n[^1]: b c", "a[^1]\n\n[^1]: b c"),
        ("a <b>bold</b> word", "a bold word"),
        ("[a](https://nhs.uk) [b](http://c.example)", "[a](https://nhs.uk) b"),
        ("::: note\n\na\n\n:::", "::: note\n\na\n\n:::"),
        ("a\n\n---\n\nb", "a\n\n---\n\nb"),
    ],
)
def test_an_import_keeps_markdown_as_far_as_ours_goes(tmp_path: Path, markdown: str, body: str) -> None:
    """It changes only what our dialect does not have."""
    assert body_of(tmp_path, markdown) == body


def test_an_import_lists_raw_html(tmp_path: Path) -> None:
    """It leaves out blocks of it line by line."""
    article = import_markdown(tmp_path, "# Back\n\nIt hurts.\n\nIt heals.\n\n<div>\nraw\n</div>\n\n<!-- note -->\n")
    assert article.body == "It heals."
    assert {"<div>", "raw", "</div>", "<!-- note -->"} <= set(reasons(article))


def test_an_import_leaves_no_tag_behind(tmp_path: Path) -> None:
    """It looks again after taking one out."""
    assert "<b>" not in body_of(tmp_path, "a <<b>b> c").replace(r"\<", "")


def test_an_import_sets_pictures_apart(tmp_path: Path) -> None:
    """It gives each a paragraph, since our articles ask for that."""
    (tmp_path / "spine.png").write_bytes(a_png())
    article = import_markdown(tmp_path, '# Back\n\nIt hurts.\n\nSee ![A spine](spine.png "Mine") this.\n')
    assert article.body == f'See this.\n\n![A spine](figures/{article.pictures[0].name} "Mine")'


def test_an_import_lists_pictures_that_it_cannot_take(tmp_path: Path) -> None:
    """It says where each was."""
    article = import_markdown(tmp_path, "# Back\n\nIt hurts.\n\nIt heals.\n\n![A spine](https://a.example/b.png)\n")
    assert (
        reasons(article)["A spine (https://a.example/b.png)"] == "a picture that is on the web and was not fetched"
    )
    assert article.body == "It heals."


def test_an_import_says_which_braces_it_made_text(tmp_path: Path) -> None:
    """It asks, since they may have been meant."""
    assert asked(import_markdown(tmp_path, "# Back\n\nIt hurts.\n\nIt {{ heals }}.\n"), "names nothing of a clinic")


def test_an_import_asks_for_no_care_cards_where_there_are_some(tmp_path: Path) -> None:
    """It knows our own blocks."""
    article = import_markdown(tmp_path, "# Back\n\nIt hurts.\n\n::: emergency\n\nNumb legs.\n\n:::\n")
    assert not any("care cards" in need for need in article.needs)
