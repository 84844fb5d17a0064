"""Pictures of a PDF's pages."""

from __future__ import annotations

import io

import pypdfium2

DOTS_AN_INCH = 150
_POINTS_AN_INCH = 72


def picture_pages(pdf: bytes) -> tuple[bytes, ...]:
    """Return each page as a PNG that knows its own size on paper."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_picture(page) for page in document)


def _picture(page: pypdfium2.PdfPage) -> bytes:
    picture = page.render(scale=DOTS_AN_INCH / _POINTS_AN_INCH).to_pil()
    page.close()
    file = io.BytesIO()
    picture.save(file, "PNG", dpi=(DOTS_AN_INCH, DOTS_AN_INCH))
    return file.getvalue()
