"""One patient's part behind the pages that every patient gets: READ THIS FIRST.

    leaflet ─▶ share, once ─▶ SharedPages ┐
                                          ├─▶ join_personal ─▶ one PDF
    a patient's part, a small PDF ────────┘

Both are whole files of ours. Of the leaflet nothing is written again but the few objects that know all pages,
elements or headings; the part's objects get the numbers behind them. The same two files give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256

import pikepdf
from pikepdf import Object, Pdf

from clinicpress.assemble.personal.raw import Move, RawObject, objects_of
from clinicpress.assemble.personal.shared import (
    Anchors,
    SharedPages,
    anchors_of,
    id_leaf,
    named_places,
    not_ours,
    parent_leaf,
    references,
)

# Sorts behind the ids that our leaflets have: numbers, and those of footnotes.
_IDS = b"your-"
# The place in a part that only counts its pages.
_END = "end-of-leaflet"


def join_personal(shared: SharedPages, part: bytes) -> bytes:
    """Return a leaflet with a patient's part as its last pages.

    The part's elements follow in the leaflet's `Document`, and its headings below the leaflet's title. The two must
    be of one language and say the same of themselves: title, description, claims.

    Raises:
        AssembleError: the part is not built as ours are, or names a place as the leaflet does.

    Source: ISO 32000-1:2008 7.9.6, 7.9.7 (trees), 12.3.3 (outline), 14.7 (structure).
    """
    with pikepdf.open(io.BytesIO(part)) as file:
        try:
            objects = tuple(_objects(shared, file, anchors_of(file, leads_on=False)))
        except (KeyError, AttributeError) as error:
            raise not_ours() from error
    made = shared.written.with_objects(objects)
    name = sha256(made.content).hexdigest()[:32].encode()
    return made.ended(root=shared.joints["catalog"], info=shared.info, name=name)


def _objects(shared: SharedPages, file: Pdf, anchors: Anchors) -> Iterator[RawObject]:
    """Yield the objects that the leaflet waits for, and the part's own."""
    intents = [intent.DestOutputProfile.objgen[0] for intent in anchors.catalog.get("/OutputIntents", ())]
    about = (file.trailer.Info.objgen[0], anchors.catalog.Metadata.objgen[0], *intents)
    besides = frozenset((*anchors.numbers(), *about, anchors.structure.ParentTree.objgen[0])) - {
        anchors.title.objgen[0]
    }
    things = list(objects_of(file, besides))
    first = shared.written.next_number + len(shared.joints)
    numbers = {thing.objgen[0]: number for number, thing in enumerate(things, start=first + 2)}
    numbers |= {
        anchors.pages.objgen[0]: shared.joints["pages"],
        anchors.document.objgen[0]: shared.joints["document"],
        anchors.outline.objgen[0]: shared.joints["title"],
    }
    move = Move(numbers=numbers, keys=shared.keys, ids=_IDS)
    leaves = (parent_leaf(anchors, move, first), id_leaf(anchors, move, first + 1))
    yield from _joints(shared, anchors, move, leaves)
    yield leaves[0]
    yield leaves[1] or RawObject(number=first + 1, value=b"null")
    heading = anchors.outline.First.objgen[0]
    for thing in things:
        yield _led_on(shared, move, thing) if thing.objgen[0] == heading else move.object(thing)


def _led_on(shared: SharedPages, move: Move, heading: Object) -> RawObject:
    """Return the part's first heading, behind the leaflet's last."""
    value = move.opened(heading) + b" /Prev %d 0 R >>" % shared.joints["last"]
    return RawObject(number=move.numbers[heading.objgen[0]], value=value)


def _joints(
    shared: SharedPages, anchors: Anchors, move: Move, leaves: tuple[RawObject, RawObject | None]
) -> Iterator[RawObject]:
    """Yield the objects that know both the leaflet and the part."""
    pages = (*shared.pages, *references(anchors.pages.Kids, move))
    elements = (*shared.elements, *references(anchors.document.K, move))
    shown = int(anchors.outline.Count)
    whole, below_title = (count + shown for count in shared.outline_counts)
    first, last = (move.numbers[anchors.outline[key].objgen[0]] for key in ("/First", "/Last"))
    entries = {
        "catalog": b"/Names << /Dests << /Names [ %b ] >> >>" % _names(shared, anchors, move),
        "pages": b"/Count %d /Kids [ %b ]" % (len(pages), b" ".join(pages)),
        "structure": _trees(shared, anchors, leaves),
        "document": b"/K [ %b ]" % b" ".join(elements),
        "outline": b"/Count %d" % whole,
        "title": b"/Count %d /Last %d 0 R" % (below_title, last),
        "last": b"/Next %d 0 R" % first,
    }
    for name, number in shared.joints.items():
        yield RawObject(number=number, value=b"%b %b >>" % (shared.opened[name], entries[name]))


def _names(shared: SharedPages, anchors: Anchors, move: Move) -> bytes:
    """Return the named places of both, sorted.

    Raises:
        AssembleError: both have a place of one name.
    """
    places = sorted((*shared.names, *named_places(anchors.catalog, move, _END)))
    if len({name for name, _ in places}) < len(places):
        raise not_ours()
    return b" ".join(b"%b %b" % place for place in places)


def _trees(shared: SharedPages, anchors: Anchors, leaves: tuple[RawObject, RawObject | None]) -> bytes:
    """Return the entries of the structure's root that find elements by key and by id."""
    parents, ids = leaves
    id_leaves = (*shared.trees[1:], *((ids.number,) if ids else ()))
    key = shared.keys + int(anchors.structure.ParentTreeNextKey)
    id_tree = b" /IDTree << /Kids [ %b ] >>" % _kids(id_leaves) if id_leaves else b""
    parent_tree = b"/ParentTree << /Kids [ %b ] >>" % _kids((shared.trees[0], parents.number))
    return b"%b /ParentTreeNextKey %d%b" % (parent_tree, key, id_tree)


def _kids(numbers: tuple[int, ...]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
