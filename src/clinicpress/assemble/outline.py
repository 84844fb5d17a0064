"""One outline for the pack: an entry for each part, the part's own entries below it."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf.generic import DictionaryObject, IndirectObject, NameObject, NumberObject, PdfObject, TextStringObject

from clinicpress.assemble.destinations import copy_target
from clinicpress.assemble.draft import Draft, make_dictionary
from clinicpress.assemble.importer import Importer
from clinicpress.assemble.lookup import look, look_text

_DEEPEST = 32
_MOST = 50_000


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
    while isinstance(node, DictionaryObject) and id(node) not in seen:
        if len(seen) == _MOST or depth > _DEEPEST:
            importer.losses.add(f"bookmarks beyond {_MOST:,}, or more than {_DEEPEST} deep")
            break
        seen.add(id(node))
        kids = _read(importer, node, seen, depth + 1)
        target = copy_target(importer, _target(node))
        if target is None and "/A" in node:
            importer.losses.add("what bookmarks do but go to a place in the file")
        entries.append(Entry(title=look_text(node, "/Title"), target=target, kids=kids))
        node = look(node, "/Next")
    return tuple(entries)


def _target(node: DictionaryObject) -> PdfObject | None:
    """Return what an entry leads to, by itself or by an action that goes there."""
    if "/Dest" in node:
        place: PdfObject = node.raw_get("/Dest")
        return place
    action = look(node, "/A")
    return action if isinstance(action, DictionaryObject) and look(action, "/S") == "/GoTo" else None


def write_outline(draft: Draft, entries: tuple[Entry, ...]) -> IndirectObject:
    """Return the outline's root; the entries of parts are closed, so that the pack's contents show at a glance."""
    root = draft.reserve()
    first, last = _write(draft, entries, root)
    links = {"/Type": NameObject("/Outlines"), "/First": first, "/Last": last, "/Count": NumberObject(len(entries))}
    draft.put(root, make_dictionary(links))
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
        draft.put(references[index], make_dictionary(links))
    return references[0], references[-1]
