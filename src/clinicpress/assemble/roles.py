"""Role maps and class maps of all parts as one, conflicts resolved by renaming."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject, NameObject, PdfObject

from clinicpress.assemble.importer import Importer
from clinicpress.assemble.lookup import look

_STANDARD = frozenset(
    f"/{name}"
    for name in (
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct"),
        *("Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH"),
        *("TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link"),
        *("Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleBook:
    """The pack's role map and class map while they grow."""

    roles: dict[str, str] = field(default_factory=dict)
    classes: dict[str, PdfObject] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """What one part's roles and classes are called in the pack."""

    renamed: dict[str, str] = field(default_factory=dict)
    class_prefix: str = ""

    def role(self, name: str) -> NameObject:
        """Return a structure type's name in the pack."""
        return NameObject(self.renamed.get(name, name))

    def class_name(self, name: str) -> NameObject:
        """Return an attribute class's name in the pack."""
        return NameObject("/" + self.class_prefix + name[1:])


def add_roles(book: RoleBook, importer: Importer, root: DictionaryObject) -> Roles:
    """Return the names of a part's roles and classes, and note them in the pack's book.

    A role that an earlier part maps otherwise gets a name of its own, and so does a standard type that a part maps
    to another: in a pack it would change the other parts.

    Source: ISO 32000-1:2008 14.7.3, 14.7.5.2.
    """
    own = look(root, "/RoleMap")
    mapped = {key: str(value) for key, value in own.items()} if isinstance(own, DictionaryObject) else {}
    renamed = {
        name: f"{name}.{importer.prefix[:-1]}"
        for name, target in mapped.items()
        if (name in _STANDARD and name != target) or book.roles.get(name, target) != target
    }
    for name, target in mapped.items():
        if name != target:
            book.roles[renamed.get(name, name)] = renamed.get(target, target)
    classes = look(root, "/ClassMap")
    roles = Roles(renamed=renamed, class_prefix=importer.prefix)
    if isinstance(classes, DictionaryObject):
        for name in classes:
            book.classes[str(roles.class_name(name))] = importer.value(classes.raw_get(name))
    return roles
