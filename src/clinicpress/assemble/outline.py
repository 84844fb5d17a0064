"""One outline for the pack: an entry for each part, the part's own entries below it."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf.generic import DictionaryObject, IndirectObject, NameObject, NumberObject, PdfObject, TextStringObject

from clinicpress.assemble.destinations import copy_target
from clinicpress.assemble.draft import Draft
from clinicpress.assemble.importer import Importer
from clinicpress.assemble.lookup import look, look_text

_DEEPEST = 16
_MOST = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the outline; `target` is None where it leads nowhere."""

    title: str
    target: PdfObject | None
    kids: tuple[Entry, ...] = ()


def read_outline(importer: Importer) -> tuple[Entry, ...]:
    """Return a part's own outline with the pack's targets; actions other than going to a place are left out.

    Source: ISO 32000-1:2008 12.3.3.
    """
    root = look(importer.reader.root_object, "/Outlines")
    return _read(importer, root, set(), 0) if isinstance(root, DictionaryObject) else ()


def _read(importer: Importer, parent: DictionaryObject, seen: set[int], depth: int) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    node = look(parent, "/First")
    while isinstance(node, DictionaryObject) and id(node) not in seen and len(seen) < _MOST and depth < _DEEPEST:
        seen.add(id(node))
        action = look(node, "/A")
        wanted = node.raw_get("/Dest") if "/Dest" in node else None
        if wanted is None and isinstance(action, DictionaryObject) and look(action, "/S") == "/GoTo":
            wanted = look(action, "/D")
        kids = _read(importer, node, seen, depth + 1)
        entries.append(Entry(title=look_text(node, "/Title"), target=copy_target(importer, wanted), kids=kids))
        node = look(node, "/Next")
    return tuple(entries)


def write_outline(draft: Draft, entries: tuple[Entry, ...]) -> IndirectObject:
    """Return the outline's root; the entries of parts are closed, so that the pack's contents show at a glance."""
    root = draft.reserve()
    first, last = _write(draft, entries, root)
    links = {"/Type": NameObject("/Outlines"), "/First": first, "/Last": last, "/Count": NumberObject(len(entries))}
    draft.put(root, DictionaryObject({NameObject(key): value for key, value in links.items()}))
    return root


def _write(
    draft: Draft, entries: tuple[Entry, ...], parent: IndirectObject
) -> tuple[IndirectObject, IndirectObject]:
    references = [draft.reserve() for _ in entries]
    for index, entry in enumerate(entries):
        links: dict[str, PdfObject] = {"/Title": TextStringObject(entry.title), "/Parent": parent}
        if entry.target is not None:
            links["/Dest"] = entry.target
        if index:
            links["/Prev"] = references[index - 1]
        if index + 1 < len(entries):
            links["/Next"] = references[index + 1]
        if entry.kids:
            links["/First"], links["/Last"] = _write(draft, entry.kids, references[index])
            links["/Count"] = NumberObject(-len(entry.kids))
        draft.put(references[index], DictionaryObject({NameObject(key): value for key, value in links.items()}))
    return references[0], references[-1]
