"""The pack's objects while it grows, and the file that they become."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

_PACKED_AT_ONCE = 1000
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OFFSET_BYTES = 4


class Draft:
    """Objects of a file that is not written yet; references resolve as in one that is read."""

    def __init__(self) -> None:
        self._objects: list[PdfObject] = []
        self._bodies: dict[int, bytes] = {}
        self._shared: dict[bytes, IndirectObject] = {}

    def reserve(self) -> IndirectObject:
        """Return a reference to an object that is put later."""
        self._objects.append(NullObject())
        return IndirectObject(len(self._objects), 0, self)

    def put(self, reference: IndirectObject, thing: PdfObject) -> None:
        """Give a reserved reference its object."""
        self._objects[reference.idnum - 1] = thing

    def add(self, thing: PdfObject) -> IndirectObject:
        """Return a reference to a new object."""
        reference = self.reserve()
        self.put(reference, thing)
        return reference

    def share(self, thing: PdfObject) -> IndirectObject:
        """Return a reference to an object that is not changed any more; one that reads the same is taken once."""
        body = _serialise(thing)
        if body not in self._shared:
            self._shared[body] = self.add(thing)
            self._bodies[self._shared[body].idnum] = body
        return self._shared[body]

    def get_object(self, reference: IndirectObject) -> PdfObject:
        """Return the object behind a reference, for pypdf's own look-ups."""
        return self._objects[reference.idnum - 1]

    def write(self, root: IndirectObject, about: IndirectObject) -> bytes:
        """Return the file: streams first, all else packed into object streams, then the cross-reference.

        The same objects give the same bytes: no dates, and the file identifier is a hash of the content.

        Source: ISO 32000-1:2008 7.5.7, 7.5.8, 14.4.
        """
        out = io.BytesIO()
        out.write(_HEADER)
        rows: list[tuple[int, int, int]] = [(0, 0, 0xFFFF)] + [(0, 0, 0)] * len(self._objects)
        packed: list[tuple[int, bytes]] = []
        for number, thing in enumerate(self._objects, start=1):
            body = self._bodies.get(number) or _serialise(thing)
            if isinstance(thing, StreamObject):
                rows[number] = (1, out.tell(), 0)
                out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
            else:
                packed.append((number, body))
        for start in range(0, len(packed), _PACKED_AT_ONCE):
            group = packed[start : start + _PACKED_AT_ONCE]
            for index, (number, _) in enumerate(group):
                rows[number] = (2, len(rows), index)
            offset = out.tell()
            _write_packed(out, len(rows), group)
            rows.append((1, offset, 0))
        _write_rows(out, rows, root, about)
        return out.getvalue()


def make_dictionary(entries: Mapping[str, PdfObject]) -> DictionaryObject:
    """Return a dictionary of entries whose keys begin with a solidus."""
    return DictionaryObject({NameObject(key): value for key, value in entries.items()})


def _serialise(thing: PdfObject) -> bytes:
    """Return an object as it stands in a file; pypdf, which writes byte by byte, takes several times as long."""
    write = _WRITERS.get(type(thing))
    return write(thing) if write else _written(thing)


def _write_dictionary(thing: DictionaryObject) -> bytes:
    return b"<<%b>>" % b"".join([_name(key) + b" " + _serialise(value) for key, value in dict.items(thing)])


def _write_stream(thing: StreamObject) -> bytes:
    entries = b"".join([_name(key) + b" " + _serialise(value) for key, value in dict.items(thing)])
    content: bytes = thing._data  # noqa: SLF001 - the bytes as they are compressed have no public name
    return _stream(entries, content)


def _stream(entries: bytes, content: bytes) -> bytes:
    """Return a stream whose data ends for every reader where its length says.

    `CR LF` before `endstream` may be one line end, or the data's last byte and a line end: another `CR` settles it.

    Source: ISO 32000-1:2008 7.3.8.1; ISO 19005-3:2012 6.1.7.1.
    """
    end = b"\r\nendstream" if content.endswith(b"\r") else b"\nendstream"
    return b"<<%b/Length %d>>\nstream\n%b%b" % (entries, len(content), content, end)


@lru_cache(maxsize=4096)
def _name(name: NameObject) -> bytes:
    return _written(name)


def _written(thing: PdfObject) -> bytes:
    body = io.BytesIO()
    thing.write_to_stream(body)
    return body.getvalue()


_WRITERS: dict[type, Callable[[Any], bytes]] = {
    IndirectObject: lambda thing: b"%d 0 R" % thing.idnum,
    NameObject: _name,
    NumberObject: lambda thing: b"%d" % thing,
    NullObject: lambda _: b"null",
    ArrayObject: lambda thing: b"[%b]" % b" ".join(map(_serialise, list.__iter__(thing))),
    DictionaryObject: _write_dictionary,
    StreamObject: _write_stream,
    EncodedStreamObject: _write_stream,
    DecodedStreamObject: _write_stream,
}


def _write_packed(out: io.BytesIO, number: int, group: list[tuple[int, bytes]]) -> None:
    index: list[bytes] = []
    offset = 0
    for inside, body in group:
        index.append(b"%d %d" % (inside, offset))
        offset += len(body) + 1
    head = b" ".join(index) + b"\n"
    packed = zlib.compress(head + b"\n".join(body for _, body in group), 9)
    entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(group), len(head))
    out.write(b"%d 0 obj\n%b\nendobj\n" % (number, _stream(entries, packed)))


def _write_rows(
    out: io.BytesIO, rows: list[tuple[int, int, int]], root: IndirectObject, about: IndirectObject
) -> None:
    start = out.tell()
    rows.append((1, start, 0))
    packed = zlib.compress(_differences(rows), 9)
    name = sha256(out.getvalue()).hexdigest()[:32].encode()
    entries = b"/Type/XRef/Size %d/W[1 %d 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]/Filter/FlateDecode" % (
        (len(rows), _OFFSET_BYTES, root.idnum, about.idnum, name, name)
    )
    entries += b"/DecodeParms<</Predictor 12/Columns %d>>" % (_OFFSET_BYTES + 3)
    out.write(b"%d 0 obj\n%b\nendobj\n" % (len(rows) - 1, _stream(entries, packed)))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)


def _differences(rows: list[tuple[int, int, int]]) -> bytes:
    """Return each row as what differs from the row above it, which compresses to a third.

    Source: ISO 32000-1:2008 7.4.4.4 (the predictor `Up`).
    """
    table = [
        bytes((kind,)) + second.to_bytes(_OFFSET_BYTES, "big") + third.to_bytes(2, "big")
        for kind, second, third in rows
    ]
    pairs = zip(table, [bytes(_OFFSET_BYTES + 3), *table], strict=False)
    return b"".join(b"\2" + bytes([(a - b) & 255 for a, b in zip(*pair, strict=True)]) for pair in pairs)
