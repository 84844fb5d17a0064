"""Content streams that are not what they should be: found, and kept from spoiling what stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from clinicpress.assemble.importer import new_stream
from clinicpress.assemble.lookup import look
from clinicpress.assemble.stamps import inherited, visible_box

# Source: ISO 32000-1:2008 Annex A.
_OPERATORS = frozenset(
    "b B b* B* BDC BI BMC BT BX c cm cs CS d d0 d1 Do DP EI EMC ET EX f F f* g G gs h i ID j J k K l m M MP "  # noqa: SIM905 - as the standard lists them
    "n q Q re RG rg ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz "
    "v w W W* y ' \" true false null".split()
)
_INNER = rb"[^()\\]++|\\."
_OPEN = rb"\((?:" + _INNER
_STRING = _OPEN + rb"|" + _OPEN + rb"|" + _OPEN + rb"|" + _OPEN + rb")*+\)" * 4
_LITERAL = re.compile(
    _STRING + rb"|%[^\r\n]*+|<[0-9A-Fa-f\s]*+>|/[^\x00\t\n\x0c\r ()<>\[\]{}/%]*+"
    rb"|(?<![^\s\]>)])BI(?=[\s/]).{0,4000}?\sID\s.*?\sEI(?![^\s])",
    re.DOTALL,
)
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)")
_LARGEST = 1 << 31  # ISO 32000-1:2008 Annex C
_WORD = re.compile(rb"[^\s\x00\[\]<>]+")
_MARK = re.compile(rb"(?<![A-Za-z0-9*'\"])(?:BMC|BDC|EMC)(?![A-Za-z0-9*'\"])")
_FIRST_FREE = 1 << 24  # more objects than a file may have
_LOOSE = "a content stream has a string, a list or a picture without an end."
_UNKNOWN = "a content stream has operators that PDF does not know."
_TOO_LARGE = "a content stream has a number that is too large."


def syntax_faults(content: bytes) -> frozenset[str]:
    """Return what is wrong with decoded content as a sequence of operators and operands, a sentence each.

    Source: ISO 32000-1:2008 7.8.2; ISO 19005-3:2012 6.1.13, 6.2.2.
    """
    rest = _LITERAL.sub(b" ", content)
    words = {word.decode("latin-1") for word in _WORD.findall(rest)}
    faults = {_LOOSE} if _is_loose(rest, words) else set()
    for word in words - _OPERATORS:
        number = _NUMBER.fullmatch(word.encode("latin-1"))
        if number is None:
            faults.add(_UNKNOWN)
        elif abs(float(word)) >= _LARGEST:
            faults.add(_TOO_LARGE)
    return frozenset(faults)


def isolate_loose(reader: PdfReader, *, tagged: bool) -> int:
    """Put each page's content that does not end by itself into a form of its own, and return how many there were.

    What follows would else be taken as part of an open string, list or picture, and of a tagged page as part of
    its open marks: the pack's own page number among it.

    Source: ISO 32000-1:2008 8.10 (form XObjects).
    """
    loose = 0
    for page in reader.pages:
        streams = [stream.get_data() for stream in _streams(page)]
        whole = b"\n".join(streams)
        is_loose = _LOOSE in syntax_faults(whole) or (len(streams) > 1 and any(map(_breaks, streams)))
        if is_loose or (tagged and not _is_balanced(whole)):
            _isolate(reader, page, whole, _FIRST_FREE + loose)
            loose += 1
    return loose


def _is_loose(rest: bytes, words: set[str]) -> bool:
    return (
        any(sign in rest for sign in b"()")
        or not words.isdisjoint({"BI", "ID", "EI"})
        or rest.count(b"[") != rest.count(b"]")
        or rest.count(b"<") != rest.count(b">")
        or rest.count(b"<<") * 2 != rest.count(b"<")
    )


def _breaks(stream: bytes) -> bool:
    """Return whether a stream ends inside a string: a page's streams may only part between words."""
    return any(sign in _LITERAL.sub(b" ", stream) for sign in b"()")


def _is_balanced(content: bytes) -> bool:
    depth = 0
    for mark in _MARK.findall(_LITERAL.sub(b" ", content)):
        depth += -1 if mark == b"EMC" else 1
        if depth < 0:
            return False
    return not depth


def _streams(page: DictionaryObject) -> Iterator[StreamObject]:
    contents = look(page, "/Contents")
    for part in list.__iter__(contents) if isinstance(contents, ArrayObject) else [contents]:
        stream = part.get_object() if isinstance(part, PdfObject) else None
        if isinstance(stream, StreamObject):
            yield stream


def _isolate(reader: PdfReader, page: DictionaryObject, content: bytes, number: int) -> None:
    resources = inherited(page, "/Resources")
    form = new_stream(content)
    form.update({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): ArrayObject([FloatObject(edge) for edge in visible_box(page)]),
        NameObject("/Resources"): resources if isinstance(resources, DictionaryObject) else DictionaryObject(),
    })  # fmt: skip
    drawn = DictionaryObject({NameObject("/ForeignPage"): form})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): drawn})
    reader.cache_indirect_object(0, number, new_stream(b"/ForeignPage Do"))
    page[NameObject("/Contents")] = IndirectObject(number, 0, reader)
