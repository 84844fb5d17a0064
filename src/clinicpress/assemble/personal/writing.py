"""Objects put into a file's bytes, and the cross-reference that finds them.

Source: ISO 32000-1:2008 7.5.7 (object streams), 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from struct import Struct

from clinicpress.assemble.personal.raw import RawObject

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_ROW = Struct(">BIH")
_FREE = _ROW.pack(0, 0, 65535)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The beginning of a file, and a row of the cross-reference for each number up to now."""

    content: bytes = field(repr=False, default=_HEADER)
    rows: bytes = field(repr=False, default=_FREE)

    @property
    def next_number(self) -> int:
        """The number of the next object."""
        return len(self.rows) // _ROW.size

    def with_objects(self, objects: Iterable[RawObject]) -> Written:
        """Return it with more objects, which are numbered from the next number on in some order.

        What is no stream goes into one stream of objects, whose own number comes last.
        """
        pieces: list[bytes] = []
        packed: list[RawObject] = []
        rows: dict[int, bytes] = {}
        at = len(self.content)
        for thing in objects:
            if thing.data is None:
                rows[thing.number] = b""
                packed.append(thing)
                continue
            rows[thing.number] = _ROW.pack(1, at, 0)
            pieces.append(thing.written())
            at += len(pieces[-1])
        last = self.next_number + len(rows)
        rows |= {thing.number: _ROW.pack(2, last, index) for index, thing in enumerate(packed)}
        rows[last] = _ROW.pack(1, at, 0)
        pieces.append(_pack(last, packed).written())
        in_order = (rows[number] for number in range(self.next_number, last + 1))
        return Written(content=b"".join((self.content, *pieces)), rows=b"".join((self.rows, *in_order)))

    def ended(self, root: int, info: int, name: bytes) -> bytes:
        """Return the whole file: with the numbers of its catalog and information, and a name of its own."""
        number, at = self.next_number, len(self.content)
        rows = zlib.compress(self.rows + _ROW.pack(1, at, 0))
        value = (
            b"<< /Type /XRef /Size %d /W [ 1 4 2 ] /Root %d 0 R /Info %d 0 R /ID [ <%b> <%b> ]"
            b" /Filter /FlateDecode /Length %d >>" % (number + 1, root, info, name, name, len(rows))
        )
        reference = RawObject(number=number, value=value, data=rows).written()
        return b"".join((self.content, reference, b"startxref\n%d\n%%%%EOF\n" % at))


def _pack(number: int, objects: list[RawObject]) -> RawObject:
    places: list[int] = []
    at = 0
    for thing in objects:
        places += (thing.number, at)
        at += len(thing.value) + 1
    index = b" ".join(b"%d" % place for place in places) + b"\n"
    data = zlib.compress(index + b"\n".join(thing.value for thing in objects))
    value = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>" % (
        len(objects),
        len(index),
        len(data),
    )
    return RawObject(number=number, value=value, data=data)
