"""The text of each piece of marked content, as PDFium reads it.

PDFium knows the encodings of other people's fonts, puts spaces between words that stand apart, and gives text that
runs from right to left in the order in which it is read.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from clinicpress.verify.opening import Subject
from clinicpress.verify.pdf.content import scan_content
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.tree import Key, Page

# The stream (a page or a form) and its number in it; no number where it is not marked, or an artifact.
Mark: TypeAlias = tuple[Key, int]

_UNMARKED = -1
_HYPHEN = 2
_DEEPEST = 8
_LONGEST = 4096


@dataclass(slots=True)
class Piece:
    """Text of one mark: its page (1-based), the places of its first and last sign there, and its language."""

    page: int
    first: int
    last: int
    text: str
    language: str = ""


@dataclass(slots=True)
class MarkedText:
    """A file's text by mark, each page's text as a whole, and each page's number (1-based)."""

    pieces: dict[Mark, list[Piece]] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    numbers: dict[Key, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A text object: its mark, and what its mark says of it."""

    mark: Mark
    language: str
    instead: str | None
    says: int


def read_marked_text(subject: Subject) -> MarkedText:
    """Return the text of a file by mark, in each mark as it is read.

    `E` and `Alt` of marked content replace its text; `ActualText` does so inside PDFium.

    Source: ISO 32000-1:2008 14.6, 14.9.
    """
    import pypdfium2  # noqa: PLC0415 - its library takes 60 ms to load, and only blank pages and reading need it

    found = MarkedText()
    with pypdfium2.PdfDocument(subject.plain) as document:
        for number, (key, entry) in enumerate(subject.pages[: len(document)], start=1):
            page = document[number - 1]
            shown = dict(_objects(subject.objects, page, key, entry))
            text = page.get_textpage()
            found.pages.append(text.get_text_bounded())
            found.numbers[key] = number
            _read_page(found, text, shown, number)
            page.close()
    return found


def _read_page(found: MarkedText, text: Any, shown: dict[int, _Shown], number: int) -> None:  # noqa: ANN401 - pypdfium2 has no types
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    piece: Piece | None = None
    before: _Shown | None = None
    object_at, code_at = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetUnicode
    for at in range(pdfium.FPDFText_CountChars(text)):
        thing = object_at(text, at)
        now = shown.get(_address(thing)) if thing else None
        sign = _sign(code_at(text, at))
        if now is None:
            # A space that PDFium puts between words or lines belongs to what stands before it.
            if piece is not None and not thing:
                piece.text, piece.last = piece.text + " ", at
            continue
        if piece is None or before is None or now.mark != before.mark or now.language != before.language:
            piece = Piece(number, at, at, "", now.language)
            found.pieces.setdefault(now.mark, []).append(piece)
        if now.instead is None:
            piece.text += sign
        elif before is None or now.says != before.says:
            piece.text += now.instead
        piece.last, before = at, now


def _sign(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    return chr(code) if code >= ord(" ") else " "


def _address(thing: Any) -> int:  # noqa: ANN401 - as above
    return ctypes.addressof(thing.contents)


def _objects(objects: PlainObjects, page: Any, key: Key, entry: Page) -> Iterator[tuple[int, _Shown]]:  # noqa: ANN401 - as above
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    things = [pdfium.FPDFPage_GetObject(page, at) for at in range(pdfium.FPDFPage_CountObjects(page))]
    yield from _walk(objects, things, _Stream(key, entry, objects.content(entry.get("Contents")), None, 0))


@dataclass(frozen=True, slots=True)
class _Stream:
    """A page's or a form's content while its objects are walked; `around` is what the form is drawn inside."""

    key: Key
    holder: Page
    content: bytes
    around: _Shown | None
    depth: int


def _walk(objects: PlainObjects, things: list[Any], stream: _Stream) -> Iterator[tuple[int, _Shown]]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    forms = iter(_drawn(objects, stream))
    for thing in things:
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind not in {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM}:
            continue
        shown = _shown(thing, stream)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield _address(thing), shown
        elif stream.depth < _DEEPEST:
            key, form = next(forms, (stream.key, stream.holder))
            inner = [
                pdfium.FPDFFormObj_GetObject(thing, at) for at in range(pdfium.FPDFFormObj_CountObjects(thing))
            ]
            content = objects.content(key) if not isinstance(key, int) else b""
            yield from _walk(objects, inner, _Stream(key, form, content, shown, stream.depth + 1))


def _drawn(objects: PlainObjects, stream: _Stream) -> Iterator[tuple[Key, Page]]:
    """Yield the forms that a stream draws, in order: PDFium does not say which form an object is."""
    held = objects.mapping(objects.mapping(stream.holder.get("Resources")).get("XObject"))
    for name, _ in scan_content(stream.content, lambda _: None).draws:
        value = held.get(name)
        form = objects.mapping(value)
        if form.get("Subtype") == "Form" and not isinstance(value, int | float | str | bytes | list | dict | None):
            yield value, form


def _shown(thing: Any, stream: _Stream) -> _Shown:  # noqa: ANN401 - as above
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    number = pdfium.FPDFPageObj_GetMarkedContentID(thing)
    mark = (stream.key, number)
    if number == _UNMARKED and stream.around is not None:
        mark = stream.around.mark
    language, instead, says = "", None, 0
    for at in range(max(0, pdfium.FPDFPageObj_CountMarks(thing))):
        entry = pdfium.FPDFPageObj_GetMark(thing, at)
        language = _parameter(entry, b"Lang") or language
        replaced = _parameter(entry, b"E") or _parameter(entry, b"Alt")
        if replaced:
            instead, says = replaced, _address(entry)
    return _Shown(mark, language, instead, says)


def _parameter(mark: Any, name: bytes) -> str:  # noqa: ANN401 - as above
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    size = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * _LONGEST)()
    if not pdfium.FPDFPageObjMark_GetParamStringValue(mark, name, buffer, 2 * _LONGEST, size):
        return ""
    return bytes(buffer)[: max(0, size.value - 2)].decode("utf-16-le", "ignore")
