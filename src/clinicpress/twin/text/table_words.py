"""A table as sentences: each row says its head, and before each value the head of its column."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag

from clinicpress.shelf.languages import Tongue, msgid
from clinicpress.twin.text.inline import Inline, sentence

TABLE = msgid("Table: {heads}")


def table_lines(table: Tag, tongue: Tongue, inline: Inline) -> Iterator[str]:
    """Yield the lines of a table: its caption, its columns, its rows."""
    if table.caption:
        yield sentence(inline.read(table.caption.children)).rstrip(".") + ":"
    heads: list[str] = []
    for row in table.find_all("tr"):
        cells = row.find_all(["th", "td"])
        words = [_on_one_line(inline.read(cell.children)) for cell in cells]
        if row.find_parent("thead"):
            heads = words
            yield tongue.gettext(TABLE, heads=sentence("; ".join(filter(None, words))))
        elif any(words):
            yield _row(words, heads, has_head=cells[0].name == "th")


def _on_one_line(words: str) -> str:
    """Return what stands below each other as sentences after each other."""
    *first, last = words.split("\n")
    return " ".join((*map(sentence, first), last))


def _row(words: list[str], heads: list[str], *, has_head: bool) -> str:
    begins, first = (words[0], 1) if has_head else ("", 0)
    values = [
        f"{heads[place]}: {word}" if place < len(heads) and heads[place] else word
        for place, word in enumerate(words)
        if place >= first and word
    ]
    joint = " – " if heads else ": "
    return sentence(joint.join(filter(None, (begins, "; ".join(values)))))
