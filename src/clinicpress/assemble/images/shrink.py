"""A smaller PDF: images with no more dots than can be seen, in the coding that suits them.

read sizes ─▶ for each image: decode, fewer dots, code again ─▶ keep what is smaller ─▶ save

Only the streams of images change. Text, structure, fonts and links are not looked at.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pikepdf
from PIL import Image

from clinicpress.assemble.images.coding import (
    JPEG,
    CodedImage,
    code_bilevel,
    code_jpeg,
    code_png,
    code_tones,
    is_drawing,
    simplest,
)
from clinicpress.assemble.images.decoding import base_colours, channels_of, decode_image, is_jpeg
from clinicpress.assemble.images.places import replace_image
from clinicpress.assemble.images.sizes import ShownImage, measure_images

# What qpdf remarks on a file's build was said when the file came in.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

_POINTS_PER_INCH = 72
_TOLERANCE = 1.1
# A second JPEG of as many dots loses again, and must be worth it.
_WORTH_A_LOSS = 0.85
# With fewer, black and white becomes hard to read, and hardly smaller.
_LEAST_BILEVEL_DPI = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How much an image may keep: dots per inch where it is shown largest, and the quality of a JPEG."""

    dpi: int
    quality: int


LEVELS = (
    Level(dpi=300, quality=90),
    Level(dpi=225, quality=85),
    Level(dpi=200, quality=80),
    Level(dpi=175, quality=75),
    Level(dpi=150, quality=70),
)
"""From what nobody can tell from the original to the least that may be sent.

A scanned letter of 10 point stands at four fifths of its size on a picture's page; at 150 dots per inch its small
letters are then 8 dots high. With fewer, 3 and 8, 5 and 6 begin to be taken for each other.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunk:
    """A PDF after shrinking; `images` is how many were changed, `saved` how many bytes they had more before."""

    pdf: bytes = field(repr=False)
    images: int
    saved: int


def shrink_images(pdf: bytes, *, dpi: int, quality: int) -> Shrunk:
    """Return the PDF with each image brought to `dpi` at the largest size at which a page shows it.

    Photographs become JPEG of the quality, drawings stay without loss, black and white becomes fax and keeps 300
    dots per inch. What cannot be changed for certain is left alone: inline images, stencils, images of
    annotations and patterns, CMYK and other inks, JPEG 2000 and JBIG2. Nothing gets larger; the same input gives
    the same bytes, and the very same if nothing was changed.

    A file that is protected or too damaged to be read by another library is left alone too.

    Source: ISO 32000-1:2008 8.9.5.
    """
    level = Level(dpi=dpi, quality=quality)
    written = io.BytesIO()
    with suppress(pikepdf.PdfError, pikepdf.PasswordError), pikepdf.open(io.BytesIO(pdf)) as opened:
        gains = [_shrink(shown, level, exact=exact) for shown, exact in _with_masks(measure_images(opened))]
        if any(gains):
            opened.save(written, deterministic_id=True, compress_streams=False)
    if not 0 < len(written.getvalue()) < len(pdf):
        return Shrunk(pdf=pdf, images=0, saved=0)
    return Shrunk(pdf=written.getvalue(), images=sum(gain > 0 for gain in gains), saved=sum(gains))


def _with_masks(shown: tuple[ShownImage, ...]) -> Iterator[tuple[ShownImage, bool]]:
    """Yield each image, and each soft mask as large as what it covers; a mask may lose nothing but dots."""
    masks: dict[tuple[int, int], ShownImage] = {}
    for each in shown:
        mask = each.image.get("/SMask")
        if isinstance(mask, pikepdf.Stream):
            known = masks.get(mask.objgen, ShownImage(image=mask, width_pt=0, height_pt=0))
            masks[mask.objgen] = known.larger(each.width_pt, each.height_pt)
    yield from ((each, False) for each in shown if each.image.objgen not in masks)
    yield from ((mask, True) for mask in masks.values())


def _shrink(shown: ShownImage, level: Level, *, exact: bool) -> int:
    """Make an image smaller if that can be done for certain; return how many bytes it has fewer."""
    image = shown.image
    decoded = decode_image(image)
    if decoded is None:
        return 0
    if base_colours(image) == pikepdf.Name.DeviceRGB or decoded.mode != "RGB":
        decoded = simplest(decoded)  # what is grey in a profile's colours stays in these
    resized = _resize(decoded, _wanted_pixels(decoded, shown, level))
    coded = _code(resized, level, exact=exact or is_drawing(decoded), again=is_jpeg(image))
    had = len(image.read_raw_bytes())
    if len(coded.content) >= (had if resized is not decoded or coded.filter != JPEG else had * _WORTH_A_LOSS):
        return 0
    replace_image(image, coded)
    base = base_colours(image)
    image.ColorSpace = base if channels_of(base) == coded.channels else pikepdf.Name.DeviceGray
    return had - len(coded.content)


def _wanted_pixels(decoded: Image.Image, shown: ShownImage, level: Level) -> tuple[int, int]:
    """Return the size in pixels that is enough, or the image's own if that is not much more."""
    dpi = max(level.dpi, _LEAST_BILEVEL_DPI) if decoded.mode == "1" else level.dpi
    enough = (size_pt / _POINTS_PER_INCH * dpi for size_pt in (shown.width_pt, shown.height_pt))
    scale = max(most / have for most, have in zip(enough, decoded.size, strict=True))
    if scale * _TOLERANCE > 1:
        return decoded.size
    return max(1, round(decoded.width * scale)), max(1, round(decoded.height * scale))


def _resize(decoded: Image.Image, wanted: tuple[int, int]) -> Image.Image:
    if decoded.size == wanted:
        return decoded
    if decoded.mode == "1":
        grey = decoded.convert("L").resize(wanted, Image.Resampling.BOX)
        return grey.convert("1", dither=Image.Dither.NONE)
    return decoded.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _code(resized: Image.Image, level: Level, *, exact: bool, again: bool) -> CodedImage:
    """Return an image coded without loss if it must be `exact`, as JPEG if it was one and is so `again`."""
    if resized.mode == "1":
        return code_bilevel(resized)
    if exact:
        return code_png(resized)
    if again:
        return code_jpeg(resized, quality=level.quality)
    return code_tones(resized, quality=level.quality)
