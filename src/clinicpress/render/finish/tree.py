"""The structure tree as nodes that can be moved, from WeasyPrint's objects and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pydyf
from weasyprint import Document

from clinicpress.errors import RenderError
from clinicpress.render.finish.content import Content, Mark
from clinicpress.render.finish.trace import Origin, trace_boxes


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectKid:
    """An annotation that an element holds: the `OBJR` dictionary and the annotation's reference."""

    entry: pydyf.Dictionary
    annotation: bytes


@dataclass(slots=True, kw_only=True, eq=False)
class Node:
    """An element and what it holds, in reading order. Not frozen: nodes move while the tree is mended."""

    element: pydyf.Dictionary
    origin: Origin | None
    page: int
    kids: list[Node | Mark | ObjectKid] = field(default_factory=list)

    @property
    def tag(self) -> str:
        """The structure type without its solidus."""
        return str(self.element["S"])[1:]

    @property
    def nodes(self) -> Iterator[Node]:
        """The elements among the kids."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(kid for kid in reversed(node.kids) if isinstance(kid, Node))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The tree below `Document`, all elements ever made, and the page-margin box that a mark stands in."""

    root: Node
    elements: tuple[pydyf.Dictionary, ...]
    margins: dict[Mark, str]


def read_tree(document: Document, pdf: pydyf.PDF) -> Tree:
    """Return the structure tree, each node with the box that it comes from.

    Raises:
        RenderError: an element is not the one that the walk over the boxes expects.
    """
    objects = [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)]
    elements = tuple(thing for thing in objects if thing.get("Type") == "/StructElem")
    origins = (None, *trace_boxes(document))
    expected = ["/Document", *(f"/{origin.tag}" for origin in origins if origin)]
    if expected != [element["S"] for element in elements]:
        raise RenderError(
            "the structure tree is not built as this version expects.", hint="Install WeasyPrint 70.0."
        )
    pages = {reference: number for number, reference in enumerate(pdf.page_references)}
    nodes = {
        element.number: Node(element=element, origin=origin, page=pages.get(element.get("Pg"), -1))
        for element, origin in zip(elements, origins, strict=True)
    }
    for node in nodes.values():
        node.kids.extend(_read_kid(kid, node, nodes, pdf) for kid in node.element["K"])
    return Tree(root=nodes[elements[0].number], elements=elements, margins=_margins(nodes))


def live_marks(root: Node) -> set[Mark]:
    """Return all marked content that the tree holds."""
    return {kid for node in root.walk() for kid in node.kids if isinstance(kid, Mark)}


def _read_kid(kid: int | bytes, node: Node, nodes: dict[int, Node], pdf: pydyf.PDF) -> Node | Mark | ObjectKid:
    if isinstance(kid, int):
        return Mark(page=node.page, mcid=kid)
    number = int(kid.split()[0])
    if number in nodes:
        return nodes[number]
    entry = pdf.objects[number]
    return ObjectKid(entry=entry, annotation=entry["Obj"])


def _margins(nodes: dict[int, Node]) -> dict[Mark, str]:
    return {
        kid: node.origin.margin
        for node in nodes.values()
        if node.origin is not None and node.origin.margin
        for kid in node.kids
        if isinstance(kid, Mark)
    }


def write_tree(tree: Tree, content: Content, pdf: pydyf.PDF) -> None:
    """Write kids, parents and the parent tree back, and free what is no longer in the tree.

    Source: ISO 32000-1:2008 14.7.4.4: the parent tree's keys are the `StructParents` of content streams, whose
    values are arrays indexed by MCID, and the `StructParent` of annotations.
    """
    live = list(tree.root.walk())
    held: set[int] = set()
    parents: dict[Mark, bytes] = {}
    annotations: list[tuple[bytes, bytes]] = []
    for node in live:
        node.element["K"] = pydyf.Array([_write_kid(kid, node, content, pdf) for kid in node.kids])
        for kid in node.kids:
            if isinstance(kid, Node):
                kid.element["P"] = node.element.reference
            elif isinstance(kid, Mark):
                parents[kid] = node.element.reference
            else:
                held.add(kid.entry.number)
                annotations.append((kid.annotation, node.element.reference))
    _write_parent_tree(parents, annotations, content, pdf)
    held.update(node.element.number for node in live)
    _free(pdf, [e for e in tree.elements if e.number not in held])
    _free(pdf, [o for o in _object_references(pdf) if o.number not in held])


def _write_kid(
    kid: Node | Mark | ObjectKid, node: Node, content: Content, pdf: pydyf.PDF
) -> int | bytes | pydyf.Dictionary:
    if isinstance(kid, Node):
        return bytes(kid.element.reference)
    if isinstance(kid, ObjectKid):
        return bytes(kid.entry.reference)
    place = content.places[kid]
    if place.form is None and kid.page == node.page:
        return place.mcid
    entry = pydyf.Dictionary({"Type": "/MCR", "Pg": pdf.page_references[kid.page]})
    if place.form is not None:
        entry["Stm"] = place.form
    entry["MCID"] = place.mcid
    return entry


def _write_parent_tree(
    parents: dict[Mark, bytes], annotations: list[tuple[bytes, bytes]], content: Content, pdf: pydyf.PDF
) -> None:
    by_stream: dict[int, dict[int, bytes]] = {key: {} for key in content.keys}
    for mark, reference in parents.items():
        place = content.places[mark]
        by_stream[place.key][place.mcid] = reference
    numbers = pydyf.Array()
    for key, marks in by_stream.items():
        numbers.extend((key, pydyf.Array([marks[mcid] for mcid in range(len(marks))])))
    for key, (annotation, reference) in enumerate(annotations, start=len(by_stream)):
        pdf.objects[int(annotation.split()[0])]["StructParent"] = key
        numbers.extend((key, reference))
    root = pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]
    root["ParentTreeNextKey"] = len(by_stream) + len(annotations)
    pdf.objects[int(root["ParentTree"].split()[0])]["Nums"] = numbers


def _object_references(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/OBJR":
            yield thing


def _free(pdf: pydyf.PDF, things: list[pydyf.Dictionary]) -> None:
    """Put a free entry where each object stood, as pydyf writes its own object 0."""
    for thing in things:
        gap = pydyf.Object()
        gap.number, gap.generation, gap.free = 0, 65535, "f"
        pdf.objects[thing.number] = gap
