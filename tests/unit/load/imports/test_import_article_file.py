"""An import's article file: front matter that reads back, and an id that suits any file system."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from clinicpress.load.article import load_article
from clinicpress.load.imports import ImportedArticle, article_file, article_id, import_article
from clinicpress.model.article import ArticleFacts
from tests.unit.load.imports.building import import_text, reasons, shared_articles


def front_matter(text: str) -> object:
    """Return the front matter of an article's file, every scalar as text."""
    return yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text


def test_an_import_writes_front_matter_that_validates(tmp_path: Path) -> None:
    """It is what a loader reads back."""
    article = import_text(tmp_path, "no: 'quotes' & *stars*\n\n# 1: {a}\n\nWhat helps?\n\nRest.\n")
    facts = ArticleFacts.model_validate(front_matter(article_file(article)))
    assert (facts.title, facts.summary) == ("no: 'quotes' & *stars*", "# 1: {a}")


def test_an_import_writes_a_file_that_loads(tmp_path: Path) -> None:
    """It goes through the loader of articles."""
    article = import_text(tmp_path, "Back pain\n\nIt hurts.\n\nWhat helps?\n\nRest.\n")
    path = tmp_path / "back-pain.md"
    path.write_text(article_file(article), encoding="utf-8")
    assert load_article(path).body.strip() == article.body


def test_an_import_writes_a_biography_as_a_block() -> None:
    """It stays readable for whoever opens the file."""
    facts = {"title": "Back", "summary": "It hurts.", "authors": ({"name": "Jo", "biography": "One.\n\nTwo."},)}
    assert "  biography: |-\n    One.\n\n    Two.\n" in article_file(ImportedArticle(facts=facts, body=""))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Could it be your back?", "could-it-be-your-back"),
        ("Größe & Café’s", "grosse-cafes"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-article"),
        ("word " * 40, "-".join(["word"] * 16)),
        ("x" * 200, "x" * 80),
    ],
)
def test_an_import_makes_an_id_of_the_title(title: str, slug: str) -> None:
    """It holds small letters, digits and hyphens."""
    assert article_id(title) == slug


def test_an_import_makes_an_id_of_any_script() -> None:
    """It falls back on a number made from the title, the same each time."""
    assert article_id("ألم الظهر").startswith("article-")
    assert article_id("ألم الظهر") == article_id("ألم الظهر") != article_id("ألم الرقبة")


def test_an_import_reads_the_source_article_as_it_is() -> None:
    """It finds everything that a person finds in it."""
    article = import_article(shared_articles()[0])
    assert article.facts["title"] == "Could your back pain be caused by cluneal nerve irritation?"
    assert article.facts["editors"] == ({"name": "Nicholas Howley"},)
    people = article.facts["authors"]
    assert isinstance(people, tuple)
    assert (people[0]["name"], people[0]["role"]) == ("Mr Martin Knight", "Orthopaedic surgery")
    assert people[0]["biography"].endswith("The Spinal Foundation on Harley Street, London.")
    assert [line for line in article.body.split("\n") if line.startswith("#")] == [
        "## What are the cluneal nerves?",
        "## What causes cluneal nerve irritation?",
        "## What does treatment involve?",
    ]
    assert article.body.endswith("their mobility has been significantly restored.")


def test_an_import_lists_what_the_source_article_has_of_its_website() -> None:
    """It names the related procedures and the cookie notice, and nothing of the article."""
    left = reasons(import_article(shared_articles()[0]))
    assert left["Ozone therapy"] == "the list “Related procedures” of the web page"
    assert set(left.values()) == {
        "a cookie notice",
        "repeats the author’s name",
        "the list “Related procedures” of the web page",
    }


def test_an_import_loses_no_line_of_the_source_articles() -> None:
    """It has every line in the article or in the list."""
    for source in shared_articles():
        article = import_article(source)
        kept = " ".join(
            f"{article_file(article)} {article.facts}".replace("\\n", " ").replace("\\xa0", "\xa0").split()
        )
        left = {one.line for one in article.left_out}
        for number, line in enumerate(source.read_text(encoding="utf-8").split("\n"), start=1):
            words = line.replace("By ", "").replace("Written by:", "").replace("Edited by:", "").strip(" •")
            assert not words or number in left or " ".join(words.split()) in kept, line
