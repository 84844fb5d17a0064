"""One part's objects on their way into the pack."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from hashlib import sha256

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from clinicpress.assemble.draft import Draft
from clinicpress.assemble.lookup import look
from clinicpress.assemble.marks import strip_marks

# Whatever acts or carries files is left behind wherever it is met; actions of links and outlines, the only ones
# that are let in, are written anew by their own modules.
_LEFT = frozenset({"/AA", "/A", "/PA", "/OpenAction", "/JS", "/EF", "/AF", "/RichMediaContent", "/PieceInfo",
                   "/Metadata", "/LastModified", "/Alternates", "/OPI", "/PS", "/Ref"})  # fmt: skip
_KEYS = frozenset({"/StructParents", "/StructParent"})
_NOT_SHARED = frozenset(
    {"/Page", "/Pages", "/StructElem", "/StructTreeRoot", "/Catalog", "/Annot", "/OCG", "/OCMD"}
)


@dataclass(slots=True, kw_only=True, eq=False)
class Importer:
    """One part while it is copied.

    `known` maps the part's object numbers to the pack's; `key_base` is added to its keys of the parent tree;
    `losses` collects what is left behind; objects that are alike are taken once for the whole pack.
    """

    draft: Draft
    reader: PdfReader
    is_tagged: bool
    prefix: str
    key_base: int = 0
    known: dict[int, IndirectObject] = field(default_factory=dict)
    losses: set[str] = field(default_factory=set)
    _digests: dict[int, bytes | None] = field(default_factory=dict)
    _waiting: list[tuple[IndirectObject, IndirectObject]] = field(default_factory=list)

    def value(self, source: PdfObject) -> PdfObject:
        """Return what stands for a value in the pack."""
        if isinstance(source, IndirectObject):
            return self.reference(source)
        if isinstance(source, StreamObject):
            return self.draft.add(self._stream(source))
        if isinstance(source, DictionaryObject):
            return self.mapping(source)
        if isinstance(source, ArrayObject):
            return ArrayObject([self.value(entry) for entry in list.__iter__(source)])
        return source

    def mapping(self, source: DictionaryObject, without: frozenset[str] = frozenset()) -> DictionaryObject:
        """Return a dictionary's entries for the pack, but for those named and those that act."""
        copy = DictionaryObject()
        for key, entry in dict.items(source):
            if key in without or key in _LEFT:
                continue
            if key in _KEYS:
                if self.is_tagged and isinstance(entry, NumberObject):
                    copy[key] = NumberObject(entry + self.key_base)
            else:
                copy[key] = self.value(entry)
        return copy

    def reference(self, source: IndirectObject) -> PdfObject:
        """Return the pack's reference for one of the part's; what it leads to is copied by `drain`."""
        known = self.known.get(source.idnum)
        if known is not None:
            return known
        thing = source.get_object()
        if thing is None or isinstance(thing, NullObject):
            return NullObject()
        if not isinstance(thing, DictionaryObject | ArrayObject):
            return thing
        if isinstance(thing, DictionaryObject) and look(thing, "/Type") in {"/Page", "/Pages", "/StructElem"}:
            return NullObject()  # pages and elements that are taken are known; no other may come along
        digest = self._digest(source)
        if digest is not None and digest in self.draft.shared:
            self.known[source.idnum] = self.draft.shared[digest]
            return self.draft.shared[digest]
        copy = self.draft.reserve()
        self.known[source.idnum] = copy
        self._waiting.append((source, copy))
        if digest is not None:
            self.draft.shared[digest] = copy
        return copy

    def drain(self) -> None:
        """Copy everything that was referred to and is not there yet."""
        while self._waiting:
            source, copy = self._waiting.pop()
            thing = source.get_object()
            if isinstance(thing, StreamObject):
                self.draft.put(copy, self._stream(thing))
            elif thing is not None:
                self.draft.put(copy, self.value(thing))

    def _stream(self, source: StreamObject) -> StreamObject:
        copy: StreamObject
        if not self.is_tagged and look(source, "/Subtype") == "/Form":
            plain = source.get_data()
            stripped = strip_marks(plain)
            if stripped != plain:
                entries = self.mapping(source, frozenset({"/Filter", "/DecodeParms", "/Length"}))
                return new_stream(stripped, entries)
        copy = EncodedStreamObject() if isinstance(source, EncodedStreamObject) else StreamObject()
        copy._data = source._data  # noqa: SLF001 - the bytes as they are compressed have no public name
        copy.update(self.mapping(source, frozenset({"/Length"})))
        return copy

    def _digest(self, source: PdfObject) -> bytes | None:
        """Return a hash of a value and all that it leads to; None for what belongs to one page or part only."""
        if isinstance(source, IndirectObject):
            if source.idnum not in self._digests:
                self._digests[source.idnum] = None  # a circle is not shared
                thing = source.get_object()
                self._digests[source.idnum] = None if thing is None else self._digest(thing)
            return self._digests[source.idnum]
        if isinstance(source, DictionaryObject):
            if look(source, "/Type") in _NOT_SHARED or not _KEYS.isdisjoint(source):
                return None
            data = bytes(source._data) if isinstance(source, StreamObject) else b""  # noqa: SLF001 - as above
            keys = [entry for key in sorted(source) for entry in (NameObject(key), source.raw_get(key))]
            return self._digest_all(keys, [type(source).__name__.encode(), data])
        if isinstance(source, ArrayObject):
            return self._digest_all(list(list.__iter__(source)), [b"array"])
        body = io.BytesIO()
        source.write_to_stream(body)
        return body.getvalue()

    def _digest_all(self, entries: list[PdfObject], parts: list[bytes]) -> bytes | None:
        parts.append(b"t" if self.is_tagged else b"u")
        for entry in entries:
            digest = self._digest(entry)
            if digest is None:
                return None
            parts.append(digest)
        return sha256(b"\0".join(parts)).digest()


def new_stream(content: bytes, entries: DictionaryObject | None = None) -> StreamObject:
    """Return a compressed stream of new content."""
    stream = StreamObject()
    stream.set_data(content)
    if entries is not None:
        stream.update(entries)
    return stream.flate_encode(9)
