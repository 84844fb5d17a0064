"""Structure types, namespaces and attribute classes of all parts as one; conflicts are resolved by renaming."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, TextStringObject

from clinicpress.assemble.draft import make_dictionary
from clinicpress.assemble.importer import Importer
from clinicpress.assemble.lookup import look, look_text
from clinicpress.assemble.tags.attributes import copy_attributes

_STANDARD = frozenset(
    f"/{name}"
    for name in (
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"),
        *("Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH"),
        *("TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link"),
        *("Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    )
)
# The types that PDF 2.0 adds (ISO 32000-2:2020 14.8.4), and what is nearest to them in PDF 1.7.
_LATER = {
    "/DocumentFragment": "/Part", "/Aside": "/Sect", "/Title": "/P", "/FENote": "/Note", "/Sub": "/Span",
    "/Em": "/Span", "/Strong": "/Span",
}  # fmt: skip
_DEEP_HEADING = re.compile(r"/H(?:[7-9]|[1-9]\d+)")
_NO_MEANING = "/NonStruct"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleBook:
    """The pack's role map, class map and namespaces (by their URI) while they grow."""

    roles: dict[str, str] = field(default_factory=dict)
    classes: dict[str, PdfObject] = field(default_factory=dict)
    spaces: dict[str, IndirectObject] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """What one part's structure types and attribute classes are called in the pack."""

    book: RoleBook
    mapped: dict[str, str]
    prefix: str
    found: dict[tuple[str, int], str] = field(default_factory=dict)

    def role(self, element: DictionaryObject) -> NameObject:
        """Return an element's structure type in the pack, which has it in its role map if it is no standard type.

        The pack is PDF 1.7: a type of a namespace is mapped to the nearest of PDF 1.7, and one that is mapped in a
        circle or not at all has no meaning. A standard type that a part maps to another is that other one, since
        the map would change all parts; a name that another part maps otherwise gets a name of its own.

        Source: ISO 32000-1:2008 14.7.3; ISO 14289-1:2014 7.1; ISO 32000-2:2020 14.7.4, 14.8.6.
        """
        name, space = look_text(element, "/S"), look(element, "/NS")
        if not name.startswith("/"):
            return NameObject(_NO_MEANING)
        if (name, id(space)) not in self.found:
            self.found[name, id(space)] = self._enter(name, _nearest(name, space, self.mapped))
        return NameObject(self.found[name, id(space)])

    def class_name(self, name: str) -> NameObject:
        """Return an attribute class's name in the pack."""
        return NameObject(f"/{self.prefix}{name[1:]}")

    def _enter(self, name: str, target: str) -> str:
        if name in _STANDARD:
            return target
        while self.book.roles.get(name, target) != target:
            name = f"{name}.{self.prefix[:-1]}"
        self.book.roles[name] = target
        return name


def _nearest(name: str, space: object, mapped: dict[str, str]) -> str:
    """Return the standard type of PDF 1.7 that a type of a namespace leads to, or one without meaning."""
    met: set[tuple[str, int]] = set()
    while (name, id(space)) not in met:
        met.add((name, id(space)))
        following = _follow(name, space, mapped)
        if following is None:
            return _in_part(name) if _is_standard(space) else _NO_MEANING
        name, space = following
    return _NO_MEANING


def _follow(name: str, space: object, mapped: dict[str, str]) -> tuple[str, object] | None:
    """Return the type and the namespace that a type is mapped to; None where the mapping ends."""
    if not isinstance(space, DictionaryObject):
        target = mapped.get(name, name)
        return None if target == name else (target, None)
    table = look(space, "/RoleMapNS")
    entry = look(table, name) if isinstance(table, DictionaryObject) else None
    if isinstance(entry, ArrayObject) and len(entry) > 1:
        return str(entry[0]), entry[1].get_object()
    return (entry, None) if isinstance(entry, NameObject) else None


def _in_part(name: str) -> str:
    """Return a standard type as it stands below a part: a pack has one `Document` only."""
    if _DEEP_HEADING.fullmatch(name):
        return "/H6"
    if name == "/Document":
        return "/Part"
    return name if name in _STANDARD else _LATER.get(name, _NO_MEANING)


def _is_standard(space: object) -> bool:
    return not isinstance(space, DictionaryObject) or look_text(space, "/NS") in {
        "http://iso.org/pdf/ssn",
        "http://iso.org/pdf2/ssn",
    }


def add_roles(book: RoleBook, importer: Importer, root: DictionaryObject) -> Roles:
    """Return the names of a part's structure types and classes, and note its classes and namespaces in the book.

    Source: ISO 32000-1:2008 14.7.3, 14.7.5.2.
    """
    own = look(root, "/RoleMap")
    mapped = {key: look_text(own, key) for key in own} if isinstance(own, DictionaryObject) else {}
    roles = Roles(book=book, mapped=mapped, prefix=importer.prefix)
    _add_namespaces(book, importer, root)
    classes = look(root, "/ClassMap")
    if isinstance(classes, DictionaryObject):
        for name in classes:
            book.classes[str(roles.class_name(name))] = copy_attributes(importer, classes.raw_get(name))
    return roles


def _add_namespaces(book: RoleBook, importer: Importer, root: DictionaryObject) -> None:
    """Note a part's namespaces, so that whatever refers to one refers to the pack's of the same URI.

    Source: ISO 32000-2:2020 14.7.4.2; a reader of PDF 1.7 passes over them, and has the role map.
    """
    spaces = look(root, "/Namespaces")
    listed = list(list.__iter__(spaces)) if isinstance(spaces, ArrayObject) else []
    tables: list[tuple[DictionaryObject, DictionaryObject]] = []
    for source in listed:
        space = source.get_object()
        if not isinstance(source, IndirectObject) or not isinstance(space, DictionaryObject):
            continue
        uri = look_text(space, "/NS")
        if uri not in book.spaces:
            named = make_dictionary({"/Type": NameObject("/Namespace"), "/NS": TextStringObject(uri)})
            book.spaces[uri] = importer.draft.add(named)
        importer.known[source.idnum] = book.spaces[uri]
        copy = book.spaces[uri].get_object()
        table = look(space, "/RoleMapNS")
        if isinstance(table, DictionaryObject) and isinstance(copy, DictionaryObject):
            tables.append((table, copy))
    for table, copy in tables:
        entries = copy.setdefault(NameObject("/RoleMapNS"), DictionaryObject())
        for key, value in importer.named(table).items():
            entries.setdefault(key, value)
