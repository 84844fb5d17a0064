"""An import never moves a value below another head: properties over tables with merged cells."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from clinicpress.load.imports import import_article

SIZES = st.tuples(st.integers(2, 6), st.integers(2, 6))


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """Return the HTML of a table in which one rectangle is merged, and the words of each place of its grid."""
    rows, columns = draw(SIZES)
    top, left = draw(st.integers(1, rows - 1)), draw(st.integers(0, columns - 1))
    deep, wide = draw(st.integers(1, rows - top)), draw(st.integers(1, columns - left))
    # A cell that fills rows by itself is a heading within the table.
    wide = min(wide, columns - 1)
    grid = [[f"r{row}c{column}" for column in range(columns)] for row in range(rows)]
    html = ""
    for row in range(rows):
        html += "<tr>"
        for column in range(columns):
            inside = top <= row < top + deep and left <= column < left + wide
            if inside and (row, column) != (top, left):
                grid[row][column] = grid[top][left]
                continue
            span = f" rowspan={deep} colspan={wide}" if inside else ""
            html += f"<td{span}>{grid[row][column]}</td>"
        html += "</tr>"
    return f"<table>{html}</table>", grid


@given(tables())
def test_an_import_of_a_table_keeps_every_value_in_its_place(table: tuple[str, list[list[str]]]) -> None:
    """It repeats the words of the merged cell in each place, and leaves away only what repeats a whole one."""
    html, grid = table
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.html"
        source.write_text(f"<h1>Doses</h1><p>Ask us.</p>{html}", encoding="utf-8")
        body = import_article(source).body
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in body.split("\n")]
    read = [line for line in lines if set("".join(line)) != {"-"}]
    columns = [at for at in range(len(grid[0])) if at == 0 or any(row[at] != row[at - 1] for row in grid)]
    assert read == [[row[at] for at in columns] for row in grid]
