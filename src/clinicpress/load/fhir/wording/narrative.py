"""A narrative, which is untrusted XHTML, becomes Markdown: words, lists and tables, and nothing that acts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from clinicpress.load.escape import escape_text, guard_start

_SILENT = frozenset(("script", "style", "head", "template", "object", "iframe", "svg", "math", "noscript"))
_BLOCKS = frozenset(("p", "div", "br", "pre", "section", "dl", "dt", "dd", "blockquote", "hr", "ul", "ol", "tr"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption"))
_CELLS = frozenset(("td", "th"))
_STRONG = frozenset(("b", "strong"))
_SPACE = re.compile(r"\s+")
_LISTS = frozenset(("ul", "ol"))
# Marks where bold begins and ends and where a line of an entry ends, until the words around them are escaped.
_ON, _OFF, _LINE = "\ue000", "\ue001", "\ue002"
_MARKS = str.maketrans("", "", _ON + _OFF + _LINE)
_BOLD = re.compile(f"(?<!\\w){_ON}([^\\s{_ON}{_OFF}][^{_ON}{_OFF}]*?(?<=\\S)){_OFF}(?!\\w)")


class _Row:
    """A row of a table as it is read; `heads` tells of each cell whether it is a heading."""

    def __init__(self) -> None:
        self.cells: list[list[str]] = []
        self.heads: list[bool] = []


class _Reader(HTMLParser):
    """Gathers paragraphs, list entries and tables; a table inside a cell is read as words of this cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._words: list[str] = []
        self._item = False
        self._silent = 0
        self._tables = 0
        self._rows: list[_Row] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "img":
            self.handle_data(next((f" {value} " for name, value in attrs if name == "alt" and value), ""))
        elif tag in _STRONG:
            self._add(_ON)
        elif tag == "table":
            self._open_table()
        elif self._tables:
            self._start_in_table(tag)
        elif self._item and _is_line(tag):
            self._add(_LINE)
        elif tag == "li" or tag in _BLOCKS or tag in _HEADINGS:
            self._end_block()
            self._item = tag == "li"

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _STRONG:
            self._add(_OFF)
        elif tag == "table" and self._tables:
            self._close_table()
        elif self._tables:
            self._break_cell(tag)
        elif self._item and _is_line(tag):
            self._add(_LINE)
        elif tag in _HEADINGS:
            self._end_block(bold=True)
        elif tag == "li" or tag in _BLOCKS:
            self._end_block()
            self._item = False

    def handle_data(self, data: str) -> None:
        self._add(data.translate(_MARKS))

    def _add(self, data: str) -> None:
        if self._silent:
            return
        if self._tables and self._rows and self._rows[-1].cells:
            self._rows[-1].cells[-1].append(data)
        else:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        while self._tables:
            self._close_table()
        self._end_block()

    def _open_table(self) -> None:
        self._end_block()
        self._tables += 1

    def _start_in_table(self, tag: str) -> None:
        if self._tables == 1 and tag == "tr":
            self._rows.append(_Row())
        elif self._tables == 1 and tag in _CELLS:
            if not self._rows:
                self._rows.append(_Row())
            self._rows[-1].cells.append([])
            self._rows[-1].heads.append(tag == "th")
        else:
            self._break_cell(tag)

    def _break_cell(self, tag: str) -> None:
        if tag in _BLOCKS | _CELLS | {"li"} | _HEADINGS:
            self.handle_data(" ")

    def _close_table(self) -> None:
        self._tables -= 1
        if not self._tables:
            self._end_block()
            self.blocks += _table(self._rows)
            self._rows = []

    def _end_block(self, *, bold: bool = False) -> None:
        words = _one_entry(_plain(line) for line in "".join(self._words).split(_LINE))
        self._words = []
        bare = words.translate(_MARKS).strip()
        if bare and self._item:
            self.blocks.append(f"- {guard_start(_styled(words))}")
        elif bare:
            self.blocks.append(f"**{escape_text(bare)}**" if bold else guard_start(_styled(words)))


def _is_line(tag: str) -> bool:
    """Tell whether a tag begins a line of its own in an entry, whose words belong together all the same."""
    return tag in _HEADINGS or (tag in _BLOCKS and tag not in _LISTS)


def _one_entry(lines: Iterable[str]) -> str:
    """Return the lines of an entry as one: what stands below a medicine, as `stopped`, is never parted from it."""
    entry = ""
    for line in lines:
        if line.strip():
            entry += f"{' ' if entry[-1] in ',;:.' else '; '}{line.strip()}" if entry else line.strip()
    return entry


def markdown_of(div: str | None) -> str:
    """Return the narrative of a section as Markdown; nothing where it says nothing."""
    reader = _read(div)
    text = ""
    for block in reader.blocks:
        joined = block.startswith("- ") and text.rsplit("\n", 1)[-1].startswith("- ")
        text += ("\n" if joined else "\n\n") + block
    return text.strip()


def plain_of(div: str | None) -> str:
    """Return the words of a narrative on one line, its paragraphs and cells parted by semicolons."""
    reader = _Words()
    reader.feed(div or "")
    reader.close()
    parts = (_plain(part) for part in "".join(reader.words).split(_ON))
    return "; ".join(part for part in parts if part)


def _read(div: str | None) -> _Reader:
    reader = _Reader()
    reader.feed(div or "")
    reader.close()
    return reader


class _Words(HTMLParser):
    """Gathers what a narrative states: headings of columns state nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as inherited
        self._silent += tag in _SILENT or tag in {"th", "caption"}
        if tag in _BLOCKS | _CELLS | _HEADINGS | {"li", "table"}:
            self.words.append(_ON)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT or tag in {"th", "caption"}:
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data.translate(_MARKS))


def _table(rows: list[_Row]) -> list[str]:
    """Return a table in Markdown; pairs of a heading and a value become a list."""
    held = [(row.heads, [_cell(cell) for cell in row.cells]) for row in rows]
    held = [(heads, cells) for heads, cells in held if any(cells)]
    if not held:
        return []
    if all(len(cells) == 1 for _, cells in held):
        return [guard_start(cells[0]) for _, cells in held]
    if all(len(cells) == 2 and heads == [True, False] for heads, cells in held):  # noqa: PLR2004 - a pair
        return [f"- **{name.replace('**', '')}:** {value}" for _, (name, value) in held]
    width = max(len(cells) for _, cells in held)
    first, body = (held[0][1], held[1:]) if all(held[0][0]) else ([""] * width, held)
    lines = [_line(first, width), "|" + "---|" * width, *(_line(cells, width) for _, cells in body)]
    return ["\n".join(lines)]


def _line(cells: list[str], width: int) -> str:
    return "| " + " | ".join((*cells, *[""] * (width - len(cells)))) + " |"


def _cell(pieces: list[str]) -> str:
    return _styled(_plain("".join(pieces))).replace("|", r"\|")


def _styled(words: str) -> str:
    """Return words as Markdown, with `**` around what was bold, where Markdown reads it so; else plain."""
    tight = re.sub(f"({_ON})( )", r"\2\1", re.sub(f"( )({_OFF})", r"\2\1", words))
    return _plain(_BOLD.sub(r"**\1**", escape_text(tight)).translate(_MARKS))


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
