"""Whatever an article says, its plain text says too: every word, in order, once."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from clinicpress.twin.text.plain_text import compose_plain_text
from tests.unit.twin.composed import a_page

WORD = st.text("abcdefghijklmnopqrstuvwxyzäéßم한", min_size=1, max_size=8)
INLINE = st.builds(
    lambda words, tag: f"{words[0]} <{tag}>{' '.join(words)}</{tag}>",
    st.lists(WORD, min_size=1, max_size=4),
    st.sampled_from(["em", "strong", "span", "code"]),
)


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        st.builds("<div>{}</div>".format, inner),
        st.builds("<section class='note'>{}</section>".format, inner),
        st.builds("<blockquote>{}</blockquote>".format, inner),
        parts.map(lambda items: "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"),
        parts.map(lambda items: "<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"),
        parts.map(" ".join),  # without a space, two pieces of one line would be one word
    )


LEAVES = st.one_of(
    INLINE.map("<p>{}</p>".format),
    INLINE.map("<h2>{}</h2>".format),
    st.builds("<dl><dt>{}</dt><dd>{}</dd></dl>".format, WORD, INLINE),
    st.builds("<table><tr><th>{}</th><td>{}</td></tr></table>".format, INLINE, INLINE),
    INLINE,
)


def words_of(text: str) -> list[str]:
    """Return the words of a text, without the marks of lists."""
    return re.findall(r"[^\W\d_]+", text)


@given(st.recursive(LEAVES, _blocks, max_leaves=12))
def test_every_word_is_said_once_and_in_order(body: str) -> None:
    """The words of the text are those of the page."""
    written = words_of(BeautifulSoup(f"Larkfield Resting {body}", "html.parser").get_text(" "))
    assert words_of(compose_plain_text(a_page(body))) == written
