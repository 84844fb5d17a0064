"""Parts in, one pack out: READ THIS FIRST.

    open each part ─▶ plan the pages ─▶ import the stamps ─▶ add part by part ─▶ write the catalog

Structure trees are grafted, not merged: every part keeps its own elements below a `Part` of one `Document`, with
its own keys of the parent tree, ids, roles and named places. Nothing acts: what comes in is copied by allow-list.
"""

from __future__ import annotations

import io
from contextlib import nullcontext

from pypdf import PdfReader

from clinicpress.assemble.catalog import write_catalog
from clinicpress.assemble.claims import find_claims
from clinicpress.assemble.draft import Draft
from clinicpress.assemble.foreign.admit import is_tagged, reading
from clinicpress.assemble.pack import Pack, add_part
from clinicpress.assemble.parts import (
    FOREIGN,
    MOST_PAGES,
    JoinedPack,
    PackMarks,
    PagePlan,
    Part,
    plan_pages,
)
from clinicpress.assemble.reader import PartReader
from clinicpress.assemble.stamps import import_stamps
from clinicpress.errors import AssembleError


def join_parts(parts: tuple[Part, ...], marks: PackMarks) -> JoinedPack:
    """Return one PDF of all parts in order, each from a right-hand page on, as accessible as they are.

    Elements, links, named places and outline entries stay those of their part; on a cover, `#pack-part-N` leads to
    the first page of part N (1-based, covers and separators not counted). Equal fonts and images are taken once.
    Pages are labelled 1, 2, 3 as the stamps print them: a part's own labels go, since a page with two numbers
    misleads. The same parts give the same bytes.

    Raises:
        AssembleError: a part is damaged or protected, there are too many pages, or the stamps do not fit the pages.

    Source: ISO 32000-1:2008 14.7; ISO 14289-1:2014.
    """
    opened = tuple(_open(part) for part in parts)
    plan = _plan(parts, opened)
    draft = Draft()
    stamps = import_stamps(draft, marks.stamps, plan.page_count)
    pack = Pack(draft=draft, document=draft.reserve(), stamps=stamps)
    for number, (part, reader) in enumerate(zip(parts, opened, strict=True), start=1):
        # A fault in copying one of our own parts is a bug of ours, and must not be called a damaged file.
        with reading(part.source) if part.kind == FOREIGN else nullcontext():
            add_part(pack, part, reader, number)
    tagged = tuple(is_tagged(reader) for reader in opened)
    claims, prevented_by = find_claims(parts, tagged, marks)
    pdf = write_catalog(pack, marks, claims)
    return JoinedPack(
        pdf=pdf,
        plan=plan,
        claims=claims,
        prevented_by=prevented_by,
        losses=tuple(pack.losses),
    )


def _open(part: Part) -> PdfReader:
    if part.opened is not None:
        return part.opened
    with reading(part.source):
        return PartReader(io.BytesIO(part.pdf))


def _plan(parts: tuple[Part, ...], opened: tuple[PdfReader, ...]) -> PagePlan:
    if not parts:
        raise AssembleError("a pack needs at least one part.")
    counts: list[int] = []
    for part, reader in zip(parts, opened, strict=True):
        with reading(part.source):
            counts.append(len(reader.pages))
    plan = plan_pages(tuple(counts))
    if plan.page_count > MOST_PAGES:
        raise AssembleError(
            f"this pack has {plan.page_count} pages; {MOST_PAGES} is the most.", hint="Make two packs of it."
        )
    return plan
