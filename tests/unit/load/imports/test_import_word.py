"""An import of a Word file: styles, lists, tables, pictures, and files that mean harm."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE

from clinicpress.errors import ContentError
from clinicpress.load.imports import ImportedArticle
from clinicpress.load.imports.word_parts import MAX_UNPACKED_BYTES
from tests.unit.load.imports.building import a_png, a_zip, asked, import_bytes, reasons


def a_document() -> Document:
    """Return a Word file with a title, a byline and a standfirst."""
    document = docx.Document()
    document.core_properties.author = "python-docx"
    document.add_heading("Neck pain", level=0)
    document.add_paragraph("By Dr Jo Bloggs")
    document.add_paragraph("For adults with a sore neck.")
    return document


def import_document(folder: Path, document: Document) -> ImportedArticle:
    """Return the import of a Word file."""
    held = io.BytesIO()
    document.save(held)
    return import_bytes(folder, held.getvalue(), "neck.docx")


def test_an_import_reads_title_byline_and_standfirst_of_a_word_file(tmp_path: Path) -> None:
    """It finds them as in any text."""
    document = a_document()
    document.add_paragraph("It heals.")
    article = import_document(tmp_path, document)
    assert article.facts["title"] == "Neck pain"
    assert article.facts["authors"] == ({"name": "Dr Jo Bloggs"},)
    assert article.facts["summary"] == "For adults with a sore neck."
    assert article.body == "It heals."


def test_an_import_reads_word_styles(tmp_path: Path) -> None:
    """It knows headings, lists and tables by their styles."""
    document = a_document()
    document.add_heading("What helps?", level=1)
    document.add_paragraph("Heat", style="List Bullet")
    document.add_paragraph("Rest", style="List Bullet")
    document.add_heading("When?", level=2)
    document.add_paragraph("First", style="List Number")
    table = document.add_table(2, 2)
    for at, text in enumerate(("Drug", "Dose", "A", "1 g")):
        table.cell(at // 2, at % 2).text = text
    assert import_document(tmp_path, document).body == (
        "## What helps?\n\n- Heat\n- Rest\n\n### When?\n\n1. First\n\n| Drug | Dose |\n| --- | --- |\n| A | 1 g |"
    )


def test_an_import_takes_a_first_heading_for_the_title(tmp_path: Path) -> None:
    """It needs no paragraph in the style Title."""
    document = docx.Document()
    document.add_heading("Neck pain", level=1)
    document.add_paragraph("It hurts.")
    document.add_heading("What helps?", level=2)
    document.add_paragraph("Heat.")
    article = import_document(tmp_path, document)
    assert (article.facts["title"], article.body) == ("Neck pain", "## What helps?\n\nHeat.")


def test_an_import_takes_pictures_out_of_a_word_file(tmp_path: Path) -> None:
    """It asks for the words that go with them."""
    document = a_document()
    document.add_paragraph("It heals.")
    document.add_picture(io.BytesIO(a_png()))
    article = import_document(tmp_path, document)
    assert article.pictures[0].content == a_png()
    assert any("has no description" in need for need in article.needs)


def test_an_import_lists_page_headers_of_a_word_file(tmp_path: Path) -> None:
    """It leaves them out with the reason."""
    document = a_document()
    document.add_paragraph("It heals.")
    document.sections[0].header.paragraphs[0].text = "Confidential"
    assert reasons(import_document(tmp_path, document))["Confidential"] == "the page header of the Word file"


def test_an_import_asks_about_the_author_in_a_word_file(tmp_path: Path) -> None:
    """It uses the file's properties only where the text says nothing."""
    document = docx.Document()
    document.core_properties.author = "Sam Reed"
    document.add_heading("Neck pain", level=0)
    document.add_paragraph("It hurts.")
    document.add_paragraph("It heals.")
    article = import_document(tmp_path, document)
    assert article.facts["authors"] == ({"name": "Sam Reed"},)
    assert asked(article, "Who wrote it?")


def test_an_import_passes_on_what_mammoth_says(tmp_path: Path) -> None:
    """It asks whether anything is missing."""
    document = a_document()
    document.styles.add_style("Signed", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("It heals.", style="Signed")
    assert asked(import_document(tmp_path, document), "Word: Unrecognised paragraph style")


CONTENT = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"no zip at all", "no Word file"),
        (b"PK\x03\x04 broken", "no Word file"),
        (a_zip([("a.txt", b"a")]), "no Word file"),
        (a_zip([("word/document.xml", CONTENT)]), "broken"),
        (a_zip([("word/document.xml", b"<a>"), ("docProps/core.xml", b"<a>")]), "no Word file"),
        (a_zip([("word/document.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + CONTENT)]), "document type"),
        (a_zip([("word/document.xml", CONTENT), ("word/media/a.bin", b"\0" * (MAX_UNPACKED_BYTES + 1))]), "50 MB"),
    ],
)
def test_an_import_refuses_a_word_file_that_is_none(tmp_path: Path, raw: bytes, message: str) -> None:
    """It maps whatever is wrong with it to a fault of content."""
    with pytest.raises(ContentError, match=message):
        import_bytes(tmp_path, raw, "a.docx")


def test_an_import_refuses_a_word_file_without_words(tmp_path: Path) -> None:
    """It makes no article of an empty page."""
    with pytest.raises(ContentError, match="no text"):
        import_document(tmp_path, docx.Document())
