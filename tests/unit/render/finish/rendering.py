"""Real PDFs by WeasyPrint, and their structure read back by pypdf."""

from __future__ import annotations

import io
from typing import Any

import pypdf
from pypdf.generic import DictionaryObject
from weasyprint import HTML

from clinicpress.render.finish import FinishedFile, write_finished

SVG = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
    "<rect width='40' height='20'/></svg>"
)
STYLE = """
@page { size: 400px 400px; margin: 60px;
  @top-left { content: element(head) } @bottom-center { content: "Page " counter(page) } }
.head { position: running(head) } img { display: block }
"""


def render(body: str, *, title: str = "A leaflet", language: str = "en", finished: bool = True) -> bytes:
    """Return the PDF of a body on pages of 300 by 300 points."""
    if finished:
        return press(body, title=title, language=language).pdf
    return bytes(_lay_out(body, title, language).write_pdf(pdf_variant="pdf/ua-1"))


def press(body: str, *, title: str = "A leaflet", language: str = "en") -> FinishedFile:
    """Return the finished file of a body, with what prevents its claims."""
    return write_finished(_lay_out(body, title, language))


def _lay_out(body: str, title: str, language: str) -> Any:  # noqa: ANN401 - weasyprint.Document has no types
    html = (
        f'<html lang="{language}"><head><title>{title}</title><style>{STYLE}</style></head>'
        f"<body>{body}</body></html>"
    )
    return HTML(string=html).render()


def catalog(pdf: bytes) -> Any:  # noqa: ANN401 - pypdf's objects, looked into with plain indexing
    """Return the catalog of a PDF."""
    return pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]


def elements(pdf: bytes, tag: str) -> tuple[Any, ...]:
    """Return the elements of one type that are reached from the root, in reading order."""
    found: list[Any] = []

    def visit(element: Any) -> None:  # noqa: ANN401 - as above
        if element.get("/S") == f"/{tag}":
            found.append(element)
        for kid in element.get("/K", ()):
            resolved = kid.get_object()
            if isinstance(resolved, DictionaryObject) and "/S" in resolved:
                visit(resolved)

    for kid in catalog(pdf)["/StructTreeRoot"]["/K"]:
        visit(kid.get_object())
    return tuple(found)


def pages(pdf: bytes) -> tuple[Any, ...]:
    """Return the pages of a PDF."""
    return tuple(pypdf.PdfReader(io.BytesIO(pdf)).pages)
