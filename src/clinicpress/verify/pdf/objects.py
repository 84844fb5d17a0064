"""A PDF's objects as plain Python values, each read when it is first asked for.

A well-made file is opened without pypdf, whose import alone takes as long as several checks; whatever is out of
the ordinary (encryption, other filters, a damaged cross-reference) is left to pypdf.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from typing import TYPE_CHECKING

from clinicpress.verify.pdf.locations import Locations, read_locations, read_stream
from clinicpress.verify.pdf.syntax import Reference, Value, parse_value

if TYPE_CHECKING:
    from pypdf import PdfReader

_HEADER = re.compile(rb"\s*\d+\s+\d+\s+obj")


class PlainObjects:
    """The objects of one file.

    Raises:
        ValueError, pypdf.errors.PyPdfError: it is no PDF, or one that pypdf cannot open either.
    """

    def __init__(self, pdf: bytes) -> None:
        self._raw = pdf
        self._known: dict[int, Value] = {}
        self._unpacked: set[int] = set()
        self._reader: PdfReader | None = None
        try:
            self._locations = read_locations(pdf)
        except (ValueError, KeyError, TypeError, IndexError, zlib.error):
            self._locations = _locations_by_pypdf(self._pypdf())
        self.catalog = self.mapping(self._locations.root)

    def resolve(self, value: Value) -> Value:
        """Return what a reference leads to, or the value itself."""
        for _ in range(8):
            if not isinstance(value, Reference):
                return value
            number = value.number
            value = self._known[number] if number in self._known else self._read(number)
        return None

    def mapping(self, value: Value) -> dict[str, Value]:
        """Return the dictionary that a value is or leads to; empty where it is none."""
        resolved = self.resolve(value)
        return resolved if isinstance(resolved, dict) else {}

    def sequence(self, value: Value) -> list[Value]:
        """Return the array that a value is or leads to; a single value as an array of one."""
        resolved = self.resolve(value)
        if resolved is None:
            return []
        return resolved if isinstance(resolved, list) else [value]

    def content(self, value: Value) -> bytes:
        """Return the decoded bytes of a stream, or of an array of streams as one."""
        if not isinstance(value, Reference):
            parts = value if isinstance(value, list) else []
            return b"\n".join(self.content(part) for part in parts)
        if isinstance(self.resolve(value), list):
            return self.content(self.resolve(value))
        return self._decode(value.number)

    def _read(self, number: int) -> Value:
        if number in self._locations.packed:
            self._unpack(self._locations.packed[number])
        elif number in self._locations.offsets:
            header = _HEADER.match(self._raw, self._locations.offsets[number])
            if header is not None:
                self._known[number] = parse_value(self._raw, header.end())[0]
        return self._known.setdefault(number, None)

    def _unpack(self, number: int) -> None:
        if number in self._unpacked:
            return
        self._unpacked.add(number)
        first = self.mapping(Reference(number, 0)).get("First")
        if not isinstance(first, int):
            return
        packed = self._decode(number)
        index = [int(part) for part in packed[:first].split()]
        for inside, offset in zip(index[::2], index[1::2], strict=False):
            if self._locations.packed.get(inside) == number:
                self._known[inside] = parse_value(packed, first + offset)[0]

    def _decode(self, number: int) -> bytes:
        """Return a stream's bytes, by pypdf where they are not simply compressed."""
        offset = self._locations.offsets.get(number)
        header = None if offset is None else _HEADER.match(self._raw, offset)
        if header is not None and not self._locations.is_encrypted:
            try:
                return read_stream(self._raw, header.end(), self.resolve)
            except (ValueError, zlib.error):
                pass
        return _stream_by_pypdf(self._pypdf(), number)

    def _pypdf(self) -> PdfReader:
        if self._reader is None:
            from pypdf import PdfReader  # noqa: PLC0415 - see the module's first lines

            # What pypdf thinks of a damaged file is not for the terminal: the findings say what is wrong.
            logging.getLogger("pypdf").addHandler(logging.NullHandler())
            self._reader = PdfReader(io.BytesIO(self._raw))
        return self._reader


def _locations_by_pypdf(reader: PdfReader) -> Locations:
    root = reader.trailer.raw_get("/Root")
    offsets = {number: at for entries in reader.xref.values() for number, at in entries.items()}
    return Locations(
        offsets=offsets,
        packed={number: stream for number, (stream, _) in reader.xref_objStm.items()},
        root=Reference(root.idnum, root.generation),
        is_encrypted=reader.is_encrypted,
    )


def _stream_by_pypdf(reader: PdfReader, number: int) -> bytes:
    from pypdf.generic import IndirectObject, StreamObject  # noqa: PLC0415 - see the module's first lines

    thing = reader.get_object(IndirectObject(number, 0, reader))
    return bytes(thing.get_data()) if isinstance(thing, StreamObject) else b""
