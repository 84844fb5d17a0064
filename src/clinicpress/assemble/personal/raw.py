"""Objects of a file of ours as the bytes that they are written as, with other numbers where they move."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Object, Pdf, Stream

# A string is passed over whole: what a patient was told may look like a reference.
_MOVING = re.compile(
    rb"(?P<number>\d++) 0 R\b"
    rb"|(?P<key>/StructParents?) (?P<at>\d++)"
    rb"|(?P<ids>/ID \(|/Headers \[[^\]]*+\])"
    rb"|(?P<string>\((?:[^()\\]++|\\.)*+\))",
    re.DOTALL,
)
_PACKING = frozenset({"/ObjStm", "/XRef"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RawObject:
    """An object's number and bytes; `data` is what stands in a stream, packed as it was."""

    number: int
    value: bytes
    data: bytes | None = None

    def written(self) -> bytes:
        """Return it as it stands in a file by itself.

        After data that end in a carriage return, a line feed alone would be taken for half a line end.
        Source: ISO 32000-1:2008 7.3.8.1; ISO 19005-3:2012 6.1.7.1.
        """
        if self.data is None:
            return b"%d 0 obj\n%b\nendobj\n" % (self.number, self.value)
        line_end = b"\r\n" if self.data.endswith(b"\r") else b"\n"
        head = b"%d 0 obj\n%b\nstream\n" % (self.number, self.value)
        return b"".join((head, self.data, line_end, b"endstream\nendobj\n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where objects go.

    Attributes:
        numbers: the new number of each object.
        keys: by how much keys of the parent tree grow.
        ids: what is put before each element's id.
    """

    numbers: Mapping[int, int]
    keys: int = 0
    ids: bytes = b""

    def value(self, thing: object) -> bytes:
        """Return a value's bytes, leading to where its objects are now."""
        return self.moved(written(thing))

    def object(self, thing: Object) -> RawObject:
        """Return an object at its new number."""
        number = self.numbers[thing.objgen[0]]
        if isinstance(thing, Stream):
            value = thing.stream_dict.unparse(resolved=True)
            return RawObject(number=number, value=self.moved(value), data=thing.read_raw_bytes())
        return RawObject(number=number, value=self.moved(thing.unparse(resolved=True)))

    def opened(self, thing: Object, *besides: str) -> bytes:
        """Return a dictionary without some entries and without its end: more can be written behind it."""
        kept = {key: value for key, value in thing.items() if key not in besides}
        return b"<< " + b" ".join(b"%b %b" % (key.encode(), self.value(value)) for key, value in kept.items())

    def moved(self, value: bytes) -> bytes:
        """Return bytes of values, leading to where their objects are now."""
        return _MOVING.sub(self._token, value)

    def _token(self, token: re.Match[bytes]) -> bytes:
        kind = token.lastgroup
        if kind == "number":
            return b"%d 0 R" % self.numbers[int(token["number"])]
        if kind == "at":
            return b"%b %d" % (token["key"], int(token["at"]) + self.keys)
        return token[0].replace(b"(", b"(" + self.ids) if kind == "ids" else token[0]


def written(thing: object) -> bytes:
    """Return the bytes of a value, as a reference where it is an object of its own."""
    if isinstance(thing, bool):
        return b"true" if thing else b"false"
    return thing.unparse() if isinstance(thing, Object) else str(thing).encode("ascii")


def objects_of(file: Pdf, besides: frozenset[int]) -> Iterator[Object]:
    """Yield the objects of a file in the order of their numbers, without some, and without what only packs them."""
    for thing in file.objects:
        is_wanted = isinstance(thing, Dictionary | Array | Stream) and thing.objgen[0] not in besides
        if is_wanted and (isinstance(thing, Array) or str(thing.get("/Type")) not in _PACKING):
            yield thing


def pairs_of(tree: Object | None, key: str) -> list[tuple[Object, Object]]:
    """Return the pairs of a name or number tree of one node, as our own files have them."""
    entries = list(tree[key]) if tree is not None and key in tree else []
    return list(zip(entries[::2], entries[1::2], strict=True))
