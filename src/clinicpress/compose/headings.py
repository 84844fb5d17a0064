"""Headings of a text: their levels on the page, and those under which nothing stands."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

LOWEST_HEADING = 6
_NO_WORDS = frozenset(("hr", "footnote_block_open"))


def find_bare_heading(tokens: Sequence[Token]) -> Token | None:
    """Return the words of the first heading that is followed by none; lesser sections are words, too."""
    said = [token for token in tokens if token.type not in _NO_WORDS]
    for place, opening in enumerate(said):
        if opening.type == "heading_open" and _is_bare(opening, said[place + 3 : place + 4]):
            return said[place + 1]
    return None


def _is_bare(opening: Token, after: Sequence[Token]) -> bool:
    """Tell whether what comes after a heading begins another section, or ends what the heading stands in."""
    if not after or after[0].nesting < 0 or after[0].type == "footnote_open":
        return True
    return after[0].type == "heading_open" and after[0].tag <= opening.tag


def level_headings(tokens: Sequence[Token], top_level: int) -> None:
    """Move headings so that the highest stands at `top_level` and none is skipped (ISO 14289-1 7.4.2)."""
    written = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = top_level - min(written, default=top_level)
    above = top_level - 1
    for token in tokens:
        if token.type == "heading_open":
            above = min(int(token.tag[1]) + shift, above + 1, LOWEST_HEADING)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{above}"
