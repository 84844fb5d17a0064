"""Optional content of all parts as one: what was hidden stays hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

from clinicpress.assemble.importer import Importer
from clinicpress.assemble.lookup import entries_of, look

_LISTS = ("/RBGroups", "/Locked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The pack's layers while they grow.

    `groups` are all of them, `off` those that do not show, `order` is a viewer's list of them, `lists` has those of
    which one shows at a time, and those that may not be switched.
    """

    groups: list[PdfObject] = field(default_factory=list)
    off: list[PdfObject] = field(default_factory=list)
    order: list[PdfObject] = field(default_factory=list)
    lists: dict[str, list[PdfObject]] = field(default_factory=lambda: {key: [] for key in _LISTS})


def add_layers(layers: Layers, importer: Importer, title: str) -> None:
    """Note a part's layers in the state that its default view gives them, below the part's title.

    Source: ISO 32000-1:2008 8.11.4; ISO 19005-3:2012 6.9 (the list names every group).
    """
    properties = look(importer.reader.root_object, "/OCProperties")
    if not isinstance(properties, DictionaryObject):
        return
    view = look(properties, "/D")
    view = view if isinstance(view, DictionaryObject) else DictionaryObject()
    groups = list(_numbers(properties, "/OCGs"))
    off = _off(properties, view)
    copies = {number: importer.reference(IndirectObject(number, 0, importer.reader)) for number in groups}
    order = [importer.value(entry) for entry in entries_of(view, "/Order")]
    listed = set(_references(order))
    order.extend(copy for copy in copies.values() if copy not in listed)
    layers.groups.extend(copies.values())
    layers.off.extend(copies[number] for number in off if number in copies)
    layers.order.append(ArrayObject([TextStringObject(title), *order]))
    for key in _LISTS:
        layers.lists[key].extend(importer.value(entry) for entry in entries_of(view, key))
    if "/AS" in view:
        importer.losses.add("the switching of layers by zoom, view or print: they stay as they first show")


def layers_off(importer: Importer) -> frozenset[int]:
    """Return the object numbers of a part's layers that its default view does not show.

    Source: ISO 32000-1:2008 8.11.4.3.
    """
    properties = look(importer.reader.root_object, "/OCProperties")
    view = look(properties, "/D") if isinstance(properties, DictionaryObject) else None
    if not isinstance(properties, DictionaryObject) or not isinstance(view, DictionaryObject):
        return frozenset()
    return frozenset(_off(properties, view))


def _off(properties: DictionaryObject, view: DictionaryObject) -> dict[int, None]:
    off = _numbers(view, "/OFF")
    if look(view, "/BaseState") == "/OFF":
        shown = _numbers(view, "/ON")
        off |= dict.fromkeys(group for group in _numbers(properties, "/OCGs") if group not in shown)
    return off


def write_layers(layers: Layers) -> DictionaryObject:
    """Return the pack's optional content properties.

    Source: ISO 14289-1:2014 7.10 (a default configuration with a name, and no automatic states).
    """
    view = DictionaryObject({
        NameObject("/Name"): TextStringObject("Default"),
        NameObject("/OFF"): ArrayObject(layers.off),
        NameObject("/Order"): ArrayObject(layers.order),
    })  # fmt: skip
    view.update({NameObject(key): ArrayObject(entries) for key, entries in layers.lists.items() if entries})
    return DictionaryObject({NameObject("/OCGs"): ArrayObject(layers.groups), NameObject("/D"): view})


def _numbers(source: DictionaryObject, key: str) -> dict[int, None]:
    """Return the object numbers of the groups that an entry lists, each once, in order."""
    listed = [entry for entry in entries_of(source, key) if isinstance(entry, IndirectObject)]
    groups = [entry.idnum for entry in listed if isinstance(entry.get_object(), DictionaryObject)]
    return dict.fromkeys(groups)


def _references(entries: list[PdfObject]) -> Iterator[PdfObject]:
    for entry in entries:
        if isinstance(entry, ArrayObject):
            yield from _references(list(list.__iter__(entry)))
        elif isinstance(entry, IndirectObject):
            yield entry
