"""Attributes of elements and of their classes, with the pack's ids of table headers."""

from __future__ import annotations

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, TextStringObject

from clinicpress.assemble.importer import Importer
from clinicpress.assemble.lookup import look


def copy_attributes(importer: Importer, source: PdfObject) -> PdfObject:
    """Return an attribute object, or an array of them with their revision numbers, for the pack.

    Source: ISO 32000-1:2008 14.7.5, 14.8.5.7 (Headers).
    """
    thing = source.get_object()
    if isinstance(thing, ArrayObject):
        return ArrayObject([copy_attributes(importer, entry) for entry in list.__iter__(thing)])
    headers = look(thing, "/Headers") if isinstance(thing, DictionaryObject) else None
    if not isinstance(thing, DictionaryObject) or headers is None:
        return importer.value(source)
    copy = importer.mapping(thing, frozenset({"/Headers"}))
    names = headers if isinstance(headers, ArrayObject) else [headers]
    copy[NameObject("/Headers")] = ArrayObject([element_id(importer, name) for name in names])
    return copy


def element_id(importer: Importer, source: object) -> TextStringObject:
    """Return the pack's id of an element.

    Source: ISO 32000-1:2008 14.7.2 (ids are unique in a file).
    """
    text = source.decode("latin-1") if isinstance(source, bytes) else str(source)
    return TextStringObject(importer.prefix + text)
