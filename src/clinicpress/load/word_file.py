"""The door for Word files that are printed as they are: each holds all that it needs, and nothing in it runs.

A `.docx` is a zip of XML from anywhere. It is packed anew, so that what it says of its own sizes is true.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape

# Parts with a document type are refused first, without which this parser expands and fetches nothing.
from xml.etree import ElementTree as ET

from clinicpress.errors import AssembleError

LARGEST_UNPACKED_MB = 200
_MOST_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0"
_TYPES = "[Content_Types].xml"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SAVE = "Save it from Word as .docx, or save it as PDF and attach that."
_HYPERLINK, _TEMPLATE, _CHUNK = "hyperlink", "attachedTemplate", "aFChunk"
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]+)<")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ET.ParseError, LookupError,
    ValueError,
)  # fmt: skip


def clean_docx(content: bytes, name: str) -> bytes:
    """Return a Word file packed anew, which refers to nothing outside but by links that a reader may click.

    Raises:
        AssembleError: it is no .docx, is protected, has macros or document types, is larger than 200 MB unpacked,
            or a part of it stands elsewhere.

    Source: ECMA-376-2 (packages, relationships).
    """
    if content.startswith(_OLE):
        raise AssembleError(
            "this is an old Word file, or one that is protected with a password.", where=name, hint=_SAVE
        )
    try:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            for part, body in _read_parts(content, name):
                packed.writestr(zipfile.ZipInfo(part), body, zipfile.ZIP_DEFLATED)
    except _DAMAGE as error:
        raise AssembleError("this is no Word file, or a damaged one.", where=name, hint=_SAVE) from error
    return written.getvalue()


def read_signs(content: bytes) -> frozenset[str]:
    """Return every sign that a cleaned Word file shows as text, in its body, heads, feet and notes.

    Source: ECMA-376-1:2016 17.3.3.31 (`w:t`).
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        texts = (
            found[1]
            for part in packed.namelist()
            if part.startswith("word/") and part.endswith(".xml")
            for found in _TEXT.finditer(packed.read(part))
        )
        return frozenset(sign for text in texts for sign in unescape(text.decode("utf-8", "ignore")))


def _read_parts(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        entries = packed.infolist()
        # zipfile reads no more of a part than its directory admits to, so the sum can be trusted.
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > _MOST_PARTS or unpacked > LARGEST_UNPACKED_MB * 1_000_000:
            raise AssembleError(
                f"it is larger than {LARGEST_UNPACKED_MB} MB when unpacked.",
                where=name,
                hint="Make its pictures smaller.",
            )
        _refuse_macros(packed, name)
        for entry in entries:
            yield entry.filename, _clean(entry.filename, packed.read(entry), name)


def _refuse_macros(packed: zipfile.ZipFile, name: str) -> None:
    parts = [part.lower() for part in packed.namelist()]
    types = packed.read(_TYPES)
    if b"macroenabled" in types.lower() or any(part.endswith(("vbaproject.bin", "vbadata.xml")) for part in parts):
        raise AssembleError("this Word file has macros.", where=name, hint=_SAVE)
    if b"wordprocessingml" not in types:
        raise AssembleError("this is no Word file.", where=name, hint=_SAVE)


def _clean(part: str, body: bytes, name: str) -> bytes:
    """Return a part; XML without a document type, and relations without those that lead outside."""
    if not part.lower().endswith((".xml", ".rels")):
        return body
    if any(mark in body for mark in _DOCTYPES) or body.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise AssembleError("it has a document type inside, which no Word file has.", where=name, hint=_SAVE)
    return _without_outside(body, name) if part.lower().endswith(".rels") else body


def _without_outside(body: bytes, name: str) -> bytes:
    relations = ET.fromstring(body)  # noqa: S314 - see above
    for relation in list(relations):
        kind = relation.get("Type", "").rpartition("/")[2]
        outside = relation.get("TargetMode", "").lower() == "external"
        if kind == _CHUNK or (outside and kind not in {_HYPERLINK, _TEMPLATE}):
            raise AssembleError(
                "a picture or another part of it is not in the file, but only linked.",
                where=name,
                hint="Break its links in Word so that all is saved inside, or save it as PDF and attach that.",
            )
        if outside and kind == _TEMPLATE:
            relations.remove(relation)
    ET.register_namespace("", _RELATIONS)
    return bytes(ET.tostring(relations, encoding="utf-8", xml_declaration=True))
