"""pypdf's reader with a quicker way through object streams, where most objects of a tagged PDF stand."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    read_object,
)

_END = rb"(?![^\0\t\n\f\r ()<>\[\]{}/%])"
_TOKEN = re.compile(
    rb"[\0\t\n\f\r ]*+("
    rb"\d{1,9} 0 R" + _END +
    rb"|[+-]?(?:\d++(?:\.\d*+)?+|\.\d++)" + _END +
    rb"|/[^\0\t\n\f\r ()<>\[\]{}/%]*+|<<|>>|\[|\]|\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f]*+>"
    rb"|(?:true|false|null)" + _END +
    rb"|.|\Z)",
    re.DOTALL,
)  # fmt: skip


class PartReader(PdfReader):
    """A reader that takes an object stream apart in one go; what is out of the ordinary is left to pypdf.

    pypdf reads byte by byte, which was half of the time of joining.
    """

    def _get_object_from_stream(self, indirect_reference: IndirectObject) -> PdfObject:
        number = self.xref_objStm[indirect_reference.idnum][0]
        stream = IndirectObject(number, 0, self).get_object()
        if isinstance(stream, StreamObject):
            for own, thing in _unpack(self, stream):
                if self.xref_objStm.get(own, (None,))[0] == number and (0, own) not in self.resolved_objects:
                    self.cache_indirect_object(0, own, thing)
        found = self.cache_get_indirect_object(0, indirect_reference.idnum)
        return found if found is not None else super()._get_object_from_stream(indirect_reference)


def _unpack(reader: PdfReader, stream: StreamObject) -> list[tuple[int, PdfObject]]:
    """Return an object stream's objects by number; none if anything in it is out of the ordinary.

    Source: ISO 32000-1:2008 7.5.7.
    """
    content = stream.get_data()
    atoms: dict[bytes, PdfObject] = {}
    try:
        first = int(stream.get("/First", 0))
        heads = [int(word) for word in content[:first].split()]
        places = [first + offset for offset in heads[1::2]]
        bodies = [content[start:end] for start, end in pairwise((*places, len(content)))]
        return list(zip(heads[::2], [_read(reader, body, atoms) for body in bodies], strict=True))
    except (TypeError, ValueError, IndexError):
        return []


def _read(reader: PdfReader, body: bytes, atoms: dict[bytes, PdfObject]) -> PdfObject:
    """Return the one value of a body; `atoms` are the values that were met before, by how they are written.

    Raises:
        ValueError: it is no array or dictionary, or is not written plainly.
        IndexError: it is closed more often than it is opened.
    """
    outer: list[list[Any]] = []
    current: list[Any] = []
    for token in _TOKEN.findall(body):
        value = atoms.get(token)
        if value is None:
            if token in _OPEN:
                outer.append(current)
                current = []
                continue
            if token in _CLOSED:
                value, current = _CLOSED[token](current), outer.pop()
            elif token:
                value = atoms[token] = _atom(reader, token)
            else:
                continue
        current.append(value)
    if outer or len(current) != 1 or not isinstance(current[0], DictionaryObject | ArrayObject):
        raise ValueError
    return current[0]


def _dictionary(entries: list[Any]) -> DictionaryObject:
    found = dict(zip(entries[::2], entries[1::2], strict=True))
    if 2 * len(found) != len(entries) or any(type(key) is not NameObject for key in found):
        raise ValueError
    made = DictionaryObject()
    dict.update(made, found)
    return made


def _atom(reader: PdfReader, token: bytes) -> PdfObject:
    if token.endswith(b" 0 R"):
        return IndirectObject(int(token[:-4]), 0, reader)
    if token[0] in b"0123456789+-.":
        return FloatObject(token) if b"." in token else NumberObject(token)
    if token[0] in b"/(<tfn" and len(token) > 1:
        return read_object(io.BytesIO(token), reader)
    raise ValueError


_OPEN = frozenset({b"<<", b"["})
_CLOSED: dict[bytes, Callable[[list[Any]], PdfObject]] = {b">>": _dictionary, b"]": ArrayObject}
