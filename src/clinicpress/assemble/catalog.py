"""The pack's own objects: page tree, structure tree root, names, labels, metadata."""

from __future__ import annotations

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from clinicpress.assemble.destinations import name_tree
from clinicpress.assemble.layers import write_layers
from clinicpress.assemble.metadata import about, xmp
from clinicpress.assemble.outline import write_outline
from clinicpress.assemble.pack import Pack
from clinicpress.assemble.parts import PackMarks


def write_catalog(pack: Pack, marks: PackMarks, *, claims_ua: bool) -> bytes:
    """Return the finished file.

    Source: ISO 32000-1:2008 7.7.2, 12.4.2 (page labels: decimal from 1); ISO 14289-1:2014 7.1, 7.2.
    """
    draft = pack.draft
    catalog = _dictionary({
        "/Type": NameObject("/Catalog"),
        "/Pages": _page_tree(pack),
        "/Lang": TextStringObject(marks.language),
        "/MarkInfo": _dictionary({"/Marked": BooleanObject(True)}),  # noqa: FBT003 - a PDF value
        "/ViewerPreferences": _dictionary({"/DisplayDocTitle": BooleanObject(True)}),  # noqa: FBT003 - as above
        "/StructTreeRoot": _structure_root(pack),
        "/Outlines": write_outline(draft, tuple(pack.outline)),
        "/PageLabels": _dictionary({
            "/Nums": ArrayObject([NumberObject(0), _dictionary({"/S": NameObject("/D")})])
        }),
        "/Names": _dictionary({"/Dests": name_tree(pack.places)}),
        "/Metadata": draft.add(xmp(marks.title, marks.language, claims_ua=claims_ua)),
    })  # fmt: skip
    if pack.layers.groups:
        catalog[NameObject("/OCProperties")] = write_layers(pack.layers)
    return draft.write(draft.add(catalog), draft.add(about(marks.title)))


def _page_tree(pack: Pack) -> IndirectObject:
    tree = pack.draft.add(
        _dictionary({
            "/Type": NameObject("/Pages"),
            "/Kids": ArrayObject(pack.pages),
            "/Count": NumberObject(len(pack.pages)),
        })
    )  # fmt: skip
    for reference in pack.pages:
        page = pack.draft.get_object(reference)
        if isinstance(page, DictionaryObject):
            page[NameObject("/Parent")] = tree
    return tree


def _structure_root(pack: Pack) -> IndirectObject:
    root = pack.draft.reserve()
    document = {"/Type": NameObject("/StructElem"), "/S": NameObject("/Document"), "/P": root}
    pack.draft.put(pack.document, _dictionary({**document, "/K": ArrayObject(pack.elements)}))
    numbers = ArrayObject()
    for key in sorted(pack.parents):
        numbers.extend((NumberObject(key), pack.parents[key]))
    entries: dict[str, PdfObject] = {
        "/Type": NameObject("/StructTreeRoot"),
        "/K": ArrayObject([pack.document]),
        "/ParentTree": pack.draft.add(_dictionary({"/Nums": numbers})),
        "/ParentTreeNextKey": NumberObject(pack.next_key),
    }
    if pack.ids:
        entries["/IDTree"] = name_tree(pack.ids)
    if pack.book.roles:
        entries["/RoleMap"] = _dictionary({key: NameObject(value) for key, value in pack.book.roles.items()})
    if pack.book.classes:
        entries["/ClassMap"] = _dictionary(pack.book.classes)
    if pack.namespaces:
        entries["/Namespaces"] = ArrayObject(pack.namespaces)
    pack.draft.put(root, _dictionary(entries))
    return root


def _dictionary(entries: dict[str, PdfObject]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in entries.items()})
