"""The pack while it grows, part by part."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

from clinicpress.assemble.destinations import copy_places, to_page
from clinicpress.assemble.draft import Draft, make_dictionary
from clinicpress.assemble.foreign.admit import is_tagged
from clinicpress.assemble.foreign.losses import document_losses
from clinicpress.assemble.importer import Importer
from clinicpress.assemble.layers import Layers, add_layers
from clinicpress.assemble.outline import Entry, read_outline
from clinicpress.assemble.pages import CopiedPage, blank_page, copy_page
from clinicpress.assemble.parts import COVER, SEPARATOR, Part
from clinicpress.assemble.stamps import Stamp
from clinicpress.assemble.tags.graft import Graft, graft_part
from clinicpress.assemble.tags.parents import parent_entries, source_parents
from clinicpress.assemble.tags.roles import RoleBook, add_roles
from clinicpress.assemble.tags.untagged import graft_untagged


@dataclass(slots=True, kw_only=True, eq=False)
class Pack:
    """All that parts have left in the pack so far. Not frozen: it is built up and then written."""

    draft: Draft
    document: IndirectObject
    stamps: tuple[Stamp | None, ...]
    pages: list[IndirectObject] = field(default_factory=list)
    elements: list[IndirectObject] = field(default_factory=list)
    parents: dict[int, PdfObject] = field(default_factory=dict)
    next_key: int = 0
    ids: dict[TextStringObject, PdfObject] = field(default_factory=dict)
    places: dict[TextStringObject, PdfObject] = field(default_factory=dict)
    outline: list[Entry] = field(default_factory=list)
    book: RoleBook = field(default_factory=RoleBook)
    layers: Layers = field(default_factory=Layers)
    losses: list[str] = field(default_factory=list)
    numbered: int = 0

    @property
    def namespaces(self) -> tuple[IndirectObject, ...]:
        """The pack's namespaces."""
        return tuple(self.book.spaces.values())


def add_part(pack: Pack, part: Part, reader: PdfReader, number: int) -> None:
    """Put a part into the pack: blank back before it where needed, pages, structure, places, outline, layers."""
    tagged = is_tagged(reader)
    importer = Importer(
        draft=pack.draft,
        reader=reader,
        is_tagged=tagged,
        prefix=f"p{number}.",
        key_base=pack.next_key,
        names_parts=part.kind == COVER,
    )
    root = reader.root_object["/StructTreeRoot"] if tagged else DictionaryObject()
    root = root if isinstance(root, DictionaryObject) else DictionaryObject()
    _add_blank_back(pack)
    sources = source_parents(root)
    pages = _copy_pages(pack, importer, sources)
    graft = Graft(importer=importer, roles=add_roles(pack.book, importer, root), pages=pages, ids=pack.ids)
    element = pack.draft.reserve()
    if tagged:
        kids = graft_part(graft, root, part, element)
        parents = parent_entries(importer, sources, graft.flat)
    else:
        kids, parents = graft_untagged(importer, pages, part, element)
    pack.parents |= parents
    pack.next_key = max([pack.next_key - 1, *parents, *(page.key for page in pages)]) + 1
    pack.elements.append(_put_part(pack, part, element, kids))
    _add_places(pack, part, graft)
    add_layers(pack.layers, importer, part.title)
    importer.drain()
    pack.losses.extend(
        f"{part.title} ({part.source}) lost {loss}." for loss in sorted(importer.losses | document_losses(reader))
    )


def _add_blank_back(pack: Pack) -> None:
    if len(pack.pages) % 2:
        like = pack.draft.get_object(pack.pages[-1])
        if isinstance(like, DictionaryObject):
            blank = blank_page(pack.draft, like, pack.stamps[len(pack.pages)])
            pack.pages.append(pack.draft.add(blank))


def _copy_pages(pack: Pack, importer: Importer, parents: dict[int, PdfObject]) -> tuple[CopiedPage, ...]:
    pages = list(importer.reader.pages)
    copies = [pack.draft.reserve() for _ in pages]
    for page, copy in zip(pages, copies, strict=True):
        if page.indirect_reference is not None:
            importer.known[page.indirect_reference.idnum] = copy
    start = len(pack.pages)
    pack.pages.extend(copies)
    return tuple(
        copy_page(importer, (page, copy), pack.stamps[start + index], (index, parents))
        for index, (page, copy) in enumerate(zip(pages, copies, strict=True))
    )


def _put_part(pack: Pack, part: Part, element: IndirectObject, kids: tuple[IndirectObject, ...]) -> IndirectObject:
    entries: dict[str, PdfObject] = {
        "/Type": NameObject("/StructElem"),
        "/S": NameObject("/Part"),
        "/P": pack.document,
        "/T": TextStringObject(part.title),
        "/Lang": TextStringObject(part.language),
        "/K": ArrayObject(kids),
    }
    pack.draft.put(element, make_dictionary(entries))
    return element


def _add_places(pack: Pack, part: Part, graft: Graft) -> None:
    first = graft.pages[0].reference
    if part.kind == SEPARATOR:
        return  # a sheet of paper, which nobody goes to on a screen
    if part.kind != COVER:
        pack.numbered += 1
        pack.places[TextStringObject(f"pack-part-{pack.numbered}")] = to_page(first)
    pack.places.update(copy_places(graft.importer))
    kids = read_outline(graft.importer)
    if graft.is_ours and len(kids) == 1 and kids[0].title == part.title:
        kids = kids[0].kids
    pack.outline.append(Entry(title=part.title, target=to_page(first), kids=kids))
