"""Tables of a web page become pipe tables, whose first row is their head."""

from __future__ import annotations

from bs4 import Tag

from clinicpress.load.imports.blocks import Block, Kind, Line
from clinicpress.load.imports.inline import Words, read_words
from clinicpress.load.imports.table_grid import Cell, lay_out
from clinicpress.load.imports.tray import Tray

_MOST_COLUMNS = 30
_MOST_ROWS = 65_534
_MIXED = ("ul", "ol", "table", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "img")


def read_table(tag: Tag, tray: Tray) -> Block | None:
    """Return a table, or nothing where the page used one for its layout: its cells are then read in order.

    A cell over several rows or columns has its words repeated in each, so that nothing moves below another head.
    """
    rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
    if not rows or _is_layout(tag, rows):
        return None
    line = tag.sourceline or 1
    read = [_read_row(row, tray, line) for row in rows]
    lines = tuple(Line(number=line, text=cell.words.plain) for row in read for cell in row if cell.words.plain)
    grid, is_even = lay_out(read)
    if not grid or not 1 < len(grid[0]) <= _MOST_COLUMNS:
        return _one_column(read, lines) if lines else None
    _ask(tag, tray, line, spanned=_spans(read), is_even=is_even)
    return Block(
        kind=Kind.OTHER,
        lines=lines,
        plain="\n".join(" ".join(cell.plain for cell in row) for row in grid),
        markdown=_pipe_table(grid),
        marked_up=True,
    )


def is_layout_by_role(tag: Tag) -> bool:
    """Whether a table says of itself that it is one for the look alone."""
    return tag.get("role") in {"presentation", "none"}


def _is_layout(tag: Tag, rows: list[Tag]) -> bool:
    if is_layout_by_role(tag) or tag.find(list(_MIXED)) is not None:
        return True
    return max(len(_cells(row)) for row in rows) <= 1


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]


def _read_row(row: Tag, tray: Tray, line: int) -> tuple[Cell, ...]:
    group = id(row.parent)
    return tuple(
        Cell(
            words=read_words(cell.children, tray, cell.sourceline or line),
            columns=_span(cell, "colspan", _MOST_COLUMNS + 1) or 1,
            rows=_span(cell, "rowspan", _MOST_ROWS) or _MOST_ROWS,
            group=group,
        )
        for cell in _cells(row)
    )


def _span(cell: Tag, name: str, most: int) -> int:
    """Return how far a cell reaches, at most `most`; 0, for rows, is to the end of them."""
    asked = str(cell.get(name) or "1").strip()
    if not (asked.isascii() and asked.isdecimal()):
        return 1
    return min(int(asked), most) if len(asked) <= len(str(most)) else most


def _spans(read: list[tuple[Cell, ...]]) -> bool:
    return any(cell.columns > 1 or cell.rows > 1 for row in read for cell in row)


def _one_column(read: list[tuple[Cell, ...]], lines: tuple[Line, ...]) -> Block:
    """Return a table that no page can hold, or that has one column, as paragraphs."""
    cells = [cell.words for row in read for cell in row if cell.words.plain]
    line = lines[0].number
    return Block(
        kind=Kind.OTHER,
        lines=lines,
        plain="\n".join(cell.plain for cell in cells),
        markdown="\n\n".join(cell.markdown for cell in cells),
        marked_up=True,
        doubt=f"Line {line}: a table of one column, or of more than {_MOST_COLUMNS}, became paragraphs. "
        "Is it right?",
    )


def _ask(tag: Tag, tray: Tray, line: int, *, spanned: bool, is_even: bool) -> None:
    if spanned:
        tray.questions.append(
            f"Line {line}: the table has cells over several rows or columns; their words were repeated in each. "
            "Does every value stand in its own row and below its own head?"
        )
    if not is_even:
        tray.questions.append(
            f"Line {line}: the rows of the table differ in length; short ones got empty cells at their "
            "end. Does every value stand below its own head?"
        )
    if tag.find("th") is None:
        tray.questions.append(f"Line {line}: the table names no head; its first row was taken for it. Is it?")


def _pipe_table(grid: list[list[Words]]) -> str:
    rows = [[_cell(cell) for cell in row] for row in grid]
    rows.insert(1, ["---"] * len(grid[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(words: Words) -> str:
    return words.markdown.replace("\\\n", " ").replace("|", "\\|")
