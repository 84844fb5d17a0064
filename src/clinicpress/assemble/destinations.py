"""Named places and the links to them, kept apart for each part of a pack."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from clinicpress.assemble.importer import Importer
from clinicpress.assemble.lookup import entries_of, look

_PACK_PLACE = re.compile(r"pack-part-[1-9]\d*")
_DEEPEST = 32


def place_name(importer: Importer, source: PdfObject) -> TextStringObject:
    """Return a place's name in the pack; on a cover, `pack-part-3` names the third part's first page."""
    name = source.decode("latin-1") if isinstance(source, bytes) else str(source).removeprefix("/")
    is_of_pack = importer.names_parts and _PACK_PLACE.fullmatch(name)
    return TextStringObject(name if is_of_pack else importer.prefix + name)


def copy_target(importer: Importer, source: PdfObject | None, depth: int = 0) -> PdfObject | None:
    """Return the target of a link or an outline entry for the pack; None where it leads nowhere.

    A target that is an element, as PDF 2.0 has them, becomes the page that the element begins on.

    Source: ISO 32000-1:2008 12.3.2; ISO 32000-2:2020 12.3.2.3 (structure destinations).
    """
    thing = source.get_object() if source is not None else None
    if isinstance(thing, DictionaryObject) and depth < _DEEPEST:
        inner = next((thing.raw_get(key) for key in ("/D", "/SD") if key in thing), None)
        return copy_target(importer, inner, depth + 1)
    if isinstance(thing, TextStringObject | ByteStringObject | NameObject):
        return place_name(importer, thing)
    if isinstance(thing, ArrayObject) and thing:
        first = list.__getitem__(thing, 0)
        page = _numbered(importer, first) if isinstance(first, NumberObject) else _page(first)
        known = importer.known.get(page.idnum) if page is not None else None
        if known is not None:
            return ArrayObject([known, *(entry for entry in thing[1:] if not isinstance(entry, IndirectObject))])
    return None


def _numbered(importer: Importer, number: NumberObject) -> IndirectObject | None:
    """Return a page by its number from 0, which some programs write instead of the page itself."""
    pages = importer.reader.pages
    return pages[int(number)].indirect_reference if 0 <= number < len(pages) else None


def _page(target: PdfObject) -> IndirectObject | None:
    """Return the page that a target names, or that the element it names begins on."""
    waiting = [(target, 0)]
    while waiting:
        source, depth = waiting.pop()
        thing = source.get_object()
        if not isinstance(thing, DictionaryObject) or depth > _DEEPEST:
            continue
        if "/S" not in thing and isinstance(source, IndirectObject):
            return source
        page = thing.raw_get("/Pg") if "/Pg" in thing else None
        if isinstance(page, IndirectObject):
            return page
        waiting.extend((kid, depth + 1) for kid in reversed(entries_of(thing, "/K")))
    return None


def copy_places(importer: Importer) -> Iterator[tuple[TextStringObject, PdfObject]]:
    """Yield every named place of a part with its name in the pack.

    Source: ISO 32000-1:2008 12.3.2.3 (names in the catalog's `Dests`, strings in the name tree).
    """
    catalog = importer.reader.root_object
    named: list[tuple[PdfObject, PdfObject]] = []
    old = look(catalog, "/Dests")
    if isinstance(old, DictionaryObject):
        named.extend((NameObject(key), value) for key, value in dict.items(old))
    names = look(catalog, "/Names")
    if isinstance(names, DictionaryObject) and isinstance(tree := look(names, "/Dests"), DictionaryObject):
        named.extend(_leaves(tree))
    for name, target in named:
        place = place_name(importer, name)
        copied = copy_target(importer, target)
        if isinstance(copied, ArrayObject) and not _PACK_PLACE.fullmatch(place):
            yield place, copied


def _leaves(node: DictionaryObject, depth: int = 0) -> Iterator[tuple[PdfObject, PdfObject]]:
    names = look(node, "/Names")
    if isinstance(names, ArrayObject):
        yield from zip(names[::2], list(list.__iter__(names))[1::2], strict=False)
    kids = look(node, "/Kids")
    if isinstance(kids, ArrayObject) and depth < _DEEPEST:
        for kid in kids:
            resolved = kid.get_object()
            if isinstance(resolved, DictionaryObject):
                yield from _leaves(resolved, depth + 1)


def name_tree(places: dict[TextStringObject, PdfObject]) -> DictionaryObject:
    """Return a name tree of one node.

    Source: ISO 32000-1:2008 7.9.6 (names sorted by their bytes).
    """
    entries = sorted(places.items(), key=lambda entry: entry[0].get_encoded_bytes())
    return DictionaryObject({NameObject("/Names"): ArrayObject([part for entry in entries for part in entry])})


def to_page(page: IndirectObject) -> ArrayObject:
    """Return a target that shows the top of a page at the zoom that the reader has.

    Source: ISO 32000-1:2008 Table 151 (`XYZ` with nulls).
    """
    return ArrayObject([page, NameObject("/XYZ"), NullObject(), NullObject(), NullObject()])
