"""One part's objects on their way into the pack."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from clinicpress.assemble.draft import Draft
from clinicpress.assemble.foreign.marks import strip_marks
from clinicpress.assemble.lookup import look

# Whatever acts or carries files is left behind wherever it is met; actions of links and outlines, the only ones
# that are let in, are written anew by their own modules.
_LEFT = frozenset({"/AA", "/A", "/PA", "/OpenAction", "/JS", "/EF", "/AF", "/RichMediaContent", "/PieceInfo",
                   "/Metadata", "/LastModified", "/Alternates", "/OPI", "/PS", "/Ref",
                   # A list of a face's signs, which PDF/A-3 does not ask for, and of which a wrong one breaks it.
                   "/CIDSet"})  # fmt: skip
_KEYS = frozenset({"/StructParents", "/StructParent"})
# What holds names of the file's own choice, as of fonts: there `/A` is no action.
_NAMES = frozenset({"/Font", "/XObject", "/Properties", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading",
                    "/CharProcs", "/Colorants"})  # fmt: skip
_KNOWN_ONLY = frozenset({"/Page", "/Pages", "/StructElem"})
_NOT_SHARED = frozenset({"/StructTreeRoot", "/Catalog", "/Annot", "/OCG"})
_DEEPEST = 30


@dataclass(slots=True, kw_only=True, eq=False)
class Importer:
    """One part while it is copied.

    `known` maps the part's object numbers to the pack's; its keys of the parent tree follow from `key_base` on;
    `names_parts` is true for a cover, whose links to `pack-part-2` and its like lead to the pack's parts;
    `losses` collects what is left behind; objects that are alike are taken once for the whole pack.
    """

    draft: Draft
    reader: PdfReader
    is_tagged: bool
    prefix: str
    key_base: int = 0
    names_parts: bool = False
    known: dict[int, IndirectObject] = field(default_factory=dict)
    losses: set[str] = field(default_factory=set)
    _keys: dict[int, int] = field(default_factory=dict)
    _open: set[int] = field(default_factory=set)
    _waiting: list[tuple[PdfObject, IndirectObject]] = field(default_factory=list)

    def key(self, source: int) -> int:
        """Return the pack's key of the parent tree for one of the part's, which may be as large as it likes."""
        return self._keys.setdefault(source, self.key_base + len(self._keys))

    def value(self, source: PdfObject) -> PdfObject:
        """Return what stands for a value in the pack."""
        if isinstance(source, IndirectObject):
            return self.reference(source)
        if isinstance(source, ArrayObject):
            return ArrayObject([self.value(entry) for entry in list.__iter__(source)])
        if isinstance(source, StreamObject):
            return self.draft.share(self._stream(source))
        return self.mapping(source) if isinstance(source, DictionaryObject) else source

    def mapping(self, source: DictionaryObject, without: frozenset[str] = frozenset()) -> DictionaryObject:
        """Return a dictionary's entries for the pack, but for those named and those that act."""
        entries: dict[str, PdfObject] = {}
        for key, entry in dict.items(source):
            if key in without or key in _LEFT:
                continue
            if key in _NAMES:
                entries[key] = self._names(entry)
            elif key not in _KEYS:
                entries[key] = self.value(entry)
            elif self.is_tagged and isinstance(entry, NumberObject):
                entries[key] = NumberObject(self.key(entry))
        copy = DictionaryObject()
        dict.update(copy, entries)
        return copy

    def named(self, source: DictionaryObject) -> DictionaryObject:
        """Return a dictionary for the pack whose keys are names that the file chose, as of its fonts."""
        copy = DictionaryObject()
        dict.update(copy, {key: self.value(entry) for key, entry in dict.items(source)})
        return copy

    def reference(self, source: IndirectObject) -> PdfObject:
        """Return the pack's reference for one of the part's; what reads the same as another thing is taken once.

        What cannot be shared, and what stands too deep, is copied by `drain`.
        """
        known = self.known.get(source.idnum)
        if known is not None:
            return known
        thing = source.get_object()
        if thing is None or isinstance(thing, NullObject):
            return NullObject()
        if not isinstance(thing, DictionaryObject | ArrayObject):
            return thing
        kind = look(thing, "/Type") if isinstance(thing, DictionaryObject) else None
        if kind in _KNOWN_ONLY:
            return NullObject()  # pages and elements that are taken are known; no other may come along
        if kind in _NOT_SHARED or source.idnum in self._open or len(self._open) > _DEEPEST:
            self.known[source.idnum] = self.draft.reserve()
            if source.idnum not in self._open:
                self._waiting.append((thing, self.known[source.idnum]))
            return self.known[source.idnum]
        return self._share(source.idnum, thing)

    def drain(self) -> None:
        """Copy everything that was referred to and is not there yet."""
        while self._waiting:
            thing, copy = self._waiting.pop()
            self.draft.put(copy, self._copy(thing))

    def _share(self, number: int, thing: PdfObject) -> IndirectObject:
        self._open.add(number)
        copy = self._copy(thing)
        self._open.discard(number)
        if number in self.known:  # in a circle, which is not shared, something below has led here
            self.draft.put(self.known[number], copy)
        else:
            self.known[number] = self.draft.share(copy)
        return self.known[number]

    def _names(self, source: PdfObject) -> PdfObject:
        thing = source.get_object()
        if not isinstance(thing, DictionaryObject) or isinstance(thing, StreamObject):
            return self.value(source)
        if not isinstance(source, IndirectObject):
            return self.named(thing)
        if source.idnum not in self.known:
            self.known[source.idnum] = self.draft.share(self.named(thing))
        return self.known[source.idnum]

    def _copy(self, thing: PdfObject) -> PdfObject:
        return self._stream(thing) if isinstance(thing, StreamObject) else self.value(thing)

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


def new_stream(content: bytes, entries: DictionaryObject | None = None) -> StreamObject:
    """Return a compressed stream of new content."""
    stream = StreamObject()
    stream.set_data(content)
    if entries is not None:
        stream.update(entries)
    return stream.flate_encode(9)
