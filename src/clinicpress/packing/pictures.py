"""A picture file as a part of a pack.

file ──▶ pages of pixels (in a process of its own) ──▶ laid out with blanks in their place ──▶ blanks replaced
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clinicpress.assemble.images.files import PreparedPicture
from clinicpress.assemble.images.places import place_pictures
from clinicpress.assemble.parts import Part
from clinicpress.compose.pictures import Pictures, compose_pictures, picture_url
from clinicpress.errors import AssembleError
from clinicpress.model.page import ComposedPage
from clinicpress.render.engine import RenderedPart
from clinicpress.shelf.theme import Theme

Printer = Callable[[ComposedPage, Mapping[str, bytes]], RenderedPart]
"""Prints a page with files that were made for it, by their addresses."""

# Rows of a banner or a title more than usual, at 18 pt each.
_SPARE_MM = (0, 7, 14, 28, 56, 112)
_NO_ALT = "it has no alternative text: give it 'alt'."


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPictures:
    """A picture file as a part, and its pages."""

    part: Part
    pages: int


def print_pictures(
    prepared: tuple[PreparedPicture, ...], pictures: Pictures, theme: Theme, printer: Printer
) -> PrintedPictures:
    """Return the part of a picture file, each picture on a page of its own.

    Raises:
        AssembleError: there are not as many alternative texts as pages, or the title leaves no room.
    """
    made = {picture_url(number): _blank(number) for number in range(len(prepared))}
    for spare_mm in _SPARE_MM:
        page = compose_pictures(pictures, theme, spare_mm)
        rendered = printer(page, made)
        if rendered.pages == len(prepared):
            break
    else:
        raise AssembleError("its title leaves no room for it.", where=pictures.source, hint="Shorten the title.")
    part = Part(
        title=pictures.title,
        language=pictures.language,
        pdf=place_pictures(rendered.pdf, tuple(picture.image for picture in prepared)),
        source=pictures.source,
        kind="image",
        ua_faults=() if pictures.alt else (_NO_ALT,),
        archive_faults=rendered.archive_faults,
    )
    return PrintedPictures(part=part, pages=rendered.pages)


def _blank(number: int) -> bytes:
    """Return a PNG of one dot; no two are alike, or they would become one picture.

    Source: ISO/IEC 15948:2004 5.
    """
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" + number.to_bytes(3))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
