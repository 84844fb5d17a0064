"""Which box each of WeasyPrint's structure elements was made from.

WeasyPrint keeps no such record, but it makes the elements in one walk over the boxes; the same walk, taken
again, tells the origin of each. Every element's type is compared on the way.

Source: weasyprint/pdf/tags.py, version 70.0, `_build_box_tree`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.tags import _get_pdf_tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The box behind an element; `margin` is the page-margin box around it, as `@top-left`, or empty."""

    tag: str
    box: boxes.Box
    margin: str = ""
    is_text: bool = False

    @property
    def key(self) -> tuple[int, str, str, bool] | None:
        """What all fragments of one HTML element's box share; None for a box that has no HTML element."""
        element = self.box.element
        return None if element is None else (id(element), self.box.element_tag, self.tag, self.is_text)

    def attribute(self, name: str) -> str | None:
        """Return an attribute of the HTML element."""
        value = None if self.box.element is None else self.box.element.get(name)
        return None if value is None else str(value)


def trace_boxes(document: Document) -> Iterator[Origin]:
    """Yield the origin of each structure element below `Document`, in the order in which they were made."""
    for page in document.pages:
        yield from _trace(page._page_box, "Document", "")  # noqa: SLF001 - the box tree has no public name


def _trace(box: boxes.Box, parent: str, margin: str) -> Iterator[Origin]:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001 - as WeasyPrint's own walk does
    element_tag = None if box.element is None else box.element_tag
    if element_tag in {"html", "body"} or isinstance(box, boxes.PageBox | boxes.MarginBox):
        yield from _trace_through(box, parent, margin)
        return
    tag = _get_pdf_tag(element_tag)
    if tag in {"TD", "TH"} and parent in {"TD", "TH"}:
        tag = "NonStruct"
    elif tag == "LI" and parent == "LI":
        tag = "LBody"
    elif tag == "LI" and parent == "LBody":
        tag = "NonStruct"
    elif tag == "LI" and _lacks_marker(box):
        yield Origin(tag="LI", box=box, margin=margin)
        tag = "LBody"
    yield Origin(tag=tag, box=box, margin=margin)
    yield from _trace_kids(box, tag, parent, margin)


def _trace_through(box: boxes.Box, parent: str, margin: str) -> Iterator[Origin]:
    """Yield what lies below a box that has no element of its own."""
    if isinstance(box, boxes.MarginBox):
        margin = box.at_keyword
    if isinstance(box, boxes.ParentBox) and not isinstance(box, boxes.LineBox):
        for child in box.children:
            yield from _trace(child, parent, margin)


def _lacks_marker(box: boxes.Box) -> bool:
    if box.element_tag in {"dt", "dd"}:
        return True
    return box.element_tag == "li" and (
        "list-item" not in box.style["display"] or box.style["list_style_type"] == "none"
    )


def _trace_kids(box: boxes.Box, tag: str, parent: str, margin: str) -> Iterator[Origin]:
    if box.widget_annotation:
        yield Origin(tag="Form", box=box, margin=margin)
    for child in _children(box, tag):
        if isinstance(child, boxes.TextBox):
            if tag != "Link":
                yield Origin(tag="Span", box=child, margin=margin, is_text=True)
        else:
            nested = tag == "LI" and child.element_tag in {"ul", "ol"}
            yield from _trace(child, parent if nested else tag, margin)


def _children(box: boxes.Box, tag: str) -> Iterator[boxes.Box]:
    """Yield the children with lines opened, and those of a wrapped table in place of the table."""
    table = box.get_wrapped_table() if tag == "Table" and box.is_table_wrapper else None
    for child in box.children:
        if table is not None and child is table:
            yield from table.children
        elif isinstance(child, boxes.LineBox):
            yield from child.children
        else:
            yield child
