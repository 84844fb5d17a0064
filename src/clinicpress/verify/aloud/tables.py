"""A table of the structure tree, row by row, each cell with the heads that are said before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clinicpress.verify.aloud.roles import Roles
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.syntax import Value
from clinicpress.verify.pdf.tree import Page

_PARTS = {"THead", "TBody", "TFoot"}
_WIDEST = 1000
_DEEPEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell's text and the texts of its heads."""

    text: str
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row; `is_head` where all its cells are heads."""

    element: Page
    cells: tuple[Cell, ...]
    is_head: bool


@dataclass(slots=True)
class _Placed:
    """A cell where it stands: rows and columns are 0-based; `scope` is what a head says that it is head of."""

    text: str
    row: int
    column: int
    width: int
    height: int
    is_head: bool
    scope: str
    name: bytes
    wanted: tuple[bytes, ...]


def read_rows(
    objects: PlainObjects, roles: Roles, table: Page, text_of: Callable[[Page, Value], str]
) -> tuple[Row, ...]:
    """Return a table's rows; `text_of` says a cell, given the page that it inherits.

    A cell's heads are those that it names; else those above it and before it.

    Source: ISO 32000-1:2008 14.8.4.3.4, Table 349; ISO 14289-1:2014 7.5.
    """
    elements = list(_rows(objects, roles, table, table.get("Pg"), 0))
    taken: set[tuple[int, int]] = set()
    placed = [
        _place(objects, roles, row, page, number, taken, text_of) for number, (row, page) in enumerate(elements)
    ]
    heads = [cell for row in placed for cell in row if cell.is_head]
    return tuple(
        Row(
            element=element if "Pg" in element else {"Pg": page},
            cells=tuple(Cell(text=cell.text, heads=_heads(cell, heads)) for cell in row),
            is_head=bool(row) and all(cell.is_head for cell in row),
        )
        for (element, page), row in zip(elements, placed, strict=True)
    )


def _rows(
    objects: PlainObjects, roles: Roles, element: Page, page: Value, depth: int
) -> Iterator[tuple[Page, Value]]:
    for kid in objects.sequence(element.get("K")):
        entry = objects.mapping(kid)
        role = roles.role_of(entry)
        if role == "TR":
            yield entry, entry.get("Pg", page)
        elif role in _PARTS and depth < _DEEPEST:
            yield from _rows(objects, roles, entry, entry.get("Pg", page), depth + 1)


def _place(  # noqa: PLR0913, PLR0917 - one row and where it stands
    objects: PlainObjects,
    roles: Roles,
    row: Page,
    page: Value,
    number: int,
    taken: set[tuple[int, int]],
    text_of: Callable[[Page, Value], str],
) -> list[_Placed]:
    cells = []
    column = 0
    for kid in objects.sequence(row.get("K")):
        entry = objects.mapping(kid)
        role = roles.role_of(entry)
        if role not in {"TH", "TD"}:
            continue
        while (number, column) in taken:
            column += 1
        facts = _attributes(objects, entry)
        width, height = _span(facts.get("ColSpan")), _span(facts.get("RowSpan"))
        taken.update((number + down, column + right) for down in range(1, height) for right in range(width))
        name, scope = objects.resolve(entry.get("ID")), facts.get("Scope")
        wanted = objects.sequence(facts.get("Headers"))
        cells.append(
            _Placed(
                text=text_of(entry, page),
                row=number,
                column=column,
                width=width,
                height=height,
                is_head=role == "TH",
                scope=scope if isinstance(scope, str) else "",
                name=name if isinstance(name, bytes) else b"",
                wanted=tuple(one for one in map(objects.resolve, wanted) if isinstance(one, bytes)),
            )
        )
        column += width
    return cells


def _attributes(objects: PlainObjects, element: Page) -> Page:
    """Return an element's attributes as one dictionary."""
    facts: Page = {}
    for value in objects.sequence(element.get("A")):
        facts |= objects.mapping(value)
    return facts


def _span(value: Value) -> int:
    return min(value, _WIDEST) if isinstance(value, int) and value > 0 else 1


def _heads(cell: _Placed, heads: list[_Placed]) -> tuple[str, ...]:
    """Return what is said before a cell; a head in the same row has been said already."""
    if cell.is_head and cell.scope != "Row":
        return ()
    if cell.wanted:
        found = [head for name in cell.wanted for head in heads if head.name == name]
    else:
        above = [head for head in heads if _is_above(head, cell)]
        before = [head for head in heads if _is_before(head, cell)]
        found = [*above[-1:], *before[-1:]]
    return tuple(dict.fromkeys(head.text for head in found if head.text and head.row != cell.row))


def _is_above(head: _Placed, cell: _Placed) -> bool:
    covers = head.column < cell.column + cell.width and cell.column < head.column + head.width
    return head.row < cell.row and covers and head.scope != "Row"


def _is_before(head: _Placed, cell: _Placed) -> bool:
    covers = head.row < cell.row + cell.height and cell.row < head.row + head.height
    return head.column < cell.column and covers and head.scope != "Column"
