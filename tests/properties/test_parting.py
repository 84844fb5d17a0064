"""HTML that is parted where page one is full."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from clinicpress.compose.page_one import lay_page_one, row_view
from clinicpress.compose.parting import part_html

WORDS = st.text(st.sampled_from("ab c.&<’é\n"), min_size=1, max_size=400).map(str.strip).filter(bool)
PARAGRAPH = WORDS.map(lambda words: f"<p>{escape(words)}</p>")
LIST = st.lists(WORDS, min_size=1, max_size=8).map(
    lambda items: "<ol>" + "".join(f"<li>{escape(item)} <strong>x</strong></li>" for item in items) + "</ol>"
)
TABLE = st.lists(WORDS, min_size=1, max_size=12).map(
    lambda rows: (
        "<table><thead><tr><th>Head</th></tr></thead><tbody>"
        + "".join(f"<tr><th>{escape(row)}</th><td>1</td></tr>" for row in rows)
        + "</tbody></table>"
    )
)
BODY = st.lists(PARAGRAPH | LIST | TABLE, min_size=1, max_size=5).map(lambda blocks: Markup("\n".join(blocks)))  # noqa: S704


def shown(html: Markup) -> str:
    """Return what HTML shows, without white space and heads of tables."""
    without_heads = re.sub(r"<thead>.*?</thead>", "", html, flags=re.DOTALL)
    return "".join(Markup(without_heads).striptags().split())  # noqa: S704


@given(BODY, st.floats(5, 200))
def test_nothing_is_lost_or_doubled(body: Markup, room_mm: float) -> None:
    """Whatever the height, both sides together show every word once, in order, in whole elements."""
    head, rest = part_html(body, room_mm)
    assert shown(head) + shown(rest) == shown(body)
    for side in (head, rest):
        for tag in ("p", "ol", "li", "table", "tr", "strong"):
            assert len(re.findall(rf"<{tag}[ >]", side)) == side.count(f"</{tag}>")


@given(st.dictionaries(st.sampled_from("abcde"), BODY, min_size=1), st.floats(20, 300))
def test_no_row_of_a_letter_is_lost(bodies: dict[str, Markup], room: float) -> None:
    """Each row stands on page one, or after it, or begins on page one and goes on after it."""
    rows = [row_view(key, "A heading", body) for key, body in bodies.items()]
    page = lay_page_one(rows, ("a", "b", "c"), frozenset(), room)
    for key, body in bodies.items():
        said = [row.body for row in (*page.glance, *page.rows) if row.key == key]
        text = re.sub(r"…?morefollows|Morefollowsonthenextpages|Continuedfrompage1", "", "".join(map(shown, said)))
        assert text == shown(body)
