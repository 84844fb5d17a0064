"""Link annotations that say where they lead, and are printed."""

from __future__ import annotations

from collections.abc import Iterator

import pydyf
from weasyprint.formatting_structure import boxes

from clinicpress.render.finish.tree import Node, ObjectKid

_PRINT = 4


def describe_links(root: Node, pdf: pydyf.PDF) -> None:
    """Give every annotation that an element holds the Print flag, and a link its own words as description.

    WeasyPrint describes a link by its target, which for a place in the document is an id that no reader knows.

    Source: ISO 14289-1:2014 7.18.5 (Contents); ISO 32000-1:2008 Table 165 (flags).
    """
    for node in root.walk():
        for kid in node.kids:
            if isinstance(kid, ObjectKid):
                annotation = pdf.objects[int(kid.annotation.split()[0])]
                annotation["F"] = _PRINT
                words = _words(node)
                if words and annotation.get("Subtype") == "/Link":
                    annotation["Contents"] = pydyf.String(words)


def drop_loose_links(root: Node, pdf: pydyf.PDF) -> None:
    """Take links off the pages that no element holds: those in margin boxes and in repeated table heads.

    An annotation cannot be an artifact, and one that is repeated on each page would be read out on each page.

    Source: ISO 14289-1:2014 7.18.1, 7.18.5.
    """
    held = {kid.annotation for node in root.walk() for kid in node.kids if isinstance(kid, ObjectKid)}
    for page in _pages(pdf):
        if "Annots" in page:
            page["Annots"] = pydyf.Array([a for a in page["Annots"] if a in held or not _is_link(a, pdf)])
            if not page["Annots"]:
                del page["Annots"]


def _is_link(reference: bytes, pdf: pydyf.PDF) -> bool:
    return bool(pdf.objects[int(reference.split()[0])].get("Subtype") == "/Link")


def _pages(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    return (pdf.objects[int(reference.split()[0])] for reference in pdf.page_references)


def _words(node: Node) -> str:
    """Return what a link is called: its label, its text, or the alternative text of its picture."""
    if node.origin is None or node.origin.box.element is None:
        return ""
    box: boxes.Box = node.origin.box
    for name in ("aria-label", "title"):
        if label := (node.origin.attribute(name) or "").strip():
            return label
    text = " ".join("".join(box.element.itertext()).split())
    return text or " ".join(str(image.get("alt", "")) for image in box.element.iter("img")).strip()
