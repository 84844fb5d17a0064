"""Attributes that WeasyPrint leaves out or computes in the wrong units."""

from __future__ import annotations

import pydyf
from weasyprint import Document

from clinicpress.render.finish.tree import Node

_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "decimal-leading-zero": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
}
_ORDERED = frozenset({"Decimal", "LowerRoman", "UpperRoman", "LowerAlpha", "UpperAlpha"})


def complete_attributes(root: Node, document: Document, pdf: pydyf.PDF, renamed: dict[str, str]) -> None:
    """Give lists their numbering, header cells their scope, figures a box in points, cells living headers.

    Source: ISO 32000-1:2008 14.8.5.4.3 (BBox), 14.8.5.5 (ListNumbering), 14.8.5.7 (Scope, Headers); ISO
    14289-1:2014 7.3, 7.5, 7.6.
    """
    for node in root.walk():
        if node.tag == "L":
            node.element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{_numbering(node)}"})
        elif node.tag == "TH":
            node.element["A"]["Scope"] = f"/{_scope(node)}"
        elif node.tag == "TD":
            _complete_headers(node, renamed)
        elif node.tag == "Figure" and "A" in node.element:
            node.element["A"]["BBox"] = _box_pt(node, document, pdf)


def write_id_tree(root: Node, pdf: pydyf.PDF) -> None:
    """Give the structure tree the index of its element ids.

    Source: ISO 32000-1:2008 Table 322 (`IDTree` is required if any element has an `ID`).
    """
    named = sorted(
        (node.element["ID"].string, node.element.reference) for node in root.walk() if "ID" in node.element
    )
    if named:
        names = pydyf.Array(part for name, reference in named for part in (pydyf.String(name), reference))
        tree = pydyf.Dictionary({"Names": names})
        pdf.objects[int(pdf.catalog["StructTreeRoot"].split()[0])]["IDTree"] = tree


def _numbering(node: Node) -> str:
    """Return the list's numbering; an ordered list whose marker has no name in PDF counts as decimal."""
    if node.origin is None:
        return "None"
    style = node.origin.box.style["list_style_type"]
    name = _NUMBERING.get(style, "None") if isinstance(style, str) else "None"
    if node.origin.box.element_tag == "ol" and name not in _ORDERED:
        return "Decimal"
    return "None" if node.origin.box.element_tag == "dl" else name


def _scope(node: Node) -> str:
    """Return the scope by the rule that WeasyPrint fills `Headers` with: column unless the HTML says row."""
    scope = node.origin.attribute("scope") if node.origin is not None else None
    return "Row" if scope == "row" else "Column"


def _complete_headers(node: Node, renamed: dict[str, str]) -> None:
    attributes = node.element.get("A", {})
    if "Headers" not in attributes:
        return
    headers = [pydyf.String(renamed.get(header.string, header.string)) for header in attributes["Headers"]]
    if headers:
        attributes["Headers"] = pydyf.Array(headers)
    else:
        del attributes["Headers"]


def _box_pt(node: Node, document: Document, pdf: pydyf.PDF) -> pydyf.Array:
    """Return the box in points from the bottom left of the page; WeasyPrint gives pixels from the top left."""
    page = document.pages[node.page]
    left, _, right, _ = pdf.objects[int(pdf.page_references[node.page].split()[0])]["MediaBox"]
    scale = (right - left) / (page.width + page.bleed["left"] + page.bleed["right"])
    height = page.height * scale
    x1, y1, x2, y2 = (value * scale for value in node.element["A"]["BBox"])
    return pydyf.Array(round(value, 3) for value in (x1, height - y2, x2, height - y1))
