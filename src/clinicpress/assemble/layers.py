"""Optional content of all parts as one: what was hidden stays hidden."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, TextStringObject

from clinicpress.assemble.importer import Importer
from clinicpress.assemble.lookup import look


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The pack's layers while they grow: all of them, those that are off, and their order in a viewer's list."""

    groups: list[PdfObject] = field(default_factory=list)
    off: list[PdfObject] = field(default_factory=list)
    order: list[PdfObject] = field(default_factory=list)


def add_layers(layers: Layers, importer: Importer) -> None:
    """Note a part's layers in the state that its default view gives them.

    Source: ISO 32000-1:2008 8.11.4.
    """
    properties = look(importer.reader.root_object, "/OCProperties")
    if not isinstance(properties, DictionaryObject):
        return
    view = look(properties, "/D")
    view = view if isinstance(view, DictionaryObject) else DictionaryObject()
    groups = _entries(properties, "/OCGs")
    shown = [entry.idnum for entry in _entries(view, "/ON") if hasattr(entry, "idnum")]
    hidden = _entries(view, "/OFF")
    if look(view, "/BaseState") == "/OFF":
        hidden += [entry for entry in groups if getattr(entry, "idnum", None) not in shown]
    layers.groups.extend(importer.value(entry) for entry in groups)
    layers.off.extend(importer.value(entry) for entry in hidden)
    layers.order.extend(importer.value(entry) for entry in _entries(view, "/Order"))


def write_layers(layers: Layers) -> DictionaryObject:
    """Return the pack's optional content properties.

    Source: ISO 14289-1:2014 7.10 (a default configuration with a name, and no automatic states).
    """
    view = DictionaryObject({
        NameObject("/Name"): TextStringObject("Default"),
        NameObject("/OFF"): ArrayObject(layers.off),
        NameObject("/Order"): ArrayObject(layers.order),
    })  # fmt: skip
    return DictionaryObject({NameObject("/OCGs"): ArrayObject(layers.groups), NameObject("/D"): view})


def _entries(source: DictionaryObject, key: str) -> list[PdfObject]:
    value = source.get(key)
    return list(list.__iter__(value)) if isinstance(value, ArrayObject) else []
