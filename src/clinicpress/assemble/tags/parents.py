"""The parent tree: from marked content and annotations back to their elements."""

from __future__ import annotations

from collections.abc import Mapping

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, NumberObject, PdfObject

from clinicpress.assemble.importer import Importer
from clinicpress.assemble.lookup import entries_of, look


def parent_entries(
    importer: Importer, sources: Mapping[int, PdfObject], flat: Mapping[tuple[int, int], IndirectObject]
) -> dict[int, PdfObject]:
    """Return the part's parent tree with the pack's keys and elements; null for elements that are in no tree.

    Source: ISO 32000-1:2008 14.7.4.4.
    """
    entries: dict[int, PdfObject] = {}
    of_pages = {look(page, "/StructParents") for page in importer.reader.pages}
    for key, value in sources.items():
        thing = value.get_object()
        if isinstance(thing, ArrayObject):
            parents = [_known(importer, parent) for parent in list.__iter__(thing)]
            entries[importer.key(key)] = ArrayObject(parents)
        elif isinstance(parent := _known(importer, value), IndirectObject):
            entries[importer.key(key)] = ArrayObject([parent]) if key in of_pages else parent
    for (key, mcid), reference in sorted(flat.items(), key=lambda entry: entry[0]):
        array = entries.setdefault(key, ArrayObject())
        if isinstance(array, ArrayObject):
            array.extend([NullObject()] * (mcid - len(array)))
            array.append(reference)
    return entries


def source_parents(root: DictionaryObject) -> dict[int, PdfObject]:
    """Return a part's own parent tree by key."""
    entries: dict[int, PdfObject] = {}
    waiting, seen = [look(root, "/ParentTree")], set[int]()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, DictionaryObject) or id(node) in seen:
            continue  # a hostile tree may hold itself, twice
        seen.add(id(node))
        numbers = entries_of(node, "/Nums")
        for key, value in zip(numbers[::2], numbers[1::2], strict=False):
            if isinstance(key, NumberObject):
                entries[int(key)] = value
        waiting.extend(kid.get_object() for kid in entries_of(node, "/Kids"))
    return entries


def _known(importer: Importer, source: PdfObject) -> PdfObject:
    known = importer.known.get(source.idnum) if isinstance(source, IndirectObject) else None
    return NullObject() if known is None else known
