"""Markdown in, safe HTML out: CommonMark, tables, footnotes, definition lists and our `:::` blocks.

Raw HTML in the text stays text. What markdown-it makes is cleaned by nh3 all the same, piece by piece, before a
block's template puts its frame around it, so that no text can open or close a frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from clinicpress.compose.blocks import (
    BLOCKS,
    Inside,
    Place,
    find_block_fault,
    frame_block,
    is_figure,
    mark_terms,
    read_block,
    read_figure,
)
from clinicpress.compose.headings import LOWEST_HEADING, find_bare_heading, level_headings
from clinicpress.errors import ClinicpressError, ContentError
from clinicpress.shelf.theme import Theme

MAX_LENGTH = 200_000
MAX_NESTING = 20
# Rows of tables take the longest of all to lay out: a thousand of them ten seconds.
MAX_ROWS = 500
# Breaking a word that has no place to break costs the square of its length.
MAX_WORD = 1_000
# Its head among them: what stands on a page beside other things.
_SHORT_TABLE_ROWS = 8
_TAGS = {
    "a", "blockquote", "br", "code", "dd", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "pre", "section", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "id", "class"},
    "dt": {"id"},
    "li": {"id", "class"},
    "p": {"class"},
    "ol": {"start", "class"},
    "section": {"class"},
    "sup": {"class"},
    "table": {"class"},
    "td": {"class"},
    "th": {"class", "scope"},
}
_LINKS = {"https", "mailto", "tel"}
_LINK = re.compile(r"(?:https://[^/?#]|mailto:[^?]|tel:[+\d])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How a text is read.

    `top_level` is the level of its highest heading (1 to 6); `pictures` names the asset folder that its pictures
    come from, and None means that it may have none; `blocks` allows `:::` blocks; `most_columns` is what a page
    holds of a table of options.
    """

    theme: Theme
    where: str
    first_line: int = 1
    top_level: int = 2
    pictures: str | None = None
    blocks: bool = True
    most_columns: int | None = None
    error: type[ClinicpressError] = ContentError


def compose_markdown(text: str, words: Words) -> Markup:
    """Return the HTML of a text.

    Raises:
        ClinicpressError: of class `words.error`, naming the line: a block is unknown or not closed, a picture has
            no words or may not be used, a link leads nowhere, or the text is longer, has more rows or is more
            deeply nested than a text for people.
    """
    _refuse_long(text, words)
    tokens = _reader(blocks=words.blocks, pictures=words.pictures is not None).parse(text)
    _refuse_large(tokens, words)
    if words.blocks and (fault := find_block_fault(tokens, text.splitlines(), BLOCKS)):
        line, message, hint = fault
        raise words.error(message, where=f"{words.where}, line {words.first_line + line}", hint=hint)
    if not words.blocks and any(line.startswith(":::") for line in text.splitlines()):
        raise words.error(
            "blocks (':::') are for articles only.", where=words.where, hint="Write a heading instead."
        )
    if words.blocks and (bare := find_bare_heading(tokens)):
        raise words.error(
            f"nothing stands under the heading '{bare.content[:60]}'.",
            where=_line_of(bare, words),
            hint="Write what it announces, or remove it.",
        )
    _refuse_links(tokens, words)
    level_headings(tokens, words.top_level)
    _head_rows(tokens)
    mark_terms(tokens)
    return Markup("").join(_compose_pieces(tokens, words, words.top_level - 1))


def _refuse_long(text: str, words: Words) -> None:
    if len(text) > MAX_LENGTH:
        raise words.error(f"the text is longer than {MAX_LENGTH:,} characters.", where=words.where)
    if any(len(word) > MAX_WORD for word in text.split()):
        raise words.error(f"a word is longer than {MAX_WORD:,} characters.", where=words.where)


def _refuse_large(tokens: Sequence[Token], words: Words) -> None:
    if any(token.level > MAX_NESTING for token in tokens):
        raise words.error(
            f"lists or quotes stand inside one another more than {MAX_NESTING // 2} deep.", where=words.where
        )
    if sum(token.type == "tr_open" for token in tokens) > MAX_ROWS:
        raise words.error(f"the tables have more than {MAX_ROWS} rows.", where=words.where)


@lru_cache(maxsize=4)
def _reader(*, blocks: bool, pictures: bool) -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING * 2}).enable("table")
    reader.use(deflist_plugin)
    if blocks:
        reader.use(footnote_plugin)
        for name in BLOCKS:
            reader.use(container_plugin, name)
    if pictures:
        # Else a picture at an address that markdown-it does not like would be printed as its own source text: it is
        # to be refused with a reason. Links are nh3's to judge.
        reader.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - links are cleaned later
    else:
        reader.disable("image")
    # A printed page has no way back, and few faces have the arrow.
    reader.add_render_rule("footnote_anchor", lambda *_: "")
    return reader


def _compose_pieces(tokens: Sequence[Token], words: Words, level: int) -> Iterator[Markup]:
    """Yield the HTML of the tokens; `level` is the level of the heading that they stand under."""
    plain: list[Token] = []
    position = 0
    while position < len(tokens):
        end = _block_end(tokens, position)
        if end is None:
            plain.append(tokens[position])
            level = int(tokens[position].tag[1]) if tokens[position].type == "heading_open" else level
            position += 1
            continue
        yield _compose_plain(plain, words)
        plain = []
        yield _compose_block(tokens[position : end + 1], words, level)
        position = end + 1
    yield _compose_plain(plain, words)


def _block_end(tokens: Sequence[Token], position: int) -> int | None:
    """Return the place of the token that closes the block or figure beginning here, or None for plain text."""
    token = tokens[position]
    if is_figure(tokens, position):
        return position + 2
    if not (token.type.startswith("container_") and token.nesting == 1):
        return None
    closing = token.type.replace("_open", "_close")
    return next(
        place
        for place in range(position + 1, len(tokens))
        if tokens[place].type == closing and tokens[place].level == token.level
    )


def _compose_block(tokens: Sequence[Token], words: Words, level: int) -> Markup:
    place = Place(
        where=_line_of(tokens[0], words),
        level=min(level + 1, LOWEST_HEADING),
        error=words.error,
        tongue=words.theme.tongue,
    )
    if tokens[0].type == "paragraph_open":
        return frame_block(words.theme, read_figure(tokens[1], str(words.pictures), place))
    inside = Inside(
        tokens=tokens[1:-1],
        settings={},
        place=place,
        folder=str(words.pictures),
        most_columns=words.most_columns,
        compose=lambda part: Markup("").join(_compose_pieces(part, words, place.level)),
    )
    block, rest = read_block(tokens[0].info, inside)
    return frame_block(words.theme, replace(block, content=inside.compose(rest)))


def _compose_plain(tokens: Sequence[Token], words: Words) -> Markup:
    for token in tokens:
        for child in token.children or ():
            if child.type == "image":
                raise words.error(
                    "a picture stands in the middle of a line.",
                    where=_line_of(token, words),
                    hint="Give it a paragraph of its own.",
                )
    reader = _reader(blocks=words.blocks, pictures=words.pictures is not None)
    html = reader.renderer.render(tokens, reader.options, {})
    return Markup(nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_LINKS, link_rel=None))  # noqa: S704 - just cleaned


def _refuse_links(tokens: Sequence[Token], words: Words) -> None:
    """Refuse a link that nobody could follow from paper or PDF; its address, which may be private, is not said."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open" and not _LINK.match(str(child.attrs["href"])):
                raise words.error(
                    "a link leads where no leaflet may lead.",
                    where=_line_of(token, words),
                    hint="Begin it with https://, mailto: or tel:.",
                )


def _head_rows(tokens: Sequence[Token]) -> None:
    """Make each column's first cell its head, and each row's first cell the row's (ISO 14289-1 7.5)."""
    scope, first_of_row = "col", False
    for token in tokens:
        if token.type == "tbody_open":
            scope = "row"
        elif token.type == "thead_open":
            scope = "col"
        elif token.type == "tr_open":
            first_of_row = True
        elif token.type in {"th_open", "td_open"}:
            _set_cell(token, scope if scope == "col" or first_of_row else None)
            first_of_row = False
    _close_row_heads(tokens)
    _hold_short_tables(tokens)


def _set_cell(cell: Token, scope: str | None) -> None:
    """Give a cell its scope, and figures set to the right their class instead of an inline style."""
    if "right" in str(cell.attrs.pop("style", "")):
        cell.attrs["class"] = "number"
    if scope is not None:
        cell.tag = "th"
        cell.attrs["scope"] = scope


def _hold_short_tables(tokens: Sequence[Token]) -> None:
    """Mark each table that a page can hold, so that it is not parted."""
    rows = 0
    table: Token | None = None
    for token in tokens:
        if token.type == "table_open":
            table, rows = token, 0
        rows += token.type == "tr_open"
        if token.type == "table_close" and table and rows <= _SHORT_TABLE_ROWS:
            table.attrs["class"] = "short"


def _close_row_heads(tokens: Sequence[Token]) -> None:
    opened = ""
    for token in tokens:
        if token.type in {"th_open", "td_open"}:
            opened = token.tag
        elif token.type in {"th_close", "td_close"}:
            token.tag = opened


def _line_of(token: Token, words: Words) -> str:
    return f"{words.where}, line {words.first_line + token.map[0]}" if token.map else words.where
