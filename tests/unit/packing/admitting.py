"""Attached PDFs as a pack takes them in, for tests."""

from __future__ import annotations

from datetime import date

from pypdfium2 import PdfDocument

from clinicpress.packing.intake import AdmittedPdf, AttachedPdf, admit_pdf

TODAY = date(2026, 11, 1)


def words(admitted: AdmittedPdf) -> tuple[str, ...]:
    """Return the text of each page, as PDFium reads it."""
    with PdfDocument(admitted.part.pdf) as opened:
        return tuple(page.get_textpage().get_text_range() for page in opened)


def admit(
    pdf: bytes,
    *,
    alt: str | tuple[str, ...] | None = "A letter",
    password: str | None = None,
    keep_files: bool = False,
) -> AdmittedPdf:
    """Return an attached PDF as the pack takes it in."""
    return admit_pdf(
        AttachedPdf(
            content=pdf,
            name="letter.pdf",
            number=3,
            title="GP's letter",
            alt=alt,
            password=password,
            paper="keep",
            keep_files=keep_files,
            today=TODAY,
        )
    )
