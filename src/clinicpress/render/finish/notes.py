"""Footnotes: WeasyPrint leaves them as untyped text at the foot of each page, between the halves of paragraphs."""

from __future__ import annotations

import pydyf
from weasyprint.formatting_structure import boxes

from clinicpress.render.finish.tree import Node

_CALL, _MARKER = "::footnote-call", "::footnote-marker"


def place_footnotes(root: Node) -> None:
    """Make a note of each footnote, and put it where it is called, so that it is read there.

    To be done before fragments are folded: what stands between them keeps them apart.

    Source: ISO 14289-1:2014 7.9 (a `Note` has an id of its own); ISO 32000-1:2008 14.8.4.4.1 (`Note`, `Reference`).
    """
    areas = [node for node in root.walk() if _is_area(node)]
    notes = {id(note.origin.box.element): note for area in areas for note in area.nodes if note.origin}
    if not notes:
        return
    for number, node in enumerate(notes.values(), start=1):
        _retag(node, number)
    calls = [(node, kid) for node in root.walk() for kid in node.nodes if _is(kid, _CALL)]
    for holder, call in calls:
        note = notes.pop(id(call.origin.box.element), None) if call.origin else None
        call.element["S"] = "/Reference"
        if note is not None:
            for area in areas:
                area.kids[:] = [kid for kid in area.kids if kid is not note]
            holder.kids.insert(holder.kids.index(call) + 1, note)
    for node in root.walk():
        node.kids[:] = [kid for kid in node.kids if kid not in areas or kid.kids]


def _retag(note: Node, number: int) -> None:
    note.element["S"] = "/Note"
    note.element["ID"] = pydyf.String(f"footnote-{number:04}")
    for kid in note.nodes:
        if _is(kid, _MARKER):
            kid.element["S"] = "/Lbl"


def _is_area(node: Node) -> bool:
    return node.origin is not None and isinstance(node.origin.box, boxes.FootnoteAreaBox)


def _is(node: Node, ending: str) -> bool:
    return node.origin is not None and str(node.origin.box.element_tag).endswith(ending)
