"""The structure trees of all parts grafted into one."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from clinicpress.assemble.draft import make_dictionary
from clinicpress.assemble.importer import Importer
from clinicpress.assemble.lookup import entries_of, look, look_text
from clinicpress.assemble.pages import CopiedPage
from clinicpress.assemble.parts import Part
from clinicpress.assemble.tags.attributes import copy_attributes, element_id
from clinicpress.assemble.tags.roles import Roles

_TYPE, _S, _P, _ELEMENT = (NameObject(name) for name in ("/Type", "/S", "/P", "/StructElem"))
_OWN_MEANING = frozenset({"/A", "/Alt", "/ActualText", "/E", "/ID"})
_KEPT = ("/Lang", "/Alt", "/E", "/ActualText", "/T", "/R", "/Phoneme", "/PhoneticAlphabet")
# Fields are drawn flat, so that a form holds none, whether its element held it itself or not.
_FIELDS = frozenset({"/Form"})
_HOLD_OBJECTS = frozenset({"/Form", "/Annot", "/Link"})


@dataclass(slots=True, kw_only=True, eq=False)
class Graft:
    """One part's elements while they are copied.

    `ids` collects the pack's ids of elements; `flat` says which element holds the appearance that was drawn flat
    on the page with a key, as an MCID; `is_ours` is true when the file was a pack of this one part already.
    """

    importer: Importer
    roles: Roles
    pages: tuple[CopiedPage, ...]
    ids: dict[TextStringObject, PdfObject]
    flat: dict[tuple[int, int], IndirectObject] = field(default_factory=dict)
    is_ours: bool = False
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
        new = DictionaryObject({_TYPE: _ELEMENT, _S: self.roles.role(source), _P: parent})
        for key in _KEPT:
            if key in source:
                new[NameObject(key)] = self.importer.value(source.raw_get(key))
        if new[_S] == source["/S"] and "/NS" in source:
            new[NameObject("/NS")] = self.importer.value(source.raw_get("/NS"))
        self._copy_attributes(source, new, reference)
        kids, lost = self._kids(source, reference)
        standard = self.roles.book.roles.get(str(new[_S]), str(new[_S]))
        if standard in (_HOLD_OBJECTS if lost else _FIELDS) and not any(map(_is_object, kids)):
            new[_S] = NameObject("/Div" if any(isinstance(kid, IndirectObject) for kid in kids) else "/Span")
        new[NameObject("/K")] = kids
        self.importer.draft.put(reference, new)

    def _copy_attributes(self, source: DictionaryObject, new: DictionaryObject, reference: IndirectObject) -> None:
        if "/C" in source:
            names = [entry.get_object() for entry in entries_of(source, "/C")]
            new[NameObject("/C")] = ArrayObject([
                self.roles.class_name(name) if isinstance(name, NameObject) else name for name in names
            ])  # fmt: skip
        if "/A" in source:
            new[NameObject("/A")] = copy_attributes(self.importer, source.raw_get("/A"))
        if "/ID" in source:
            name = element_id(self.importer, source["/ID"])
            self.ids[name] = reference
            new[NameObject("/ID")] = name
        page = self.importer.value(source.raw_get("/Pg")) if "/Pg" in source else None
        if isinstance(page, IndirectObject):
            new[NameObject("/Pg")] = page

    def _kids(self, source: DictionaryObject, reference: IndirectObject) -> tuple[ArrayObject, bool]:
        """Return an element's kids, and whether one that was an object is none any more."""
        kids = ArrayObject()
        lost = False
        for kid in entries_of(source, "/K"):
            copied = self._kid(kid, reference)
            lost = lost or (_is_object(kid) and not _is_object(copied))
            if copied is not None:
                kids.append(copied)
        return kids, lost

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
                return make_dictionary(entries)
        return None


def graft_part(
    graft: Graft, root: DictionaryObject, part: Part, element: IndirectObject
) -> tuple[IndirectObject, ...]:
    """Return what the part's element holds: the kids of the part's own `Document`, or of its root.

    A pack of this one part, as it was cleaned before, is not put into another `Part`.

    Source: ISO 32000-1:2008 14.7.2.
    """
    sources, opened = _unwrapped(graft, entries_of(root, "/K"), "/Document", part, element)
    if opened:
        sources, graft.is_ours = _unwrapped(graft, sources, "/Part", part, element)
    kids = [graft.element(source, element) for source in sources]
    while graft.waiting:
        graft.copy_next()
    return (*(kid for kid in kids if kid is not None), *_leftover(graft, element))


def _unwrapped(
    graft: Graft, sources: list[PdfObject], kind: str, part: Part, element: IndirectObject
) -> tuple[list[PdfObject], bool]:
    """Return the kids of the one element of a kind, for which the part's element stands, and whether it is one."""
    only = sources[0].get_object() if len(sources) == 1 else None
    if not isinstance(only, DictionaryObject) or look(only, "/S") != kind or not _OWN_MEANING.isdisjoint(only):
        return sources, False
    if kind == "/Part" and look_text(only, "/T") != part.title:
        return sources, False
    if kind == "/Document" and look_text(only, "/Lang").lower() not in {"", part.language.lower()}:
        return sources, False
    if isinstance(sources[0], IndirectObject):
        graft.importer.known[sources[0].idnum] = element
    return entries_of(only, "/K"), True


def _leftover(graft: Graft, part: IndirectObject) -> list[IndirectObject]:
    """Return elements for what was drawn flat and belongs to no element of the part."""
    made: list[IndirectObject] = []
    for page in graft.pages:
        for mcid in page.flat.values():
            if mcid >= 0 and (page.key, mcid) not in graft.flat:
                entries = {"/Type": NameObject("/StructElem"), "/S": NameObject("/Span"), "/P": part}
                entries |= {"/Pg": page.reference, "/K": ArrayObject([NumberObject(mcid)])}
                made.append(graft.importer.draft.add(make_dictionary(entries)))
                graft.flat[page.key, mcid] = made[-1]
    return made


def _is_object(kid: PdfObject | None) -> bool:
    thing = kid.get_object() if kid is not None else None
    return isinstance(thing, DictionaryObject) and look(thing, "/Type") == "/OBJR"
