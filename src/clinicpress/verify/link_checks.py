"""Checks of links and outline: does each lead to a place that is there?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clinicpress.model.finding import Finding, Severity
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.syntax import Value
from clinicpress.verify.pdf.tree import Key, Page, key_of

_LINKS = "ISO 32000-1:2008 12.3.2, 12.6.4"
_OUTLINE = "ISO 32000-1:2008 12.3.3"
_MOST_ENTRIES = 100_000
_NO_PAGE = "a page that is not in the file"

# A place where something starts that leads somewhere: its entry, and where a person finds it.
Start = tuple[Page, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where links of a file may lead: its pages, and its named places."""

    objects: PlainObjects
    pages: frozenset[Key]
    named: dict[str, Value]


def read_places(objects: PlainObjects, pages: Iterable[tuple[Key, Page]]) -> Places:
    """Return the places of a file.

    Source: ISO 32000-1:2008 12.3.2.3 (named destinations), 7.9.6 (name trees).
    """
    named = dict(objects.mapping(objects.catalog.get("Dests")))
    waiting = [objects.mapping(objects.mapping(objects.catalog.get("Names")).get("Dests"))]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        names = [objects.resolve(name) for name in objects.sequence(node.get("Names"))[::2]]
        targets = objects.sequence(node.get("Names"))[1::2]
        pairs = zip(names, targets, strict=False)
        named |= {name.decode("latin-1"): target for name, target in pairs if isinstance(name, bytes)}
        waiting.extend(objects.mapping(kid) for kid in objects.sequence(node.get("Kids")))
    return Places(objects=objects, pages=frozenset(key for key, _ in pages), named=named)


def check_links(places: Places, pages: Iterable[tuple[Key, Page]]) -> Iterator[Finding]:
    """Say of each link that leads nowhere where it stands, and what it asks for.

    Source: ISO 32000-1:2008 12.3.2, 12.5.6.5, 12.6.4.
    """
    for start, where in _links(places.objects, pages):
        for lost in _lost(places, start):
            yield _finding("link-lost", where, f"a link leads to {lost}.", _LINKS)
        if start.get("Subtype") == "Link" and not {"A", "Dest", "PA"} & start.keys():
            yield _finding("link-lost", where, "a link leads nowhere: it names no place.", _LINKS)


def check_outline(places: Places) -> Iterator[Finding]:
    """Say of each entry of the outline that leads nowhere which one it is.

    An entry that names no place at all, as a heading over others, is allowed. Source: ISO 32000-1:2008 12.3.3.
    """
    for number, entry in enumerate(_entries(places.objects), start=1):
        for lost in _lost(places, entry):
            yield _finding("outline-lost", f"outline, entry {number}", f"it leads to {lost}.", _OUTLINE)


def _links(objects: PlainObjects, pages: Iterable[tuple[Key, Page]]) -> Iterator[Start]:
    for number, (_, page) in enumerate(pages, start=1):
        for value in objects.sequence(page.get("Annots")):
            yield objects.mapping(value), f"page {number}"


def _entries(objects: PlainObjects) -> Iterator[Page]:
    """Yield the outline's entries from top to bottom."""
    waiting = [objects.mapping(objects.catalog.get("Outlines")).get("First")]
    seen: set[Key] = set()
    while waiting and len(seen) < _MOST_ENTRIES:
        value = waiting.pop()
        entry = objects.mapping(value)
        key = key_of(value, entry)
        if not entry or key in seen:
            continue
        seen.add(key)
        yield entry
        waiting += [entry.get("Next"), entry.get("First")]


def _lost(places: Places, start: Page) -> Iterator[str]:
    """Yield what a link or an entry asks for that is not there, its actions one after the other."""
    objects = places.objects
    if "Dest" in start and (lost := _missing(places, start["Dest"])):
        yield lost
    waiting = list(objects.sequence(start.get("A")))
    seen: set[int] = set()
    while waiting:
        action = objects.mapping(waiting.pop())
        if id(action) in seen:
            continue
        seen.add(id(action))
        if lost := _missing_action(places, action):
            yield lost
        waiting += objects.sequence(action.get("Next"))


def _missing_action(places: Places, action: Page) -> str:
    if action.get("S") == "GoTo":
        return _missing(places, action.get("D"))
    if action.get("S") != "URI":
        return ""
    address = places.objects.resolve(action.get("URI"))
    text = address.decode("latin-1").strip() if isinstance(address, bytes) else ""
    if not text:
        return "an empty address"
    fragment = text[1:] if text.startswith("#") else ""
    return f"the place '{fragment}', which is not in the file" if fragment and fragment not in places.named else ""


def _missing(places: Places, destination: Value) -> str:
    """Return what is missing of a destination; empty where it is there."""
    objects = places.objects
    target = objects.resolve(destination)
    if isinstance(target, bytes | str):
        name = target.decode("latin-1") if isinstance(target, bytes) else target
        if name not in places.named:
            return f"the place '{name}', which is not in the file"
        target = objects.resolve(places.named[name])
    if isinstance(target, dict):
        target = objects.resolve(target.get("D"))
    if not isinstance(target, list) or not target:
        return _NO_PAGE
    page = target[0]
    if isinstance(page, int):
        return "" if 0 <= page < len(places.pages) else _NO_PAGE
    return "" if key_of(page, objects.mapping(page)) in places.pages else _NO_PAGE


def _finding(code: str, where: str, message: str, source: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=where, message=message, source=source)
