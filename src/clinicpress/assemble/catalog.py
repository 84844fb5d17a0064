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

from clinicpress.assemble.associated import embed_files
from clinicpress.assemble.destinations import name_tree
from clinicpress.assemble.draft import make_dictionary
from clinicpress.assemble.layers import write_layers
from clinicpress.assemble.metadata import about, output_intents, xmp
from clinicpress.assemble.outline import write_outline
from clinicpress.assemble.pack import Pack
from clinicpress.assemble.parts import PackMarks
from clinicpress.assemble.seal.signature_field import reserve_signature
from clinicpress.model.claims import Claims


def write_catalog(pack: Pack, marks: PackMarks, claims: Claims) -> bytes:
    """Return the finished file.

    Source: ISO 32000-1:2008 7.7.2, 12.4.2 (page labels: decimal from 1); ISO 14289-1:2014 7.1, 7.2; ISO
    19005-3:2012 6.2.3, 6.8.
    """
    draft = pack.draft
    form = reserve_signature(pack) if marks.signature_field else None
    files = embed_files(draft, marks.files)
    catalog = make_dictionary({
        "/Type": NameObject("/Catalog"),
        "/Pages": _page_tree(pack),
        "/Lang": TextStringObject(marks.language),
        "/MarkInfo": make_dictionary({"/Marked": BooleanObject(True)}),  # noqa: FBT003 - a PDF value
        "/ViewerPreferences": make_dictionary({"/DisplayDocTitle": BooleanObject(True)}),  # noqa: FBT003 - as above
        "/StructTreeRoot": _structure_root(pack),
        "/Outlines": write_outline(draft, tuple(pack.outline)),
        "/PageLabels": make_dictionary({
            "/Nums": ArrayObject([NumberObject(0), make_dictionary({"/S": NameObject("/D")})])
        }),
        "/Names": _names(pack, files),
        "/Metadata": draft.add(xmp(marks.title, marks.language, claims)),
    })  # fmt: skip
    if pack.layers.groups:
        catalog[NameObject("/OCProperties")] = write_layers(pack.layers)
    if claims.archive:
        catalog[NameObject("/OutputIntents")] = output_intents(draft)
    if files:
        catalog[NameObject("/AF")] = ArrayObject(files.values())
    if form is not None:
        catalog[NameObject("/AcroForm")] = form
    return draft.write(draft.add(catalog), draft.add(about(marks.title)))


def _names(pack: Pack, files: dict[TextStringObject, IndirectObject]) -> DictionaryObject:
    names = make_dictionary({"/Dests": name_tree(pack.places)})
    if files:
        names[NameObject("/EmbeddedFiles")] = name_tree(dict(files))
    return names


def _page_tree(pack: Pack) -> IndirectObject:
    tree = pack.draft.add(
        make_dictionary({
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
    pack.draft.put(pack.document, make_dictionary({**document, "/K": ArrayObject(pack.elements)}))
    numbers = ArrayObject()
    for key in sorted(pack.parents):
        numbers.extend((NumberObject(key), pack.parents[key]))
    entries: dict[str, PdfObject] = {
        "/Type": NameObject("/StructTreeRoot"),
        "/K": ArrayObject([pack.document]),
        "/ParentTree": pack.draft.add(make_dictionary({"/Nums": numbers})),
        "/ParentTreeNextKey": NumberObject(pack.next_key),
    }
    if pack.ids:
        entries["/IDTree"] = name_tree(pack.ids)
    if pack.book.roles:
        entries["/RoleMap"] = make_dictionary({key: NameObject(value) for key, value in pack.book.roles.items()})
    if pack.book.classes:
        entries["/ClassMap"] = make_dictionary(pack.book.classes)
    if pack.namespaces:
        entries["/Namespaces"] = ArrayObject(pack.namespaces)
    pack.draft.put(root, make_dictionary(entries))
    return root
