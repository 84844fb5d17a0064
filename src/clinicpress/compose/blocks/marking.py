"""Tokens of Markdown: found, split and marked for templates and styles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from clinicpress.compose.blocks.block import Inside, Tokens


def paragraphs(tokens: Tokens) -> Iterator[tuple[Token, Token]]:
    """Yield each paragraph that has words: its opening, and its inline token."""
    for opening, inline in pairwise(tokens):
        if opening.type == "paragraph_open" and inline.children:
            yield opening, inline


def item_of(tokens: Tokens, paragraph: Token) -> Token:
    """Return the list item that a paragraph stands in, or the paragraph itself."""
    before = tokens[: tokens.index(paragraph)]
    return next((token for token in reversed(before) if token.type == "list_item_open"), paragraph)


def items_of_list(inside: Inside, says: str) -> tuple[Token, ...]:
    """Return the first inline token of each item of the block's own lists.

    Raises:
        ClinicpressError: there is no list; `says` what to write.
    """
    tokens = inside.tokens
    own = min((token.level for token in tokens if token.type == "list_item_open"), default=0)
    firsts = tuple(
        tokens[place + 2]
        for place, token in enumerate(tokens)
        if token.type == "list_item_open" and token.level == own and tokens[place + 1].type == "paragraph_open"
    )
    if not firsts:
        raise inside.place.fault("there is no list in this block.", says)
    return firsts


def wrap(children: Sequence[Token], tag: str, css_class: str = "") -> list[Token]:
    """Return inline tokens inside a tag."""
    kind = "strong" if tag == "strong" else "link"
    opening = Token(f"{kind}_open", tag, 1)
    if css_class:
        opening.attrs["class"] = css_class
    return [opening, *children, Token(f"{kind}_close", tag, -1)]


def text_token(content: str) -> Token:
    """Return an inline token of plain text."""
    return Token("text", "", 0, content=content)
