"""What a Word file holds beside its text, read with care: it is a zip of XML from anywhere."""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# The parts are searched for document types first, without which this parser expands and fetches nothing.
from xml.etree import ElementTree as ET

from clinicpress.errors import ContentError
from clinicpress.load.imports.word_numbers import ask_about_counting

MAX_UNPACKED_BYTES = 50_000_000
_MOST_PARTS = 5_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_COUNTED = ("word/document.xml", "word/numbering.xml", "word/styles.xml")
_MARGINS = (
    ("word/header", "the page header of the Word file"),
    ("word/footer", "the page footer of the Word file"),
    ("word/comments.xml", "a comment in the Word file"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParts:
    """A Word file's title, author and changes, what to ask of its lists, and the text outside its body.

    Each of `margins` is such a text with the reason for which it is left out.
    """

    title: str
    author: str
    has_changes: bool
    questions: tuple[str, ...]
    margins: tuple[tuple[str, str], ...]


def open_parts(raw: bytes, source: Path) -> WordParts:
    """Return what a Word file holds beside its text.

    Raises:
        ContentError: it is no Word file, is too large unpacked, or has a document type in one of its parts.
    """
    try:
        parts = dict(_read_parts(raw, source))
        if "word/document.xml" not in parts:
            raise ContentError("this is no Word file.", where=str(source), hint="Save it from Word as .docx.")
        return _read(parts)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ET.ParseError) as error:
        raise ContentError(
            "this is no Word file.", where=str(source), hint="Save it from Word as .docx."
        ) from error


def _read_parts(raw: bytes, source: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        entries = packed.infolist()
        # zipfile reads no more of a part than its directory admits to, so the sum can be trusted.
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
            raise ContentError("it is larger than 50 MB when unpacked.", where=str(source))
        for entry in entries:
            if entry.filename.lower().endswith((".xml", ".rels")):
                content = packed.read(entry)
                if any(mark in content for mark in _DOCTYPES) or content.startswith(codecs.BOM_UTF32_LE):
                    raise ContentError("it has a document type inside, which no Word file has.", where=str(source))
                yield entry.filename, content


def _read(parts: dict[str, bytes]) -> WordParts:
    core = _parse(parts["docProps/core.xml"]) if "docProps/core.xml" in parts else None
    document = parts["word/document.xml"]
    return WordParts(
        title=_text_of(core, f"{_DC}title"),
        author=_text_of(core, f"{_DC}creator"),
        has_changes=b"<w:ins " in document or b"<w:del " in document,
        questions=ask_about_counting(*(_parse(parts[name]) if name in parts else None for name in _COUNTED)),
        margins=tuple(_margins(parts)),
    )


def _parse(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314 - parts with a document type were refused


def _text_of(core: ET.Element | None, name: str) -> str:
    found = core.findtext(name) if core is not None else None
    return " ".join((found or "").split())


def _margins(parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for start, reason in _MARGINS:
        for name in sorted(parts):
            if name.startswith(start):
                for paragraph in _parse(parts[name]).iter(f"{_WORD}p"):
                    text = "".join(run.text or "" for run in paragraph.iter(f"{_WORD}t")).strip()
                    if text:
                        yield text, reason
