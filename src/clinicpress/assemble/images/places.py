"""Prepared pictures in the place of those that a page was laid out with, bit by bit as they were prepared."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from clinicpress.assemble.images.coding import CodedImage


def place_pictures(pdf: bytes, pictures: tuple[CodedImage, ...]) -> bytes:
    """Return the PDF with picture N (from 0) in the place of the one picture of page N.

    WeasyPrint would make three times eight bits of a scan that has one. The same input gives the same bytes.

    Raises:
        ValueError: a page has not exactly one picture, or there are not as many pages as pictures.

    Source: ISO 32000-1:2008 8.9.5.
    """
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page, picture in zip(opened.pages, pictures, strict=True):
            (place,) = _drawn(page)
            replace_image(place, picture)
            place.ColorSpace = pikepdf.Name.DeviceRGB if picture.channels > 1 else pikepdf.Name.DeviceGray
            # Source: ISO 19005-3:2012 6.2.8 (no interpolation).
            place.Interpolate = False
        opened.save(written, deterministic_id=True)
    return written.getvalue()


def replace_image(image: pikepdf.Object, picture: CodedImage) -> None:
    """Make a picture of an image of a PDF, which keeps whatever else it says."""
    image.write(picture.content, filter=pikepdf.Name(picture.filter), decode_parms=picture.parameters)
    image.Width, image.Height = picture.width, picture.height
    image.BitsPerComponent = picture.bits


def _drawn(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    """Yield the images that a page draws by itself."""
    for instruction in pikepdf.parse_content_stream(page, "Do"):
        drawn = page.resources.XObject[str(instruction.operands[0])]
        if drawn.Subtype == pikepdf.Name.Image:
            yield drawn
