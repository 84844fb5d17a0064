"""What a piece of Markdown shows, as the parser for our articles reads it."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin


@cache
def strict_parser() -> MarkdownIt:
    """Return a parser that finds raw HTML as such, for Markdown that comes from elsewhere."""
    return MarkdownIt("commonmark").enable("table")


@cache
def _dialect() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.use(footnote_plugin).use(deflist_plugin)


def shown_text(markdown: str) -> str:
    """Return the words that Markdown of our dialect shows, with single spaces; pictures show none."""
    words = [_shown(token) for token in _dialect().parse(markdown)]
    return " ".join(" ".join(words).split())


def inline_text(token: Token) -> str:
    """Return the words within one paragraph, heading or cell."""
    return "".join(_piece(child) for child in token.children or ())


def _shown(token: Token) -> str:
    return inline_text(token) if token.type == "inline" else token.content


def _piece(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    return "" if token.type in {"image", "html_inline"} else token.content
