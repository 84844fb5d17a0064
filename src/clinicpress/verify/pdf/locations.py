"""Where a well-made PDF's objects stand, and the bytes of its simply compressed streams."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from clinicpress.verify.pdf.syntax import Reference, Value, parse_value

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"\s*xref\s+")
_SECTION = re.compile(rb"\s*(\d+) (\d+)\s*?\r?\n?(?=\d{10} )")
_HEADER = re.compile(rb"\s*\d+\s+\d+\s+obj")
_STREAM = re.compile(rb"\s*stream\r?\n")
_ENTRY = 20
_MOST_REVISIONS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Locations:
    """Byte offsets by object number, and for an object in an object stream that stream's number."""

    root: Reference
    is_encrypted: bool = False
    offsets: dict[int, int] = field(default_factory=dict)
    packed: dict[int, int] = field(default_factory=dict)


def read_locations(pdf: bytes) -> Locations:
    """Return where the objects of a file stand, the newest revision first.

    Raises:
        ValueError, KeyError, TypeError, IndexError, zlib.error: the file is not plainly well made.

    Source: ISO 32000-1:2008 7.5.4, 7.5.8.
    """
    start = _START.search(pdf, max(0, len(pdf) - 1024))
    if start is None:
        raise ValueError("no startxref at the end")
    offsets: dict[int, int] = {}
    packed: dict[int, int] = {}
    trailer: dict[str, Value] = {}
    position: Value = int(start[1])
    for _ in range(_MOST_REVISIONS):
        if not isinstance(position, int):
            break
        table = _TABLE.match(pdf, position)
        newest = (
            _read_table(pdf, table.end(), offsets, packed)
            if table
            else _read_stream_table(pdf, position, offsets, packed)
        )
        trailer = {**newest, **trailer}
        if "XRefStm" in newest:
            raise ValueError("hybrid file")
        position = newest.get("Prev")
    root = trailer["Root"]
    if not isinstance(root, Reference):
        raise TypeError("no root")
    placed = {number: offset for number, offset in offsets.items() if offset >= 0}
    return Locations(root=root, is_encrypted="Encrypt" in trailer, offsets=placed, packed=packed)


def _read_table(pdf: bytes, position: int, offsets: dict[int, int], packed: dict[int, int]) -> dict[str, Value]:
    while section := _SECTION.match(pdf, position):
        first, count = int(section[1]), int(section[2])
        for number in range(first, first + count):
            at = section.end() + (number - first) * _ENTRY
            if number not in offsets and number not in packed:
                offsets[number] = int(pdf[at : at + 10]) if pdf[at + 17 : at + 18] == b"n" else -1
        position = section.end() + count * _ENTRY
    keyword = pdf.index(b"trailer", position, position + 40)
    return _mapping(parse_value(pdf, keyword + len(b"trailer"))[0])


def _read_stream_table(
    pdf: bytes, position: int, offsets: dict[int, int], packed: dict[int, int]
) -> dict[str, Value]:
    header = _HEADER.match(pdf, position)
    if header is None:
        raise ValueError("no cross-reference")
    table = _mapping(parse_value(pdf, header.end())[0])
    rows = read_stream(pdf, header.end(), lambda value: value)
    widths = [width for width in _list(table["W"]) if isinstance(width, int)]
    index = [part for part in _list(table.get("Index", [0, table["Size"]])) if isinstance(part, int)]
    kind_end, second_end, row = widths[0], widths[0] + widths[1], sum(widths)
    numbers = (n for first, count in zip(index[::2], index[1::2], strict=True) for n in range(first, first + count))
    for number, at in zip(numbers, range(0, len(rows), row), strict=False):
        if number in offsets or number in packed:
            continue
        kind = int.from_bytes(rows[at : at + kind_end], "big") if kind_end else 1
        second = int.from_bytes(rows[at + kind_end : at + second_end], "big")
        if kind == 2:  # noqa: PLR2004 - a packed object, ISO 32000-1:2008 Table 18
            packed[number] = second
        else:
            offsets[number] = second if kind == 1 else -1
    return table


def read_stream(pdf: bytes, position: int, resolve: Callable[[Value], Value]) -> bytes:
    """Return the decoded bytes of the stream whose dictionary begins at byte `position`.

    Raises:
        ValueError, zlib.error: it is no stream, or compressed in another way than by Flate without predictor.
    """
    value, end = parse_value(pdf, position)
    mapping = _mapping(value)
    keyword = _STREAM.match(pdf, end)
    length = resolve(mapping.get("Length"))
    if keyword is None or not isinstance(length, int):
        raise ValueError("no stream")
    raw = pdf[keyword.end() : keyword.end() + length]
    filters = resolve(mapping.get("Filter"))
    if filters is None:
        return raw
    if filters not in ("FlateDecode", ["FlateDecode"]) or resolve(mapping.get("DecodeParms")) is not None:
        raise ValueError("another filter")
    return zlib.decompress(raw)


def _mapping(value: Value) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise TypeError("no dictionary")
    return value


def _list(value: Value) -> list[Value]:
    if not isinstance(value, list):
        raise TypeError("no array")
    return value
