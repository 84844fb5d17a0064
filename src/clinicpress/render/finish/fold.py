"""Fragments of one HTML element become one structure element again."""

from __future__ import annotations

from clinicpress.render.finish.content import Mark
from clinicpress.render.finish.tree import Node, ObjectKid

_HOLDS_TEXT = frozenset(
    {
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "Lbl",
        "LBody",
        "TD",
        "TH",
        "Caption",
        "Span",
        "NonStruct",
        "Div",
        "BlockQuote",
        "Link",
        "Note",
        "Reference",
    }
)
_MAY_VANISH = frozenset(
    {
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "Span",
        "NonStruct",
        "Div",
        "Sect",
        "Art",
        "Part",
        "BlockQuote",
        "Link",
    }
)


def fold_fragments(root: Node) -> dict[str, str]:
    """Make one element of those that breaks between lines, columns and pages made of one HTML element.

    Only neighbours are folded, so that the reading order stays. A table's head and foot are kept once: their
    repetitions leave the tree, and so become artifacts. The text of a paragraph is held by the paragraph
    itself instead of one `Span` a line.

    Returns:
        The ids of header cells that went, each with the id of the cell that they repeated.
    """
    renamed: dict[str, str] = {}
    _fold(root, renamed)
    return renamed


def _fold(node: Node, renamed: dict[str, str]) -> None:
    kids: list[Node | Mark | ObjectKid] = []
    for kid in node.kids:
        last = kids[-1] if kids else None
        if isinstance(kid, Node) and isinstance(last, Node) and _continues(last, kid):
            _absorb(last, kid, renamed)
        elif isinstance(kid, Node) and kid.origin is not None and kid.origin.is_text and node.tag in _HOLDS_TEXT:
            kids.extend(kid.kids)
        else:
            kids.append(kid)
    node.kids[:] = kids
    for kid in node.nodes:
        _fold(kid, renamed)


def _continues(node: Node, other: Node) -> bool:
    if node.origin is None or other.origin is None or node.origin.key is None:
        return False
    return node.origin.key == other.origin.key


def _absorb(node: Node, other: Node, renamed: dict[str, str]) -> None:
    """Give a fragment's kids to the element that it continues."""
    if node.tag == "Table":
        _drop_repeated_rows(node, other, renamed)
    if node.tag == "TR":
        cells = {cell.origin.key: cell for cell in node.nodes if cell.origin is not None}
        for kid in other.kids:
            key = kid.origin.key if isinstance(kid, Node) and kid.origin is not None else None
            if isinstance(kid, Node) and key in cells:
                _rename(cells[key], kid, renamed)
                cells[key].kids.extend(kid.kids)
            else:
                node.kids.append(kid)
    else:
        node.kids.extend(other.kids)


def _drop_repeated_rows(node: Node, other: Node, renamed: dict[str, str]) -> None:
    """Keep the first `THead` and the last `TFoot` of a table that goes on."""
    for first in [kid for kid in node.nodes if kid.tag in {"THead", "TFoot"}]:
        for again in [kid for kid in other.nodes if _continues(first, kid)]:
            if first.tag == "THead":
                _rename_cells(first, again, renamed)
                other.kids.remove(again)
            else:
                _rename_cells(again, first, renamed)
                node.kids.remove(first)


def _rename_cells(kept: Node, gone: Node, renamed: dict[str, str]) -> None:
    cells = {n.origin.key: n for n in kept.walk() if n.tag == "TH" and n.origin is not None}
    for cell in gone.walk():
        if cell.tag == "TH" and cell.origin is not None and cell.origin.key in cells:
            _rename(cells[cell.origin.key], cell, renamed)


def _rename(kept: Node, gone: Node, renamed: dict[str, str]) -> None:
    if "ID" in gone.element and "ID" in kept.element:
        renamed[gone.element["ID"].string] = kept.element["ID"].string


def prune_empty(node: Node) -> None:
    """Take elements out of the tree that hold nothing and mean nothing without content."""
    for kid in node.nodes:
        prune_empty(kid)
    node.kids[:] = [
        kid for kid in node.kids if not (isinstance(kid, Node) and not kid.kids and kid.tag in _MAY_VANISH)
    ]
