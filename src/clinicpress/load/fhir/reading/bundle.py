"""A file becomes a bundle of resources, each read alone; a file that is none is refused in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.entries import Bundle, Entry, Unreadable
from clinicpress.load.fhir.reading.index import Index
from clinicpress.load.fhir.reading.json_tree import Tree, read_json
from clinicpress.load.fhir.reading.refusing import AS_BUNDLE, refuse
from clinicpress.load.fhir.reading.resources import Fault, read_resource
from clinicpress.load.fhir.reading.shapes import is_resource
from clinicpress.load.fhir.reading.xml_tree import read_xml

MAX_BYTES = 50_000_000
MAX_RESOURCES = 20_000
MAX_NESTING = 100
_TYPES = ("document", "collection", "searchset")
_NAME = re.compile(r"[A-Za-z0-9\-.]{1,64}")
_ONE_PAGE = "it is one page of a search, and not all was sent: export every page as one bundle."
_BLANKS = b" \t\r\n\0"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_bundle(content: bytes, where: str) -> Bundle:
    """Return the bundle that a file holds, as JSON or XML.

    Raises:
        ReferralError: it holds no FHIR bundle of a kind that is a record, or one that is too large.
    """
    tree = _read_tree(content, where)
    _refuse_what_is_no_record(tree, where)
    held = tree.get("entry")
    rows = held if isinstance(held, list) else []
    if len(rows) > MAX_RESOURCES:
        raise refuse(f"it holds more than {MAX_RESOURCES:,} resources.", where, "Export less of the record.")
    read = tuple(one for number, row in enumerate(rows, 1) for one in _read_row(row, f"entry {number}"))
    entries = tuple(one for one in read if isinstance(one, Entry))
    return Bundle(
        where=where,
        type=str(tree["type"]),
        timestamp=when_of(tree.get("timestamp")),
        entries=entries,
        unreadable=tuple(one for one in read if isinstance(one, Unreadable)),
        missing=_ONE_PAGE if _goes_on(tree, len(rows)) else "",
        index=Index(entries),
    )


def _read_tree(content: bytes, where: str) -> Tree:
    if len(content) > MAX_BYTES:
        raise refuse(f"it is larger than {MAX_BYTES // 1_000_000} MB.", where, "Export less of the record.")
    start = content[:1000]
    for mark in _MARKS:
        start = start.removeprefix(mark)
    start = start.strip(_BLANKS)
    if not start:
        raise refuse("this file is empty.", where)
    if start[:1] in {b"{", b"["}:
        tree = read_json(content, where)
    elif start[:1] == b"<":
        tree = read_xml(content, where)
    else:
        raise refuse("this is neither JSON nor XML.", where)
    if _depth(tree) > MAX_NESTING:
        raise refuse("its parts are nested too deeply.", where)
    return tree


def _depth(tree: object) -> int:
    depth, level = 0, [tree]
    while level and depth <= MAX_NESTING:
        depth += 1
        level = [inner for one in level for inner in _inner(one)]
    return depth


def _inner(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _refuse_what_is_no_record(tree: Tree, where: str) -> None:
    kind = tree.get("resourceType")
    if kind == "OperationOutcome":
        raise refuse(
            "this is a server's answer that something failed, not a record.", where, "Ask for the record again."
        )
    if not isinstance(kind, str) or not is_resource(kind):
        raise refuse("this is no FHIR R4 resource.", where)
    if kind != "Bundle":
        raise refuse(f"this is one {kind} alone, not a Bundle.", where)
    named = tree.get("type")
    if named not in _TYPES:
        found = f"a Bundle of type '{named}'" if str(named).isalpha() and named else "a Bundle that says no type"
        raise refuse(f"this is {found}, which is no record of a patient.", where, AS_BUNDLE)
    if not isinstance(tree.get("entry", []), list) or not tree.get("entry"):
        raise refuse("this Bundle is empty.", where)


def _goes_on(tree: Tree, rows: int) -> bool:
    """Tell whether a server has more than it sent: it names a next page, or counts more than there are."""
    held, total = tree.get("link"), tree.get("total")
    links = held if isinstance(held, list) else []
    counts_more = isinstance(total, int | Decimal) and total > rows
    return counts_more or any(isinstance(link, dict) and link.get("relation") == "next" for link in links)


def _read_row(row: object, place: str) -> Iterator[Entry | Unreadable]:
    tree = row.get("resource") if isinstance(row, dict) else None
    full_url = row.get("fullUrl") if isinstance(row, dict) else None
    url = full_url.strip() if isinstance(full_url, str) else ""
    if not isinstance(tree, dict):
        yield Unreadable(kind="Entry", id="", place=place, reason="it holds no resource")
        return
    outer = _read_one(tree, place, url, None)
    yield outer
    held = tree.get("contained")
    for number, inner in enumerate(held if isinstance(held, list) else (), 1):
        inside = f"{place}, contained {number}"
        if not isinstance(inner, dict):
            yield Unreadable(kind="Entry", id="", place=inside, reason="it holds no resource")
        elif isinstance(outer, Unreadable):
            kind, name = _kind(inner), _id(inner, "")
            yield Unreadable(kind=kind, id=name, place=inside, reason="what contains it cannot be read")
        else:
            yield _read_one(inner, inside, "", outer)


def _read_one(tree: Tree, place: str, url: str, outer: Entry | None) -> Entry | Unreadable:
    kind, name = _kind(tree), _id(tree, url)
    read = read_resource(tree)
    if isinstance(read, Fault):
        return Unreadable(kind=kind, id=name, place=place, reason=read.reason)
    resource, remarks = read
    return Entry(
        kind=kind, id=name, place=place, resource=resource, full_url=url, contained_in=outer, remarks=remarks
    )


def _kind(tree: Tree) -> str:
    kind = tree.get("resourceType")
    return kind if isinstance(kind, str) and _NAME.fullmatch(kind) else "Resource"


def _id(tree: Tree, url: str) -> str:
    """Return a resource's id, else the last part of its address; nothing that is no id of FHIR's."""
    held = tree.get("id")
    name = str(held) if isinstance(held, str | int | Decimal) else ""
    tail = re.split(r"[/:]", url)[-1]
    return next((one for one in (name.strip(), tail) if _NAME.fullmatch(one)), "")
