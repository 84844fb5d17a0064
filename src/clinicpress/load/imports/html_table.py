"""Tables of a web page become pipe tables, whose first row is their head."""

from __future__ import annotations

from bs4 import Tag

from clinicpress.load.imports.blocks import Block, Kind, Line
from clinicpress.load.imports.inline import Words, read_words
from clinicpress.load.imports.tray import Tray

_MOST_COLUMNS = 30
_MIXED = ("ul", "ol", "table", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "img")


def read_table(tag: Tag, tray: Tray) -> Block | None:
    """Return a table, or nothing where the page used one for its layout: its cells are then read in order.

    A cell over several columns or rows keeps its words in the first of them; the others stay empty, since
    repeating words is not ours to do.
    """
    rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
    if not rows or _is_layout(tag, rows):
        return None
    line = tag.sourceline or 1
    grid = [_read_row(row, tray, line) for row in rows]
    grid = [row for row in grid if any(cell.plain for cell in row)]
    width = max((len(row) for row in grid), default=0)
    if not grid or not 1 < width <= _MOST_COLUMNS:
        return _one_column(grid, line) if grid else None
    _ask(tag, tray, line)
    cells = [cell for row in grid for cell in row]
    return Block(
        kind=Kind.OTHER,
        lines=tuple(Line(number=line, text=cell.plain) for cell in cells if cell.plain),
        plain="\n".join(" ".join(cell.plain for cell in row) for row in grid),
        markdown=_pipe_table(grid, width),
        marked_up=True,
    )


def _is_layout(tag: Tag, rows: list[Tag]) -> bool:
    if tag.get("role") in {"presentation", "none"} or tag.find(list(_MIXED)) is not None:
        return True
    return max(len(_cells(row)) for row in rows) <= 1


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]


def _read_row(row: Tag, tray: Tray, line: int) -> list[Words]:
    read = []
    for cell in _cells(row):
        read.append(read_words(cell.children, tray, cell.sourceline or line))
        read += [Words(plain="", markdown="")] * (_span(cell) - 1)
    return read


def _span(cell: Tag) -> int:
    asked = str(cell.get("colspan") or "1")
    return max(1, min(int(asked), _MOST_COLUMNS)) if asked.isdecimal() and len(asked) < len("10000") else 1


def _one_column(grid: list[list[Words]], line: int) -> Block:
    """Return a table that no page can hold, as paragraphs."""
    cells = [cell for row in grid for cell in row if cell.plain]
    return Block(
        kind=Kind.OTHER,
        lines=tuple(Line(number=line, text=cell.plain) for cell in cells),
        plain="\n".join(cell.plain for cell in cells),
        markdown="\n\n".join(cell.markdown for cell in cells),
        marked_up=True,
        doubt=f"Line {line}: a table of more than {_MOST_COLUMNS} columns became paragraphs. Is it right?",
    )


def _ask(tag: Tag, tray: Tray, line: int) -> None:
    if tag.find(attrs={"rowspan": True}) is not None or tag.find(attrs={"colspan": True}) is not None:
        tray.questions.append(
            f"Line {line}: the table has cells over several rows or columns; cells were left empty. Is it right?"
        )
    if tag.find("th") is None:
        tray.questions.append(f"Line {line}: the table names no head; its first row was taken for it. Is it?")


def _pipe_table(grid: list[list[Words]], width: int) -> str:
    rows = [[_cell(cell) for cell in row] + [""] * (width - len(row)) for row in grid]
    rows.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(words: Words) -> str:
    return words.markdown.replace("\\\n", " ").replace("|", "\\|")
