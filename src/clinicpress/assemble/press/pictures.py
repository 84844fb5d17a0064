"""Images whose dots are inks."""

from __future__ import annotations

import io
import zlib

import pikepdf
from pikepdf import Array, Name
from PIL import Image, ImageFile

from clinicpress.assemble.images.coding import JPEG, code_jpeg, code_png, simplest
from clinicpress.assemble.images.decoding import base_colours, is_jpeg
from clinicpress.assemble.images.places import replace_image
from clinicpress.assemble.press.spaces import channels_of
from clinicpress.assemble.press.target import Target
from clinicpress.errors import AssembleError

_QUALITY = 95
_UPSIDE_DOWN = [1, 0] * 4
"""Adobe's JPEGs say 0 for all of an ink, and Pillow writes such."""


def ink_picture(image: pikepdf.Stream, target: Target) -> None:
    """Leave an image in the colours of a target; one that is grey or has inks already stays as it is.

    What was without loss stays so, and a JPEG is coded as finely as can be told from the first one. Dots that are
    all grey become grey: it prints with black alone.

    Raises:
        AssembleError: its dots cannot be read.

    Source: ISO 32000-1:2008 8.9.5; ISO 15930-7:2010 (grey is allowed beside an intent of four inks).
    """
    if image.get(Name.ImageMask, False) or channels_of(base_colours(image)) <= 1:
        return
    seen = simplest(_decoded(image))
    if seen.mode != "RGB":
        replace_image(
            image, code_jpeg(seen, quality=_QUALITY) if is_jpeg(image) and seen.mode == "L" else code_png(seen)
        )
        image.ColorSpace = Name.DeviceGray
        return
    turned = target.picture(seen)
    image.BitsPerComponent = 8
    image.ColorSpace = target.space
    if turned.mode == "L":
        replace_image(image, code_png(turned))
    elif is_jpeg(image):
        image.write(_jpeg(turned), filter=Name(JPEG))
        image.Decode = Array(_UPSIDE_DOWN)
    else:
        image.write(zlib.compress(turned.tobytes()), filter=Name.FlateDecode)


def _decoded(image: pikepdf.Stream) -> Image.Image:
    if Name.Decode in image or isinstance(image.get(Name.Mask), Array):
        raise AssembleError("an image says in a way of its own what its dots mean, which cannot be made inks.")
    try:
        return pikepdf.PdfImage(image).as_pil_image(apply_mask=False).convert("RGB")
    except (pikepdf.PdfError, pikepdf.models.image.UnsupportedImageTypeError, OSError, ValueError) as error:
        raise AssembleError("an image cannot be read, so that its colours cannot be made inks.") from error


def _jpeg(turned: Image.Image) -> bytes:
    written = io.BytesIO()
    # Pillow writes optimised JPEG into one buffer, and gives up where noise does not fit into a byte a pixel.
    ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, turned.width * turned.height * 5)
    turned.save(written, "JPEG", quality=_QUALITY, optimize=True, subsampling="4:4:4")
    return written.getvalue()
