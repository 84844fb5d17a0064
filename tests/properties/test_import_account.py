"""An import loses nothing, whatever it is given: properties over generated sources."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from clinicpress.errors import ContentError
from clinicpress.load.escape import escape_heading, escape_paragraph
from clinicpress.load.imports import ImportedArticle, article_file, article_id, import_article
from clinicpress.load.imports.dialect import shown_text
from clinicpress.model.article import ArticleFacts

FURNITURE = (
    "Written by: Mr Sam Reed", "By Mr Sam Reed", "Mr Sam Reed", "Edited by: Jo Bloggs", "Orthopaedic surgery",
    "Related procedures", "Share this page", "Facebook | Twitter", "Last updated: 3 May 2024", "© 2024 The Site",
    "About the author", "We use cookies on this website to improve your experience.", "---", "* * *", "•", "1.",
    "WHAT HELPS?", "What is it?", "Reviewed by Dr Jo Bloggs", "Written by", "::: emergency", "{{ clinic.name }}",
)  # fmt: skip
WORDS = st.text(alphabet="abcdefgh AB.?!*_<>{}[]`#&;:|~^\\-–•()1\t%\"'’é", max_size=60)
LINES = st.one_of(
    st.just(""),
    st.sampled_from(FURNITURE),
    WORDS,
    st.builds(
        "{}{} {}".format, st.sampled_from(("", "  ", "\t")), st.sampled_from(("•", "-", "*", "1.", "(2)")), WORDS
    ),
)
TEXTS = st.lists(LINES, min_size=1, max_size=25).map("\n".join)


def imported(text: str, ending: str) -> ImportedArticle | None:
    """Return the import of a text, or nothing where there is no article in it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"source{ending}"
        source.write_text(text, encoding="utf-8", newline="")
        try:
            return import_article(source)
        except ContentError:
            return None


def letters(text: str) -> Counter[str]:
    """Return how often each letter stands in a text, whatever its case: signs may be escaped, letters not."""
    return Counter(letter for letter in text.casefold() if letter.isalpha())


def everything(article: ImportedArticle) -> Counter[str]:
    """Return the letters of all that an import hands over: shown text, front matter and what it left out."""
    held = letters(shown_text(article.body))
    for left in article.left_out:
        held += letters(left.text)
    return held + letters(_values(article.facts))


def _values(facts: object) -> str:
    if isinstance(facts, dict):
        return " ".join(_values(value) for value in facts.values())
    if isinstance(facts, tuple | list):
        return " ".join(_values(value) for value in facts)
    return str(facts)


@given(TEXTS)
def test_an_import_accounts_for_every_letter_of_a_plain_text(text: str) -> None:
    """It has each at least once in the article or in the list of what was left out."""
    article = imported(text, ".txt")
    if article is None:
        return
    # The label of a byline says what its field's name says.
    bare = re.sub(r"^(Written by|Edited by|By)\b:?", "", text, flags=re.MULTILINE)
    missing = letters(bare) - everything(article)
    assert not missing


@given(TEXTS)
def test_an_import_of_plain_text_lists_lines_as_they_are(text: str) -> None:
    """It names the line that a left-out text stands on."""
    article = imported(text, ".txt")
    lines = text.split("\n")
    for left in article.left_out if article is not None else ():
        assert left.text in lines[left.line - 1]
        assert left.reason


@given(TEXTS, st.sampled_from((".txt", ".md", ".html")))
def test_an_import_reads_back(text: str, ending: str) -> None:
    """It writes front matter that the model accepts, and that says the same."""
    article = imported(text, ending)
    if article is None:
        return
    front = article_file(article).split("---\n", 2)[1] if ending == ".txt" else _front(article)
    assert ArticleFacts.model_validate(_load(front)) == ArticleFacts.model_validate(article.facts)
    assert article.facts["status"] == "draft"
    assert re.fullmatch(r"[a-z0-9-]{1,96}", article_id(article))


def _front(article: ImportedArticle) -> str:
    lines = article_file(article).split("\n")
    return "\n".join(lines[1 : lines.index("---", 1)])


def _load(front: str) -> object:
    return yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text


@given(TEXTS, st.sampled_from((".txt", ".html")))
def test_an_import_opens_no_placeholder_and_no_block(text: str, ending: str) -> None:
    """It leaves nothing in the body that our articles would act upon."""
    article = imported(text, ending)
    if article is not None:
        assert not re.search(r"(?<!\\)\{\{|\{%", article.body)
        assert not re.search(r"^:::", article.body, flags=re.MULTILINE)


@given(TEXTS, st.sampled_from((".txt", ".md", ".html")))
def test_an_import_sets_headings_without_a_gap(text: str, ending: str) -> None:
    """It begins at the second level; code in Markdown has no headings to look at."""
    article = imported(text.replace("`", "").replace("~", ""), ending)
    before = 1
    for found in re.finditer(r"^(#{1,6}) ", article.body if article is not None else "", flags=re.MULTILINE):
        assert 2 <= len(found[1]) <= before + 1
        before = len(found[1])


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")), max_size=200),
    st.sampled_from((".txt", ".md", ".html")),
)
def test_an_import_of_any_text_ends_in_an_article_or_a_fault_of_content(text: str, ending: str) -> None:
    """It lets no other error out."""
    imported(text, ending)


def _hold(text: str) -> str:
    return " ".join(text.split())


@given(
    st.text(
        alphabet=st.characters(
            codec="utf-8",
            exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"),
            include_characters=" ",
        ),
        max_size=80,
    )
)
def test_an_import_escapes_any_paragraph(text: str) -> None:
    """It shows the very words."""
    assert shown_text(escape_paragraph(_hold(text))) == _hold(text)


@given(
    st.text(
        alphabet=st.characters(codec="ascii", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")),
        min_size=1,
        max_size=40,
    )
)
def test_an_import_escapes_any_heading(text: str) -> None:
    """It shows the very words of a heading too."""
    assert shown_text(f"## {escape_heading(_hold(text))}") == _hold(text)


LEAF = st.text(alphabet="abcdef *_<{}[]&|`\\!^1.#-", min_size=1, max_size=20).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
INLINE = st.recursive(
    LEAF,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>{2}".format,
        st.sampled_from(("b", "i", "span", "a href='https://a.example'", "q")),
        inner,
        LEAF,
    ),
    max_leaves=4,
).map(lambda html: re.sub(r"</a [^>]*>", "</a>", html))


def _wrapped(names: tuple[str, ...]) -> Callable[[str], st.SearchStrategy[str]]:
    return lambda inner: st.sampled_from(names).map(lambda name: f"<{name}>{inner}</{name}>")


BLOCK = st.one_of(
    INLINE.flatmap(_wrapped(("p", "div", "h2", "h4", "blockquote", "aside", "nav", "form", "pre", "ul", "dd"))),
    st.lists(INLINE, min_size=1, max_size=3).map(lambda entries: f"<ul><li>{'<li>'.join(entries)}</ul>"),
    st.lists(INLINE, min_size=1, max_size=4).map(lambda cells: f"<table><tr><td>{'<td>'.join(cells)}</table>"),
    INLINE,
)


@given(st.lists(BLOCK, min_size=1, max_size=6).map("".join))
def test_an_import_accounts_for_every_letter_of_a_page(html: str) -> None:
    """It has each at least once in the article or in the list, and shows no stray sign of mark-up."""
    article = imported(f"<html><body><h1>Ttle</h1>{html}</body></html>", ".html")
    if article is None:
        return
    shown = re.sub(r"<[^>]*>", "", html).replace("&amp;", "&")
    assert not letters(shown.replace("&lt;", "<")) - everything(article)
