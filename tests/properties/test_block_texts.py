"""Blocks of every kind around whatever hypothesis thinks of: composed inside their frame, or refused."""

from __future__ import annotations

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from clinicpress.compose.blocks import BLOCKS
from clinicpress.compose.markdown import Words, compose_markdown
from clinicpress.errors import ContentError
from clinicpress.shelf.theme import open_theme

WORDS = Words(theme=open_theme(), where="a.md", pictures="article")
SETTINGS = ("n", "of", "days", "columns", "from", "lines", "kind", "sets", "per_day")
ALLOWED = {"class", "id", "scope", "href", "src", "alt", "start", "lang", "dir"}

signs = st.text("<>/\"'=&;:#*_`[](){}|\\- ,.0123456789abin", max_size=40)
values = st.sampled_from(("8", "100", "1000", "about 8", "fewer than 1", "Monday", "a, b", "bring")) | signs
braces = st.lists(st.tuples(st.sampled_from(SETTINGS), values), max_size=3).map(
    lambda pairs: " ".join(f'{name}="{value}"' for name, value in pairs)
)
lines = st.tuples(
    st.sampled_from(("- ", "1. ", ": Risks: ", ": ", "| a | ", "", "  - ", "- Day 1: ", "- A: 8 in 100")), signs
)
bodies = st.lists(lines.map("".join), max_size=8).map("\n".join)


@settings(max_examples=400)
@given(st.sampled_from(tuple(BLOCKS)), signs, braces, bodies)
def test_any_block_stays_in_its_frame(name: str, title: str, said: str, body: str) -> None:
    """A block is one section whatever stands in it, or is refused with its place and the way out."""
    try:
        html = compose_markdown(f"::: {name} {title} {{{said}}}\n{body}\n:::\n\nAfter.", WORDS)
    except ContentError as error:
        assert error.where.startswith("a.md")  # noqa: PT017 - most are refused by none
        return
    soup = BeautifulSoup(f"<main>{html}</main>", "html5lib")
    outside = soup.select("main > *")
    assert [tag.name for tag in outside if "footnotes" not in tag.get("class", [])] in (
        ["section", "p"],
        ["section", "p", "hr"],
    )
    for tag in soup.select("main *"):
        assert set(tag.attrs) <= ALLOWED, tag
        assert str(tag.get("src", "asset://")).startswith(("asset://", "data:image/svg+xml,"))
