"""Word files at the door of a pack."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
import pytest

from clinicpress.errors import AssembleError
from clinicpress.load import word_file
from clinicpress.load.word_file import clean_docx

RELATIONS = "word/_rels/document.xml.rels"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def a_letter(parts: Mapping[str, bytes] | None = None, *, relations: str = "", text: str = "Dear Dr Reid") -> bytes:
    """Return a Word file with further parts and relations."""
    letter = docx.Document()
    letter.core_properties.title = "Letter"
    letter.add_heading("Letter", 1)
    letter.add_paragraph(text)
    plain, written = io.BytesIO(), io.BytesIO()
    letter.save(plain)
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            body = before.read(name)
            if name == RELATIONS:
                body = body.replace(b"</Relationships>", relations.encode() + b"</Relationships>")
            if name not in (parts or {}):
                after.writestr(name, body)
        for name, body in (parts or {}).items():
            after.writestr(name, body)
    return written.getvalue()


def outside(kind: str, target: str = "http://a.example/x") -> str:
    """Return a relation to what stands elsewhere."""
    return f'<Relationship Id="rIdX" Type="{TYPE}/{kind}" Target="{target}" TargetMode="External"/>'


def test_a_letter_stays_whole() -> None:
    """A letter keeps its parts and the links that a reader may click, and loses the template it was made from."""
    relations = outside("hyperlink") + outside("attachedTemplate", "file:///C:/Normal.dotm").replace("rIdX", "rIdY")
    cleaned = clean_docx(a_letter(relations=relations), "letter.docx")
    assert [line.text for line in docx.Document(io.BytesIO(cleaned)).paragraphs] == ["Letter", "Dear Dr Reid"]
    with zipfile.ZipFile(io.BytesIO(cleaned)) as packed:
        kept = packed.read(RELATIONS)
    assert b"http://a.example/x" in kept
    assert b"Normal.dotm" not in kept


MACRO_TYPES = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
REFUSED = {
    "a linked picture": (a_letter(relations=outside("image")), "only linked"),
    "a linked object": (a_letter(relations=outside("oleObject")), "only linked"),
    "a file in a file": (
        a_letter(relations=f'<Relationship Id="c" Type="{TYPE}/aFChunk" Target="x.html"/>'), "only linked",
    ),
    "macros": (a_letter({"word/vbaProject.bin": b"x"}), "macros"),
    "macros by type": (a_letter({"[Content_Types].xml": MACRO_TYPES}), "macros"),
    "a document type": (a_letter({"word/document.xml": b"<!DOCTYPE a []><a/>"}), "document type"),
    "an old file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file"),
    "a spreadsheet": (a_letter({"[Content_Types].xml": b"<Types>spreadsheetml</Types>"}), "no Word file"),
    "half a file": (a_letter()[:5_000], "damaged"),
    "words": (b"Dear Dr Reid", "damaged"),
    "a broken part": (a_letter({RELATIONS: b"<Relationships>"}), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(content: bytes, says: str) -> None:
    """A file that acts, leads elsewhere or is none costs one message with its name and advice."""
    with pytest.raises(AssembleError, match=says) as caught:
        clean_docx(content, "letters/gp.docx")
    assert caught.value.where == "letters/gp.docx"
    assert caught.value.hint


def test_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is small packed and huge unpacked is refused, whatever it says of itself."""
    bomb = a_letter({"word/media/image1.png": bytes(3_000_000)})
    assert len(bomb) < 100_000
    monkeypatch.setattr(word_file, "LARGEST_UNPACKED_MB", 1)
    with pytest.raises(AssembleError, match="larger than 1 MB when unpacked"):
        clean_docx(bomb, "gp.docx")
    lying = bomb.replace((3_000_000).to_bytes(4, "little"), (99).to_bytes(4, "little"))
    with pytest.raises(AssembleError):
        clean_docx(lying, "gp.docx")
