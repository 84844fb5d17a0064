"""The pages that every patient gets, written once: all objects but those that a patient's part changes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Object, Pdf

from clinicpress.assemble.personal.raw import Move, RawObject, objects_of, pairs_of, written
from clinicpress.assemble.personal.writing import Written
from clinicpress.errors import AssembleError

_NOTHING = b"null"
_JOINTS = ("catalog", "pages", "structure", "document", "outline", "title", "last")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """Where a file's parts hang: the objects that know all pages, elements or headings.

    `title` is the outline's last entry of the first level, and `last` the last entry below it.
    """

    catalog: Object
    pages: Object
    structure: Object
    document: Object
    outline: Object
    title: Object
    last: Object

    def numbers(self) -> tuple[int, ...]:
        """Return their numbers, in the order of their names here."""
        return tuple(getattr(self, name).objgen[0] for name in _JOINTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPages:
    """A leaflet without its patient's part.

    Attributes:
        written: its objects, and their places in the file.
        joints: the number of each object that is written with each patient's part, by its name in `Anchors`.
        opened: the bytes of these objects, to which entries are added.
        pages: the references of its pages.
        elements: the references of what its `Document` holds.
        names: its named places, sorted.
        keys: the next key of the parent tree.
        trees: the numbers of its leaves of the parent tree and of the tree of ids, if it has ids.
        outline_counts: how many entries the outline and its title show.
        info: the number of its information.
    """

    written: Written
    joints: dict[str, int]
    opened: dict[str, bytes]
    pages: tuple[bytes, ...]
    elements: tuple[bytes, ...]
    names: tuple[tuple[bytes, bytes], ...]
    keys: int
    trees: tuple[int, ...]
    outline_counts: tuple[int, int]
    info: int


def anchors_of(file: Pdf, *, leads_on: bool = True) -> Anchors:
    """Return where a file of ours hangs together; the last entry of its outline must hold others, if it `leads_on`.

    Raises:
        AssembleError: it is not built as our leaflets are.
    """
    root = file.Root
    try:
        structure, outline = root.StructTreeRoot, root.Outlines
        title = outline.Last
        return Anchors(
            catalog=root,
            pages=root.Pages,
            structure=structure,
            document=_only(structure.K),
            outline=outline,
            title=title,
            last=title.Last if leads_on else title,
        )
    except (AttributeError, KeyError) as error:
        raise not_ours() from error


def share(pdf: bytes) -> SharedPages:
    """Return a leaflet as what can stand before each patient's part.

    Raises:
        AssembleError: it is not built as our leaflets are.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        anchors = anchors_of(file)
        joints = frozenset(anchors.numbers())
        things = list(objects_of(file, joints | {anchors.structure.ParentTree.objgen[0]}))
        numbers = {thing.objgen[0]: number for number, thing in enumerate(things, start=1)}
        behind = len(things) + 4  # after two leaves and the stream of objects
        places = {name: behind + at for at, name in enumerate(_JOINTS)}
        numbers |= {number: behind + at for at, number in enumerate(anchors.numbers())}
        move = Move(numbers=numbers)
        leaves = _leaves(anchors, move, len(things) + 1)
        info = numbers[file.trailer.Info.objgen[0]]
        return SharedPages(
            written=Written().with_objects((*map(move.object, things), *leaves)),
            joints=places,
            opened=_opened(anchors, move),
            pages=references(anchors.pages.Kids, move),
            elements=references(anchors.document.K, move),
            names=named_places(anchors.catalog, move),
            keys=int(anchors.structure.ParentTreeNextKey),
            trees=tuple(leaf.number for leaf in leaves if leaf.value != _NOTHING),
            outline_counts=(int(anchors.outline.Count), int(anchors.title.Count)),
            info=info,
        )


def _leaves(anchors: Anchors, move: Move, number: int) -> tuple[RawObject, RawObject]:
    """Return the leaf of the parent tree and of the tree of ids, which may be nothing."""
    parents = parent_leaf(anchors, move, number)
    return parents, id_leaf(anchors, move, number + 1) or RawObject(number=number + 1, value=_NOTHING)


def _opened(anchors: Anchors, move: Move) -> dict[str, bytes]:
    changing = {
        "catalog": ("/Names",),
        "pages": ("/Kids", "/Count"),
        "structure": ("/ParentTree", "/ParentTreeNextKey", "/IDTree"),
        "document": ("/K",),
        "outline": ("/Count",),
        "title": ("/Count", "/Last"),
        "last": (),
    }
    return {name: move.opened(getattr(anchors, name), *entries) for name, entries in changing.items()}


def references(kids: Object, move: Move) -> tuple[bytes, ...]:
    """Return the references in an array."""
    return tuple(move.moved(written(kid)) for kid in _each(kids))


def named_places(catalog: Object, move: Move, *besides: str) -> tuple[tuple[bytes, bytes], ...]:
    """Return the named places of a file, sorted, each with its destination."""
    tree = catalog.get("/Names", Dictionary())
    if set(tree.keys()) - {"/Dests"}:
        raise not_ours()
    pairs = pairs_of(tree.get("/Dests"), "/Names")
    return tuple((written(name), move.value(place)) for name, place in pairs if str(name) not in besides)


def parent_leaf(anchors: Anchors, move: Move, number: int) -> RawObject:
    """Return a file's parent tree as one leaf of a larger one.

    Source: ISO 32000-1:2008 7.9.7.
    """
    pairs = [
        (int(key) + move.keys, move.value(value)) for key, value in pairs_of(anchors.structure.ParentTree, "/Nums")
    ]
    entries = b" ".join(b"%d %b" % pair for pair in pairs)
    value = b"<< /Limits [ %d %d ] /Nums [ %b ] >>" % (pairs[0][0], pairs[-1][0], entries)
    return RawObject(number=number, value=value)


def id_leaf(anchors: Anchors, move: Move, number: int) -> RawObject | None:
    """Return a file's tree of ids as one leaf of a larger one; None where no element has an id.

    Source: ISO 32000-1:2008 7.9.6.
    """
    names = [
        (written(name).replace(b"(", b"(" + move.ids), move.value(value))
        for name, value in pairs_of(anchors.structure.get("/IDTree"), "/Names")
    ]
    if not names:
        return None
    entries = b" ".join(b"%b %b" % pair for pair in names)
    return RawObject(
        number=number, value=b"<< /Limits [ %b %b ] /Names [ %b ] >>" % (names[0][0], names[-1][0], entries)
    )


def not_ours() -> AssembleError:
    """Return the error for a file that is built in another way than ours."""
    return AssembleError("these pages are not built as a leaflet's are.", hint="Make the leaflet as a whole.")


def _each(kids: Object) -> Iterable[Object]:
    return list(kids)


def _only(kids: Object) -> Object:
    entries = list(_each(kids))
    if len(entries) != 1 or not isinstance(entries[0], Dictionary):
        raise not_ours()
    return entries[0]
