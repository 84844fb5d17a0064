"""The structure trees of all parts grafted into one."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from clinicpress.assemble.importer import Importer
from clinicpress.assemble.lookup import look
from clinicpress.assemble.pages import CopiedPage
from clinicpress.assemble.roles import Roles

_KEPT = ("/Lang", "/Alt", "/E", "/ActualText", "/T", "/R", "/NS", "/Phoneme", "/PhoneticAlphabet")
_HOLD_OBJECTS = frozenset({"/Form", "/Annot", "/Link"})
_DEEPEST = 32


@dataclass(slots=True, kw_only=True, eq=False)
class Graft:
    """One part's elements while they are copied.

    `ids` collects the pack's ids of elements; `flat` says which element holds the appearance that was drawn flat
    on the page with a key, as an MCID.
    """

    importer: Importer
    roles: Roles
    pages: tuple[CopiedPage, ...]
    ids: dict[TextStringObject, PdfObject]
    flat: dict[tuple[int, int], IndirectObject] = field(default_factory=dict)
    waiting: list[tuple[DictionaryObject, IndirectObject, IndirectObject]] = field(default_factory=list)

    def element(self, source: PdfObject, parent: IndirectObject) -> IndirectObject | None:
        """Return the reference of an element that is copied soon; None for one that has been met before."""
        thing = source.get_object()
        if not isinstance(thing, DictionaryObject) or "/S" not in thing:
            return None
        number = source.idnum if isinstance(source, IndirectObject) else None
        if number is not None and number in self.importer.known:
            return None
        copy = self.importer.draft.reserve()
        if number is not None:
            self.importer.known[number] = copy
        self.waiting.append((thing, copy, parent))
        return copy

    def copy_next(self) -> None:
        """Copy one waiting element."""
        source, reference, parent = self.waiting.pop()
        new = DictionaryObject({
            NameObject("/Type"): NameObject("/StructElem"),
            NameObject("/S"): self.roles.role(str(source["/S"])),
            NameObject("/P"): parent,
        })  # fmt: skip
        for key in _KEPT:
            if key in source:
                new[NameObject(key)] = self.importer.value(source.raw_get(key))
        self._copy_attributes(source, new)
        if "/ID" in source:
            name = self._name(source["/ID"])
            self.ids[name] = reference
            new[NameObject("/ID")] = name
        page = self.importer.value(source.raw_get("/Pg")) if "/Pg" in source else None
        if isinstance(page, IndirectObject):
            new[NameObject("/Pg")] = page
        lost = False
        kids = ArrayObject()
        for kid in _sequence(source, "/K"):
            copied = self._kid(kid, reference)
            kids.extend([] if copied is None else [copied])
            lost = lost or (_is_object(kid) and not _is_object(copied))
        if lost and str(new["/S"]) in _HOLD_OBJECTS and not any(_is_object(kid) for kid in kids):
            new[NameObject("/S")] = NameObject("/Span")
        new[NameObject("/K")] = kids
        self.importer.draft.put(reference, new)

    def _copy_attributes(self, source: DictionaryObject, new: DictionaryObject) -> None:
        if "/C" in source:
            names = [self.roles.class_name(str(n)) for n in _sequence(source, "/C") if isinstance(n, NameObject)]
            new[NameObject("/C")] = ArrayObject(names)
        attributes = [self._attributes(entry) for entry in _sequence(source, "/A")]
        if attributes:
            new[NameObject("/A")] = attributes[0] if len(attributes) == 1 else ArrayObject(attributes)

    def _attributes(self, source: PdfObject) -> PdfObject:
        thing = source.get_object()
        if not isinstance(thing, DictionaryObject) or "/Headers" not in thing:
            return self.importer.value(source)
        copy = self.importer.mapping(thing)
        copy[NameObject("/Headers")] = ArrayObject([self._name(name) for name in _sequence(thing, "/Headers")])
        return copy

    def _name(self, source: object) -> TextStringObject:
        text = source.decode("latin-1") if isinstance(source, bytes) else str(source)
        return TextStringObject(self.importer.prefix + text)

    def _kid(self, kid: PdfObject, reference: IndirectObject) -> PdfObject | None:
        thing = kid.get_object()
        if isinstance(thing, NumberObject):
            return thing
        if not isinstance(thing, DictionaryObject):
            return None
        if look(thing, "/Type") == "/OBJR":
            return self._object(thing, reference)
        if "/MCID" in thing and "/S" not in thing:
            return self.importer.mapping(thing, frozenset({"/StmOwn"}))
        return self.element(kid, reference)

    def _object(self, source: DictionaryObject, reference: IndirectObject) -> PdfObject | None:
        """Return the reference to an annotation, or the mark of its appearance where it was drawn flat."""
        target = source.raw_get("/Obj") if "/Obj" in source else None
        if not isinstance(target, IndirectObject):
            return None
        known = self.importer.known.get(target.idnum)
        thing = target.get_object()
        is_annotation = isinstance(thing, DictionaryObject) and look(thing, "/Subtype") not in {"/Form", "/Image"}
        if known is not None or not is_annotation:
            entry = self.importer.mapping(source, frozenset({"/Obj"}))
            entry[NameObject("/Obj")] = known if known is not None else self.importer.reference(target)
            return entry
        for page in self.pages:
            mcid = page.flat.get(target.idnum, -1)
            if mcid >= 0:
                self.flat[page.key, mcid] = reference
                entries = {"/Type": NameObject("/MCR"), "/Pg": page.reference, "/MCID": NumberObject(mcid)}
                return DictionaryObject({NameObject(key): value for key, value in entries.items()})
        return None


def graft_part(graft: Graft, root: DictionaryObject, part: IndirectObject) -> tuple[IndirectObject, ...]:
    """Return what the part's element holds: the kids of the part's own `Document`, or of its root.

    Source: ISO 32000-1:2008 14.7.2.
    """
    sources = _sequence(root, "/K")
    only = sources[0].get_object() if len(sources) == 1 else None
    if isinstance(only, DictionaryObject) and look(only, "/S") == "/Document" and "/A" not in only:
        if isinstance(sources[0], IndirectObject):
            graft.importer.known[sources[0].idnum] = part
        sources = _sequence(only, "/K")
    kids = [graft.element(source, part) for source in sources]
    while graft.waiting:
        graft.copy_next()
    return (*(kid for kid in kids if kid is not None), *_leftover(graft, part))


def _leftover(graft: Graft, part: IndirectObject) -> list[IndirectObject]:
    """Return elements for what was drawn flat and belongs to no element of the part."""
    made: list[IndirectObject] = []
    for page in graft.pages:
        for mcid in page.flat.values():
            if mcid >= 0 and (page.key, mcid) not in graft.flat:
                entries = {"/Type": NameObject("/StructElem"), "/S": NameObject("/Span"), "/P": part}
                entries |= {"/Pg": page.reference, "/K": ArrayObject([NumberObject(mcid)])}
                made.append(graft.importer.draft.add(_dictionary(entries)))
                graft.flat[page.key, mcid] = made[-1]
    return made


def parent_entries(graft: Graft, root: DictionaryObject) -> dict[int, PdfObject]:
    """Return the part's parent tree with the pack's keys and elements; null for elements that are in no tree.

    Source: ISO 32000-1:2008 14.7.4.4.
    """
    entries: dict[int, PdfObject] = {}
    for key, value in source_parents(root).items():
        if isinstance(value.get_object(), ArrayObject):
            parents = _sequence(DictionaryObject({NameObject("/K"): value}), "/K")
            entries[key + graft.importer.key_base] = ArrayObject([_known(graft, parent) for parent in parents])
        elif isinstance(known := _known(graft, value), IndirectObject):
            entries[key + graft.importer.key_base] = known
    for (key, mcid), reference in sorted(graft.flat.items(), key=lambda entry: entry[0]):
        array = entries.setdefault(key, ArrayObject())
        if isinstance(array, ArrayObject):
            array.extend([NullObject()] * (mcid - len(array)))
            array.append(reference)
    return entries


def source_parents(root: DictionaryObject) -> dict[int, PdfObject]:
    """Return a part's own parent tree by key."""
    entries: dict[int, PdfObject] = {}
    waiting = [(look(root, "/ParentTree"), 0)]
    while waiting:
        node, depth = waiting.pop()
        if not isinstance(node, DictionaryObject) or depth > _DEEPEST:
            continue
        numbers = _sequence(node, "/Nums")
        for key, value in zip(numbers[::2], numbers[1::2], strict=False):
            if isinstance(key, NumberObject):
                entries[int(key)] = value
        waiting.extend((kid.get_object(), depth + 1) for kid in _sequence(node, "/Kids"))
    return entries


def graft_untagged(
    graft: Graft, part: IndirectObject, alt: str
) -> tuple[tuple[IndirectObject, ...], dict[int, PdfObject]]:
    """Return what an untagged part's element holds, and its parent tree.

    Each page is a figure that holds the page's whole content; each link follows it as an element of its own.

    Source: ISO 14289-1:2014 7.3, 7.18.5.
    """
    kids: list[IndirectObject] = []
    parents: dict[int, PdfObject] = {}
    count = len(graft.pages)
    next_key = graft.importer.key_base + count
    for number, page in enumerate(graft.pages, start=1):
        text = f"{alt} (page {number} of {count})" if count > 1 else alt
        kids.append(_figure(graft.importer, page, part, text))
        parents[page.key] = ArrayObject([kids[-1]])
        for link in page.links:
            kids.append(_link(graft.importer, page, part, link))
            parents[next_key] = kids[-1]
            annotation = link.get_object()
            if isinstance(annotation, DictionaryObject):
                annotation[NameObject("/StructParent")] = NumberObject(next_key)
                annotation.setdefault(NameObject("/Contents"), TextStringObject(f"Link in {alt}"))
            next_key += 1
    return tuple(kids), parents


def _figure(importer: Importer, page: CopiedPage, part: IndirectObject, alt: str) -> IndirectObject:
    layout = _dictionary({"/O": NameObject("/Layout"), "/BBox": page.box})
    entries = {"/Type": NameObject("/StructElem"), "/S": NameObject("/Figure"), "/P": part}
    entries |= {"/Pg": page.reference, "/Alt": TextStringObject(alt), "/A": layout}
    return importer.draft.add(_dictionary({**entries, "/K": ArrayObject([NumberObject(0)])}))


def _link(importer: Importer, page: CopiedPage, part: IndirectObject, link: IndirectObject) -> IndirectObject:
    held = _dictionary({"/Type": NameObject("/OBJR"), "/Obj": link, "/Pg": page.reference})
    entries = {"/Type": NameObject("/StructElem"), "/S": NameObject("/Link"), "/P": part}
    return importer.draft.add(_dictionary({**entries, "/K": ArrayObject([held])}))


def _known(graft: Graft, source: PdfObject) -> PdfObject:
    known = graft.importer.known.get(source.idnum) if isinstance(source, IndirectObject) else None
    return NullObject() if known is None else known


def _is_object(kid: PdfObject | None) -> bool:
    thing = kid.get_object() if kid is not None else None
    return isinstance(thing, DictionaryObject) and look(thing, "/Type") == "/OBJR"


def _sequence(source: DictionaryObject, key: str) -> list[PdfObject]:
    """Return an entry's values with their references, one where it is no array."""
    if key not in source:
        return []
    raw: PdfObject = source.raw_get(key)
    thing = raw.get_object()
    return list(list.__iter__(thing)) if isinstance(thing, ArrayObject) else [raw]


def _dictionary(entries: dict[str, PdfObject]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in entries.items()})
