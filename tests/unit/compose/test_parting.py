"""HTML that is parted in two: nothing is lost, and both parts are whole."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from clinicpress.compose.parting import lines_of, part

_WORDS = st.text(alphabet="ab. C&", min_size=1, max_size=300).map(lambda words: words.replace("&", "&amp;"))
_ITEMS = st.lists(_WORDS.map(lambda words: f"<li>{words}</li>"), min_size=1, max_size=9).map("".join)
_ROWS = st.lists(_WORDS.map(lambda words: f"<tr><td>{words}</td></tr>"), min_size=1, max_size=9).map("".join)
_BLOCKS = st.one_of(
    _WORDS.map(lambda words: f"<p>{words}<br><strong>{words}</strong></p>"),
    _ITEMS.map(lambda items: f"<ol>{items}</ol>"),
    _ROWS.map(lambda rows: f"<table><thead><tr><th>Head</th></tr></thead><tbody>{rows}</tbody></table>"),
)


@given(st.lists(_BLOCKS, min_size=1, max_size=5).map("".join), st.integers(1, 20))
def test_nothing_is_lost(html: str, lines: int) -> None:
    """The words of both parts are those of the whole, in order; both are well formed, each table with its head."""
    parts = part(html, lines)
    assert letters(parts.first + parts.rest) == letters(html)
    for each in (parts.first, parts.rest):
        etree.fromstring("".join(("<div>", *each.replace("<br>", "<br/>"), "</div>")))
    assert letters(parts.rest) or not parts.rest
    assert bool(parts.rest) <= (lines_of(html) > lines)


def letters(html: str) -> str:
    """Return the words of HTML without their gaps, heads of tables left out."""
    return re.sub(r"<thead>.*?</thead>|<[^>]*>|\s", "", html)


def test_a_list_goes_on_counting() -> None:
    """The rest of a numbered list begins with the next number, and its count is told."""
    parts = part("<ol><li>One</li><li>Two</li><li>Three</li></ol>", 1)
    assert (parts.first, parts.rest, parts.entries) == (
        "<ol><li>One</li></ol>", '<ol start="2"><li>Two</li><li>Three</li></ol>', 2,
    )  # fmt: skip


def test_each_list_goes_on_from_where_it_is() -> None:
    """A list keeps its numbers, whatever it begins with; a list inside of it does not count, nor do its entries."""
    inner = "<ol><li>Go</li><li>Rest</li></ol>"
    parts = part(f'<ol start="3"><li>One{inner}</li><li>Two{inner}</li><li>Three</li></ol>', 3)
    assert parts.first == f'<ol start="3"><li>One{inner}</li></ol>'
    assert parts.rest == f'<ol start="4"><li>Two{inner}</li><li>Three</li></ol>'
    assert parts.entries == 2


def test_no_rest_begins_with_nothing() -> None:
    """Behind the last entry of a list or table the rest begins with what comes after it, and no entry is empty."""
    table = "<table><thead><tr><th>Head</th></tr></thead><tbody><tr><td>One</td></tr></tbody></table>"
    assert part(f"{table}<p>Two</p>", 2).rest == "<p>Two</p>"
    assert part("<ul><li>One</li></ul><p>Two</p>", 1).rest == "<p>Two</p>"
    assert part("<ul><li><p>One</p></li><li><p>Two</p></li></ul>", 1).rest == "<ul><li><p>Two</p></li></ul>"


def test_a_long_sentence_parts_between_words() -> None:
    """Words without end part behind a sentence where there is one, else between two words."""
    assert part("<p>" + "One of them. " * 40 + "</p>", 3).first.endswith("them. </p>")
    assert part("<p>" + "word " * 100 + "</p>", 3).first.endswith("word </p>")
