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


def trace_boxes(document: Document) -> list[Origin]:
    """Return the origin of each structure element below `Document`, in the order in which they were made."""
    origins: list[Origin] = []
    for page in document.pages:
        _trace(page._page_box, "Document", "", origins)  # noqa: SLF001 - the box tree has no public name
    return origins


# Origins are put into one list: to hand each up through a generator for each level takes five times as long.
def _trace(box: boxes.Box, parent: str, margin: str, origins: list[Origin]) -> None:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001 - as WeasyPrint's own walk does
    element_tag = None if box.element is None else box.element_tag
    if element_tag in {"html", "body"} or isinstance(box, boxes.PageBox | boxes.MarginBox):
        _trace_through(box, parent, margin, origins)
        return
    tags = _tags(box, _get_pdf_tag(element_tag), parent)
    origins.extend(Origin(tag=tag, box=box, margin=margin) for tag in tags)
    _trace_kids(box, tags[-1], parent, origins, margin)


def _tags(box: boxes.Box, tag: str, parent: str) -> tuple[str, ...]:
    """Return the types of the elements that a box is made, the outer one first."""
    if tag in {"TD", "TH"} and parent in {"TD", "TH"}:
        return ("NonStruct",)
    if tag == "LI" and parent == "LI":
        return ("LBody",)
    if tag == "LI" and parent == "LBody":
        return ("NonStruct",)
    return ("LI", "LBody") if tag == "LI" and _lacks_marker(box) else (tag,)


def _trace_through(box: boxes.Box, parent: str, margin: str, origins: list[Origin]) -> None:
    """Trace what lies below a box that has no element of its own."""
    if isinstance(box, boxes.MarginBox):
        margin = box.at_keyword
    if isinstance(box, boxes.ParentBox) and not isinstance(box, boxes.LineBox):
        for child in box.children:
            _trace(child, parent, margin, origins)


def _lacks_marker(box: boxes.Box) -> bool:
    if box.element_tag in {"dt", "dd"}:
        return True
    return box.element_tag == "li" and (
        "list-item" not in box.style["display"] or box.style["list_style_type"] == "none"
    )


def _trace_kids(box: boxes.Box, tag: str, parent: str, origins: list[Origin], margin: str) -> None:
    if box.widget_annotation:
        origins.append(Origin(tag="Form", box=box, margin=margin))
    for child in _children(box, tag):
        if isinstance(child, boxes.TextBox):
            if tag != "Link":
                origins.append(Origin(tag="Span", box=child, margin=margin, is_text=True))
        else:
            nested = tag == "LI" and child.element_tag in {"ul", "ol"}
            _trace(child, parent if nested else tag, margin, origins)


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
