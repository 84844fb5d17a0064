"""An import of files as they come: encodings, line ends, sizes, and what is no article at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import ContentError
from clinicpress.load.imports import import_article
from clinicpress.load.imports.decode import MAX_BYTES
from tests.unit.load.imports.building import a_png, a_zip, asked, import_bytes, import_text

TEXT = "Back pain\n\nIt’s a naïve pain – of the back.\n\nWhat helps?\n\nA café and “rest”.\n"
BODY = "## What helps?\n\nA café and “rest”."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_an_import_reads_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    """It finds out for itself which one it is."""
    article = import_bytes(tmp_path, TEXT.encode(encoding))
    assert article.body == BODY
    assert article.facts["title"] == "Back pain"


def test_an_import_says_when_it_guessed_the_encoding(tmp_path: Path) -> None:
    """It asks for a look at the accents."""
    assert asked(import_bytes(tmp_path, TEXT.encode("cp1252")), "not UTF-8")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_import_reads_every_line_end(tmp_path: Path, end: str) -> None:
    """It makes no difference which system wrote them."""
    article = import_text(tmp_path, TEXT.replace("\n", end))
    assert article.body == BODY
    assert article.recognised[-1].line == 5


def test_an_import_mends_mojibake_and_says_so(tmp_path: Path) -> None:
    """It names the line and the word."""
    article = import_text(tmp_path, TEXT.replace("A café", "Itâ€™s a cafÃ©"))
    assert "It’s a café" in article.body
    assert asked(article, "line 7: “It’s”")


def test_an_import_takes_invisible_characters_out(tmp_path: Path) -> None:
    """It says how many there were."""
    article = import_text(tmp_path, TEXT.replace("café", "ca\u00adf\u200bé"))
    assert article.body == BODY
    assert "2 invisible characters" in article.recognised[0].what


def test_an_import_asks_about_lost_letters(tmp_path: Path) -> None:
    """It cannot know what stood there."""
    assert asked(import_text(tmp_path, TEXT.replace("café", "caf\ufffd")), "already lost (�) in line 7")


def test_an_import_refuses_another_kind_of_file(tmp_path: Path) -> None:
    """It says which kinds there are."""
    with pytest.raises(ContentError, match=r"\.docx"):
        import_text(tmp_path, TEXT, "leaflet.rtf")


def test_an_import_refuses_a_missing_file(tmp_path: Path) -> None:
    """It names the file."""
    with pytest.raises(ContentError, match=r"nothing\.txt: it cannot be read"):
        import_article(tmp_path / "nothing.txt")


def test_an_import_refuses_a_folder(tmp_path: Path) -> None:
    """It reads files only."""
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(ContentError, match="cannot be read"):
        import_article(tmp_path / "folder.txt")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.docx"])
@pytest.mark.parametrize("raw", [b"", b" \n\t\n"])
def test_an_import_refuses_an_empty_file(tmp_path: Path, name: str, raw: bytes) -> None:
    """It makes no article of nothing."""
    with pytest.raises(ContentError, match="empty"):
        import_bytes(tmp_path, raw, name)


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf", "\u200b\n\u00ad".encode()])
def test_an_import_refuses_a_file_of_invisible_characters(tmp_path: Path, raw: bytes) -> None:
    """It takes nothing that cannot be seen for text."""
    with pytest.raises(ContentError, match="there is no text"):
        import_bytes(tmp_path, raw)


def test_an_import_refuses_a_file_over_ten_megabytes(tmp_path: Path) -> None:
    """It reads no more of it than shows that."""
    with pytest.raises(ContentError, match="10 MB"):
        import_bytes(tmp_path, b"a" * (MAX_BYTES + 1))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
@pytest.mark.parametrize(
    "raw", [a_png(), b"%PDF-1.7\n%\xe2\xe3", b"abc\0def\1\2", a_zip([("a", b"b")]), bytes(range(1, 200))]
)
def test_an_import_refuses_what_is_not_text(tmp_path: Path, name: str, raw: bytes) -> None:
    """It does not make letters of a picture."""
    with pytest.raises(ContentError, match="not text"):
        import_bytes(tmp_path, raw, name)


def test_an_import_refuses_a_page_of_residue_alone(tmp_path: Path) -> None:
    """It finds nothing of an article in it."""
    with pytest.raises(ContentError, match="nothing of an article"):
        import_text(tmp_path, "Share this page\n\nAdvertisement\n")


def test_an_import_names_an_article_after_its_file_where_it_has_no_title(tmp_path: Path) -> None:
    """It asks for the title."""
    text = "It hurts when you bend, and when you sit for long at a desk.\n\nMoving helps, as most people find.\n"
    article = import_text(tmp_path, text, "back-pain.txt")
    assert article.facts["title"] == "back pain"
    assert asked(article, "What is the title?")
