"""Looking into pypdf's dictionaries, whose own `get` does not follow references."""

from __future__ import annotations

from pypdf.generic import ArrayObject, DictionaryObject, NullObject, PdfObject


def look(source: DictionaryObject, key: str) -> object:
    """Return what an entry is or leads to; None where there is none, or only null."""
    raw: PdfObject | None = dict.get(source, key)
    thing = None if raw is None else raw.get_object()
    return None if thing is None or isinstance(thing, NullObject) else thing


def look_text(source: DictionaryObject, key: str) -> str:
    """Return an entry as text: a name with its solidus, a string, or nothing."""
    thing = look(source, key)
    if thing is None:
        return ""
    return thing.decode("latin-1") if isinstance(thing, bytes) else str(thing)


def entries_of(source: DictionaryObject, key: str) -> list[PdfObject]:
    """Return an entry's values with their references, one where it is no array, none where it is not there."""
    if key not in source:
        return []
    raw: PdfObject = source.raw_get(key)
    thing = raw.get_object()
    return list(list.__iter__(thing)) if isinstance(thing, ArrayObject) else [raw]
