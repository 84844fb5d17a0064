"""Lists in lists, and list items whose content is blocks: WeasyPrint gives both a shape that reads wrong."""

from __future__ import annotations

import pydyf

from clinicpress.render.finish.content import Mark
from clinicpress.render.finish.tree import Node, ObjectKid


def nest_lists(root: Node) -> None:
    """Put a list within an item into that item, where it stands on the page.

    To be done before fragments are folded.
    WeasyPrint puts it behind the item, so that text after it is read before it, and a list that breaks within it
    falls apart into empty items and pieces of lists.

    Source: ISO 32000-1:2008 14.8.4.3.3 (an `LBody` may hold lists), 14.8.2.3 (logical order).
    """
    for node in root.walk():
        if node.tag == "L":
            kept: list[Node | Mark | ObjectKid] = []
            for kid in node.kids:
                item = kept[-1] if kept else None
                if isinstance(kid, Node) and kid.tag == "L" and isinstance(item, Node) and item.tag == "LI":
                    item.kids.append(kid)
                    item.kids.sort(key=_position)
                else:
                    kept.append(kid)
            node.kids[:] = kept


def _position(kid: Node | Mark | ObjectKid) -> int:
    """Return when a part of an item was painted; labels, which are painted last, come first."""
    if isinstance(kid, Mark):
        return kid.mcid
    if isinstance(kid, ObjectKid) or kid.tag == "Lbl":
        return -1
    within = (node for node in kid.walk() if node.tag != "Lbl" and not _is_in_label(node))
    return min((mark.mcid for node in within for mark in node.kids if isinstance(mark, Mark)), default=-1)


def _is_in_label(node: Node) -> bool:
    return node.origin is not None and str(node.origin.box.element_tag).endswith("::marker")


def give_items_bodies(root: Node, pdf: pydyf.PDF) -> None:
    """Put whatever an item holds beside its label into one body, in order.

    Source: ISO 32000-1:2008 14.8.4.3.3: an `LI` holds `Lbl` and `LBody` only.
    """
    for node in root.walk():
        if node.tag == "LI":
            labels = [kid for kid in node.kids if isinstance(kid, Node) and kid.tag == "Lbl"]
            others = [kid for kid in node.kids if kid not in labels]
            bodies = [kid for kid in others if isinstance(kid, Node) and kid.tag == "LBody"]
            if len(others) > 1 or len(bodies) != len(others):
                body = bodies[0] if bodies else _make_body(node, pdf)
                body.kids[:] = [
                    part
                    for kid in others
                    for part in (kid.kids if isinstance(kid, Node) and kid.tag == "LBody" else [kid])
                ]
                node.kids[:] = [*labels, body]


def _make_body(item: Node, pdf: pydyf.PDF) -> Node:
    element = pydyf.Dictionary(
        {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(), "Pg": pdf.page_references[item.page]}
    )
    pdf.add_object(element)
    return Node(element=element, origin=None, page=item.page)
