"""Names in braces, for any text and any value."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from clinicpress.compose.markdown import Words, compose_markdown
from clinicpress.compose.placeholders import fill_placeholders
from clinicpress.errors import ContentError
from clinicpress.shelf.theme import open_theme

READING = Words(theme=open_theme(), where="a.md")
VALUES = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cs"]), min_size=1)


@given(VALUES.filter(str.strip))
def test_a_value_is_printed_as_it_is(value: str) -> None:
    """A clinic's name is printed sign for sign, whatever Markdown or HTML it looks like."""
    filled = fill_placeholders("a{{ clinic.name }}z", {"clinic.name": value}, where="a.md")
    printed = compose_markdown(filled, READING)
    assert re.fullmatch(r"<p>[^<]*</p>\s*", printed)
    words = html.unescape(re.sub(r"<[^>]*>", "", printed)).strip()
    assert words == "a" + re.sub(r"[ \t\r\n]+", " ", value) + "z"


@given(st.text(max_size=100) | st.text("{}% \\clini.phone\n", max_size=40))
def test_any_text_is_filled_or_refused(text: str) -> None:
    """A text without names stays as it is; with unknown ones it is refused; no other error leaves."""
    try:
        filled = fill_placeholders(text, {}, where="a.md")
    except ContentError:
        assert "{" in text
        return
    assert filled == text.replace("\\{{", "{{")
