"""A PDF's structure tree and its parent tree, flat, as they stand in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.syntax import Reference, Value

# What an element or a stream is known by: its reference, or the identity of a direct dictionary.
Key = Reference | int
Page: TypeAlias = dict[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureTree:
    """What the elements that are reached from the root hold.

    `elements` are the reached elements; `marks` maps (page or form, MCID) to the elements that list it;
    `annotations` maps an annotation to the elements that hold it; `parent_errors` counts elements whose `P` is
    not the element that lists them, `lost_headers` the header ids that no element has.
    """

    elements: frozenset[Key]
    marks: dict[tuple[Key, int], list[Key]]
    annotations: dict[Key, list[Key]]
    parent_errors: int
    lost_headers: int
    repeated_ids: int


@dataclass(slots=True)
class _Walk:
    objects: PlainObjects
    elements: set[Key] = field(default_factory=set)
    marks: dict[tuple[Key, int], list[Key]] = field(default_factory=dict)
    annotations: dict[Key, list[Key]] = field(default_factory=dict)
    ids: list[bytes] = field(default_factory=list)
    headers: list[bytes] = field(default_factory=list)
    parent_errors: int = 0
    waiting: list[tuple[Value, Value]] = field(default_factory=list)

    def visit(self, value: Value, parent: Value) -> None:
        """Note one element and what it lists."""
        element = self.objects.mapping(value)
        key = key_of(value, element)
        if key in self.elements:
            return
        self.elements.add(key)
        if isinstance(parent, Reference) and element.get("P") != parent:
            self.parent_errors += 1
        if isinstance(name := element.get("ID"), bytes):
            self.ids.append(name)
        for attributes in self.objects.sequence(element.get("A")):
            headers = self.objects.mapping(attributes).get("Headers")
            self.headers += [h for h in self.objects.sequence(headers) if isinstance(h, bytes)]
        kids = self.objects.sequence(element.get("K"))
        for kid in reversed(kids):
            if isinstance(kid, int):
                self.mark(element.get("Pg"), kid, key)
            else:
                self.visit_kid(kid, value, key)

    def visit_kid(self, kid: Value, parent: Value, key: Key) -> None:
        """Note a kid that is a dictionary; an element waits for its own turn."""
        entry = self.objects.mapping(kid)
        kind = entry.get("Type")
        if kind == "MCR" or (kind is None and "MCID" in entry):
            mcid = entry.get("MCID")
            page = entry.get("Pg", self.objects.mapping(parent).get("Pg"))
            self.mark(entry.get("Stm", page), mcid if isinstance(mcid, int) else -1, key)
        elif kind == "OBJR":
            thing = entry.get("Obj")
            self.annotations.setdefault(key_of(thing, self.objects.mapping(thing)), []).append(key)
        elif entry:
            self.waiting.append((kid, parent))

    def mark(self, stream: Value, mcid: int, key: Key) -> None:
        """Note that an element lists an MCID of a stream."""
        self.marks.setdefault((key_of(stream, {}), mcid), []).append(key)


def key_of(value: Value, resolved: dict[str, Value]) -> Key:
    """Return what an object is known by."""
    return value if isinstance(value, Reference) else id(resolved)


def read_structure(objects: PlainObjects, root: dict[str, Value]) -> StructureTree:
    """Return everything that is reached from the structure tree's root.

    Source: ISO 32000-1:2008 14.7.2, 14.7.4.
    """
    walk = _Walk(objects)
    walk.waiting.extend((kid, None) for kid in reversed(objects.sequence(root.get("K"))))
    while walk.waiting:
        walk.visit(*walk.waiting.pop())
    return StructureTree(
        elements=frozenset(walk.elements),
        marks=walk.marks,
        annotations=walk.annotations,
        parent_errors=walk.parent_errors,
        lost_headers=len(set(walk.headers) - set(walk.ids)),
        repeated_ids=len(walk.ids) - len(set(walk.ids)),
    )


def read_parent_tree(objects: PlainObjects, root: dict[str, Value]) -> dict[int, Value]:
    """Return the parent tree's entries by key.

    Source: ISO 32000-1:2008 7.9.7 (number trees), 14.7.4.4.
    """
    entries: dict[int, Value] = {}
    waiting = [objects.mapping(root.get("ParentTree"))]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        numbers = objects.sequence(node.get("Nums"))
        pairs = zip(numbers[::2], numbers[1::2], strict=False)
        entries.update({key: value for key, value in pairs if isinstance(key, int)})
        waiting.extend(objects.mapping(kid) for kid in objects.sequence(node.get("Kids")))
    return entries


def read_pages(objects: PlainObjects) -> Iterator[tuple[Key, dict[str, Value]]]:
    """Yield each page's key and dictionary in order, with inherited resources."""
    waiting: list[tuple[Value, Value]] = [(objects.catalog.get("Pages"), None)]
    seen: set[Key] = set()
    while waiting:
        value, inherited = waiting.pop()
        node = objects.mapping(value)
        key = key_of(value, node)
        if key in seen:
            continue
        seen.add(key)
        resources = node.get("Resources", inherited)
        if "Kids" in node:
            waiting.extend((kid, resources) for kid in reversed(objects.sequence(node["Kids"])))
        elif node:
            yield key, {**node, "Resources": resources}
