"""Cells over several rows and columns are laid out on a grid, so that each value keeps its own column."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.load.imports.inline import Words

# Far more than any page holds; it ends what grows by a column in each row.
_MOST_PLACES = 1_000
_EMPTY = Words(plain="", markdown="")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cell:
    """A cell, how many columns and rows it reaches over, and the group of rows that it cannot leave."""

    words: Words
    columns: int = 1
    rows: int = 1
    group: int = 0


_Places = list[dict[int, Cell]]


def lay_out(rows: list[tuple[Cell, ...]]) -> tuple[list[list[Words]], bool]:
    """Return a grid whose rows are all as long, and whether they were so by themselves.

    The words of a cell are repeated wherever it reaches, but not along a row that it fills alone. A table of more
    than a thousand columns has no grid.
    """
    # A page's cells end with their group of rows; Word's reach from the head into the body.
    placed = _place(rows, bounded=True)
    if not _is_even(placed):
        unbounded = _place(rows, bounded=False)
        placed = unbounded if _is_even(unbounded) else placed
    placed = [row for row in placed if any(cell.words.plain for cell in row.values())]
    columns = _columns(placed)
    return [_words(row, columns) for row in placed], _is_even(placed)


def _place(rows: list[tuple[Cell, ...]], *, bounded: bool) -> _Places:
    placed: _Places = []
    open_cells: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        reaching = {
            column: cell
            for column, (cell, _) in open_cells.items()
            if not (bounded and row and row[0].group != cell.group)
        }
        at = dict(reaching)
        start = 0
        for cell in row:
            while start in at:
                start += 1
            for column in range(start, start + cell.columns):
                at.setdefault(column, cell)
            if len(at) > _MOST_PLACES:
                return []
        left = {column: rest for column, (_, rest) in open_cells.items() if column in reaching}
        open_cells = {
            column: (cell, left.get(column, cell.rows) - 1)
            for column, cell in at.items()
            if left.get(column, cell.rows) > 1
        }
        # A row in which nothing begins only repeats the one above it.
        if row:
            placed.append(dict(sorted(at.items())))
    return placed


def _is_even(placed: _Places) -> bool:
    columns = _columns(placed)
    return all(row.keys() >= set(columns) for row in placed)


def _columns(placed: _Places) -> list[int]:
    """Return the columns in which a cell begins; the others are only reached over."""
    return sorted({column for row in placed for column in row if row.get(column - 1) is not row[column]})


def _words(row: dict[int, Cell], columns: list[int]) -> list[Words]:
    words = [row[column].words if column in row else _EMPTY for column in columns]
    alone = len({id(cell) for cell in row.values()}) == 1 and len(row) > 1
    return [words[0], *[_EMPTY] * (len(words) - 1)] if alone else words
