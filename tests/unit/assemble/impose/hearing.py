"""What is heard of a PDF, and what our checks say of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from clinicpress.verify.aloud.marked_text import read_marked_text
from clinicpress.verify.aloud.reading import read_aloud
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.opening import open_subject
from clinicpress.verify.own_work import check_own_work
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.packs import reader


def spoken(pdf: bytes) -> list[str]:
    """Return what is said of a PDF, line by line."""
    read = open_subject(pdf)
    return [str(line) for line in read_aloud(read, read_marked_text(read))]


def faults(pdf: bytes) -> list[object]:
    """Return what any of our checks says against a file."""
    archive = check_conformance(pdf, "3a")
    return [*check_structure(pdf), *check_conformance(pdf), *archive, *check_own_work(PlainObjects(pdf))]


def content_of(pdf: bytes, side: int) -> bytes:
    """Return the operators of a side."""
    return bytes(reader(pdf).pages[side].get_contents().get_data())


def marks_heard(pdf: bytes) -> list[int]:
    """Return how many pieces of each page's content PDFium, and so a browser, finds by way of its tags."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [len(_tagged(page.raw) & _drawn(page.raw)) for page in opened]


def _tagged(page: Any) -> set[int]:  # noqa: ANN401 - PDFium's own handles
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    tops = [
        pdfium.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(pdfium.FPDF_StructTree_CountChildren(tree))
    ]
    found = {mark for top in tops for mark in _marks_of(top)}
    pdfium.FPDF_StructTree_Close(tree)
    return found


def _marks_of(element: Any) -> Iterator[int]:  # noqa: ANN401 - PDFium's own handles
    for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
        yield pdfium.FPDF_StructElement_GetChildMarkedContentID(element, number)
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, number):
            yield from _marks_of(child)


def _drawn(page: Any) -> set[int]:  # noqa: ANN401 - PDFium's own handles
    objects = (pdfium.FPDFPage_GetObject(page, number) for number in range(pdfium.FPDFPage_CountObjects(page)))
    return {pdfium.FPDFPageObj_GetMarkedContentID(each) for each in objects} - {-1}
