"""Pixels in, the stream of a PDF's image out: each kind of picture in the coding that suits it."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from PIL import Image, ImageChops, ImageFile

JPEG = "/DCTDecode"
PNG = "/FlateDecode"
FAX = "/CCITTFaxDecode"

# As PNG a photograph takes two to ten times as much as JPEG, a drawing or what a screen shows less.
_WORTH_A_LOSS = 1.5
_LEAST_EFFORT = 1
# So few bytes are no reason to lose anything of what a clinician looks at.
_SMALL_BYTES = 250_000
_MOST_COLOURS = 32
_ROWS_PER_STRIP = 278  # TIFF 6.0, tag RowsPerStrip
_STRIP_OFFSETS, _STRIP_BYTES = 273, 279


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedImage:
    """A picture as it stands in a PDF: 1 bit of grey, or 8 bits of grey or sRGB, without mask or metadata."""

    filter: str
    content: bytes = field(repr=False)
    width: int
    height: int
    channels: int = 1
    bits: int = 8

    @property
    def parameters(self) -> pikepdf.Dictionary | None:
        """What a reader must know to decode it.

        Source: ISO 32000-1:2008 7.4.4.3 (PNG's predictors), 7.4.6 (Group 4: K is negative).
        """
        if self.filter == JPEG:
            return None
        if self.filter == FAX:
            return pikepdf.Dictionary(K=-1, Columns=self.width, Rows=self.height)
        return pikepdf.Dictionary(
            Predictor=15, Colors=self.channels, BitsPerComponent=self.bits, Columns=self.width
        )


def code_image(image: Image.Image, *, quality: int, fine_colour: bool = False) -> CodedImage:
    """Return a picture of mode `1`, `L` or `RGB` coded as suits it: as fax, PNG or JPEG.

    Args:
        image: its pixels.
        quality: of a JPEG, as libjpeg counts, 1 to 95.
        fine_colour: keeps colour as sharp as light, so that red type stays legible.
    """
    image = simplest(image)
    if image.mode == "1":
        return code_bilevel(image)
    if is_drawing(image):
        return code_png(image)
    return code_tones(image, quality=quality, fine_colour=fine_colour, small_bytes=_SMALL_BYTES)


def is_drawing(image: Image.Image) -> bool:
    """Return whether a picture has so few colours that each of them is meant."""
    return image.getcolors(_MOST_COLOURS) is not None


def code_tones(image: Image.Image, *, quality: int, fine_colour: bool = False, small_bytes: int = 0) -> CodedImage:
    """Return a picture of mode `L` or `RGB`: a photograph as JPEG, a drawing or what is small without loss."""
    rough = len(code_png(image, effort=_LEAST_EFFORT).content)
    if rough <= small_bytes:
        return code_png(image)
    loose = code_jpeg(image, quality=quality, fine_colour=fine_colour)
    worth = _WORTH_A_LOSS * len(loose.content)
    if rough > 2 * worth:
        return loose
    exact = code_png(image)
    return loose if len(exact.content) > worth else exact


def code_bilevel(image: Image.Image) -> CodedImage:
    """Return a picture of mode `1` without loss, as fax or as PNG, which is better for patterns."""
    return min(code_fax(image), code_png(image), key=lambda coded: len(coded.content))


def code_jpeg(image: Image.Image, *, quality: int, fine_colour: bool = False) -> CodedImage:
    """Return a picture of mode `L` or `RGB` as JPEG."""
    written = io.BytesIO()
    # Pillow writes optimised JPEG into one buffer, and gives up where noise does not fit into a byte a pixel.
    ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, image.width * image.height * 4)
    image.save(written, "JPEG", quality=quality, optimize=True, subsampling="4:4:4" if fine_colour else "4:2:0")
    return _coded(image, JPEG, written.getvalue())


def code_png(image: Image.Image, *, effort: int = 6) -> CodedImage:
    """Return a picture of mode `1`, `L` or `RGB` without loss; `effort`, 1 to 9, is zlib's."""
    written = io.BytesIO()
    image.save(written, "PNG", compress_level=effort)
    return _coded(image, PNG, b"".join(_png_rows(written.getvalue())))


def code_fax(image: Image.Image) -> CodedImage:
    """Return a picture of mode `1` as a fax of Group 4, without loss.

    Source: ITU-T T.6.
    """
    written = io.BytesIO()
    # Pillow writes TIFFs in which black is 0, and a fax says 1 for black.
    negative = ImageChops.invert(image)
    negative.save(written, "TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: image.height})
    with Image.open(written) as fax:
        (start,), (length,) = fax.tag_v2[_STRIP_OFFSETS], fax.tag_v2[_STRIP_BYTES]  # type: ignore[attr-defined]
    return _coded(image, FAX, written.getvalue()[start : start + length])


def _coded(image: Image.Image, kind: str, content: bytes) -> CodedImage:
    return CodedImage(
        filter=kind,
        content=content,
        width=image.width,
        height=image.height,
        channels=3 if image.mode == "RGB" else 1,
        bits=1 if image.mode == "1" else 8,
    )


def simplest(image: Image.Image) -> Image.Image:
    """Return the same picture in the mode that has no more than it shows: grey for RGB, two tones for grey."""
    if image.mode == "RGB" and _is_grey(image):
        image = image.getchannel("G")
    if image.mode == "L" and not any(image.histogram()[1:255]):
        image = image.convert("1", dither=Image.Dither.NONE)
    return image


def _is_grey(image: Image.Image) -> bool:
    """Return whether red, green and blue are alike everywhere; a small copy rules most pictures out at once."""
    return _all_alike(image.resize((min(64, image.width), min(64, image.height)), 0)) and _all_alike(image)


def _all_alike(image: Image.Image) -> bool:
    red, green, blue = image.split()
    return not (ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox())


def _png_rows(png: bytes) -> Iterator[bytes]:
    """Yield the compressed rows of a PNG that Pillow has just written: no interlacing, no palette.

    Source: ISO/IEC 15948:2004 11.2.4 (IDAT).
    """
    at = 8
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"IDAT":
            yield png[at + 8 : at + 8 + length]
        at += length + 12
