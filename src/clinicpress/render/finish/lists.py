"""List items whose content is blocks: WeasyPrint gives them no body."""

from __future__ import annotations

import pydyf

from clinicpress.render.finish.tree import Node

_PARTS_OF_ITEM = frozenset({"Lbl", "LBody"})


def give_items_bodies(root: Node, pdf: pydyf.PDF) -> None:
    """Put whatever an item holds beside its label and body into its body; one is made where there is none.

    Source: ISO 32000-1:2008 14.8.4.3.3: an `LI` holds `Lbl` and `LBody` only.
    """
    for node in root.walk():
        if node.tag != "LI":
            continue
        labels = [kid for kid in node.nodes if kid.tag == "Lbl"]
        loose = [kid for kid in node.kids if not (isinstance(kid, Node) and kid.tag in _PARTS_OF_ITEM)]
        if loose:
            body = next((kid for kid in node.nodes if kid.tag == "LBody"), None) or _make_body(node, pdf)
            body.kids.extend(loose)
            node.kids[:] = [*labels, *(kid for kid in node.nodes if kid.tag == "LBody" and kid is not body), body]


def _make_body(item: Node, pdf: pydyf.PDF) -> Node:
    element = pydyf.Dictionary(
        {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(), "Pg": pdf.page_references[item.page]}
    )
    pdf.add_object(element)
    return Node(element=element, origin=None, page=item.page)
