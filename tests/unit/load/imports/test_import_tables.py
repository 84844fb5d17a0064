"""An import of a table: every value keeps its own row and its own column, whatever was merged."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document

from clinicpress.load.imports import ImportedArticle
from tests.unit.load.imports.building import a_zip, asked, import_bytes, import_html

HEAD = "<tr><th>Drug<th>For<th>Dose</tr>"
MERGED = "over several rows or columns"


def a_table(folder: Path, rows: str) -> ImportedArticle:
    """Return the import of a page with a table of these rows."""
    return import_html(folder, f"<main><h1>Pain relief</h1><p>It helps.</p>\n\n<table>{rows}</table></main>")


def rows_of(article: ImportedArticle) -> list[list[str]]:
    """Return the cells of the pipe table that is the whole body, without the line below its head."""
    lines = [line.strip("|").split("|") for line in article.body.split("\n")]
    return [[cell.strip() for cell in line] for line in (lines[0], *lines[2:])]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            f"{HEAD}<tr><td rowspan=2>Ibuprofen<td>Adult<td>400 mg</tr><tr><td>Child<td>100 mg</tr>",
            [["Ibuprofen", "Adult", "400 mg"], ["Ibuprofen", "Child", "100 mg"]],
        ),
        (
            f"{HEAD}<tr><td>A<td rowspan=2>All<td>1 g</tr><tr><td>B<td>2 g</tr><tr><td>C<td>Few<td>3 g</tr>",
            [["A", "All", "1 g"], ["B", "All", "2 g"], ["C", "Few", "3 g"]],
        ),
        (
            f"{HEAD}<tr><td>A<td>All<td rowspan=2>1 g</tr><tr><td>B<td>Few</tr>",
            [["A", "All", "1 g"], ["B", "Few", "1 g"]],
        ),
        (f"{HEAD}<tr><td colspan=2>A<td>1 g</tr>", [["A", "A", "1 g"]]),
        (
            f"{HEAD}<tr><td rowspan=2 colspan=2>A<td>1 g</tr><tr><td>2 g</tr>",
            [["A", "A", "1 g"], ["A", "A", "2 g"]],
        ),
        (
            f"{HEAD}<tr><td rowspan=0>A<td>All<td>1 g</tr><tr><td>Few<td>2 g</tr>",
            [["A", "All", "1 g"], ["A", "Few", "2 g"]],
        ),
        (
            f"{HEAD}<tr><td rowspan=99999999>A<td>All<td>1 g</tr><tr><td>Few<td>2 g</tr>",
            [["A", "All", "1 g"], ["A", "Few", "2 g"]],
        ),
        (f"{HEAD}<tr><td colspan=1000000>Adults</tr><tr><td>A<td>B<td>C", [["Adults", "", ""], ["A", "B", "C"]]),
        (f"{HEAD}<tr><td colspan=x rowspan=-2>A<td>B<td>C</tr>", [["A", "B", "C"]]),
    ],
)
def test_an_import_keeps_every_value_in_its_column(tmp_path: Path, rows: str, expected: list[list[str]]) -> None:
    """It repeats the words of a merged cell, and leaves the rest of a row empty that one cell fills."""
    assert rows_of(a_table(tmp_path, rows)) == [["Drug", "For", "Dose"], *expected]


def test_an_import_asks_about_merged_cells_and_names_the_line(tmp_path: Path) -> None:
    """It says where the table begins."""
    article = a_table(tmp_path, f"{HEAD}<tr><td rowspan=2>A<td>All<td>1 g</tr><tr><td>Few<td>2 g</tr>")
    assert any(question.startswith("Line 3: ") and MERGED in question for question in article.uncertain)


def test_an_import_asks_nothing_about_a_span_of_one(tmp_path: Path) -> None:
    """It knows that programs write rowspan="1" everywhere."""
    assert not asked(a_table(tmp_path, f"{HEAD}<tr><td rowspan=1 colspan=1>A<td>B<td>C</tr>"), MERGED)


def test_an_import_ends_a_merged_cell_with_its_group_of_rows(tmp_path: Path) -> None:
    """It lays a page's table out as a browser does."""
    rows = f"<tbody>{HEAD}<tr><td rowspan=5>A<td>All<td>1 g</tr></tbody><tbody><tr><td>B<td>Few<td>2 g</tr></tbody>"
    assert rows_of(a_table(tmp_path, rows))[2] == ["B", "Few", "2 g"]


def test_an_import_asks_about_rows_of_different_length(tmp_path: Path) -> None:
    """It fills them at their end."""
    article = a_table(tmp_path, f"{HEAD}<tr><td>A<td>1 g</tr>")
    assert rows_of(article)[1] == ["A", "1 g", ""]
    assert asked(article, "Line 3: the rows of the table differ in length")


def test_an_import_asks_about_a_table_without_head_that_it_cannot_keep(tmp_path: Path) -> None:
    """It takes its cells apart, which may part a dose from its medicine."""
    article = a_table(tmp_path, "<tr><td rowspan=2>A<td><ul><li>1 g</ul></tr><tr><td>2 g</tr>")
    assert asked(article, "what belongs together")


def test_an_import_lays_out_no_table_that_grows_without_end(tmp_path: Path) -> None:
    """It makes paragraphs of it at once, rather than a million empty places."""
    article = a_table(tmp_path, "<tr><td rowspan=9999>A<td>B</tr>" * 1100)
    assert asked(article, "became paragraphs")
    assert article.body.count("A") == 1100


def a_word_table(across: tuple[tuple[int, int], tuple[int, int]]) -> Document:
    """Return a Word file with a table of four rows, the cells between two places merged."""
    document = docx.Document()
    document.add_heading("Pain relief", level=0)
    document.add_paragraph("It helps.")
    table = document.add_table(4, 3)
    texts = (
        "Drug",
        "For",
        "Dose",
        "Ibuprofen",
        "Adult",
        "400 mg",
        "",
        "Child",
        "100 mg",
        "Codeine",
        "Adult",
        "30 mg",
    )
    for at, text in enumerate(texts):
        table.cell(at // 3, at % 3).text = text
    table.cell(*across[0]).merge(table.cell(*across[1]))
    return document


def word_bytes(document: Document) -> bytes:
    """Return the Word file as bytes."""
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_an_import_keeps_every_value_of_a_word_table_in_its_column(tmp_path: Path) -> None:
    """It repeats the words of cells that are merged downwards, and asks."""
    article = import_bytes(tmp_path, word_bytes(a_word_table(((1, 0), (2, 0)))), "a.docx")
    assert rows_of(article)[1:] == [
        ["Ibuprofen", "Adult", "400 mg"],
        ["Ibuprofen", "Child", "100 mg"],
        ["Codeine", "Adult", "30 mg"],
    ]
    assert asked(article, MERGED)


def test_an_import_keeps_the_place_of_a_row_that_begins_late(tmp_path: Path) -> None:
    """It knows that Word leaves cells away at the beginning of a row (gridBefore)."""
    raw = word_bytes(a_word_table(((1, 0), (1, 0))))
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    document = parts["word/document.xml"].decode()
    at = document.index("<w:tr>", document.index("400 mg"))
    end = document.index("</w:tc>", at) + len("</w:tc>")
    late = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    parts["word/document.xml"] = (document[:at] + late + document[end:]).encode()
    article = import_bytes(tmp_path, a_zip(parts.items()), "a.docx")
    assert rows_of(article)[2] == ["", "Child", "100 mg"]
