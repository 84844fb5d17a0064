"""Images of a PDF as pixels, where it is certain what they mean."""

from __future__ import annotations

import warnings

import pikepdf
from PIL import Image

from clinicpress.assemble.images.coding import JPEG

MOST_PIXELS = 50_000_000
_LEAST_BYTES = 4_096
_DEVICE = {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3}
# Pillow reads these in ways of its own, or not at all.
_NOT_FOR_CERTAIN = {"/JPXDecode", "/JBIG2Decode", "/Crypt"}
_DEPTHS = (1, 2, 4, 8)
_MODES = {1: ("1", "L"), 3: ("RGB",)}


def decode_image(image: pikepdf.Stream) -> Image.Image | None:
    """Return an image's pixels in mode `1`, `L` or `RGB`; None where its meaning is not certain, or it is tiny.

    Source: ISO 32000-1:2008 8.9.5 (image dictionaries), 8.9.6 (masks), 11.6.5.3 (soft masks, Matte).
    """
    try:
        if not _is_plain(image):
            return None
        channels = channels_of(base_colours(image))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            decoded = pikepdf.PdfImage(image).as_pil_image(apply_mask=False)
            decoded.load()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a damaged image ends in, it stays as it is
        return None
    if decoded.mode == "P":
        decoded = decoded.convert("RGB" if channels == len("RGB") else "L")
    return decoded if decoded.mode in _MODES[channels] else None


def base_colours(image: pikepdf.Object) -> pikepdf.Object | None:
    """Return the colour space of an image, of an indexed one that of its table."""
    colours = image.get("/ColorSpace")
    if isinstance(colours, pikepdf.Array) and len(colours) > 1 and colours[0] == pikepdf.Name.Indexed:
        return colours[1]
    return colours


def channels_of(colours: pikepdf.Object | None) -> int:
    """Return how many channels a colour space of grey or red, green and blue has; 0 for any other."""
    if isinstance(colours, pikepdf.Name):
        return _DEVICE.get(str(colours), 0)
    if not isinstance(colours, pikepdf.Array) or not len(colours):
        return 0
    if colours[0] == pikepdf.Name.ICCBased and isinstance(colours[1], pikepdf.Stream):
        count = int(colours[1].get("/N", 0))
        return count if count in _MODES else 0
    return _DEVICE.get(str(colours[0]), 0)


def is_jpeg(image: pikepdf.Object) -> bool:
    """Return whether an image is kept as JPEG."""
    return JPEG in _filters(image)


def _is_plain(image: pikepdf.Object) -> bool:
    """Return whether an image is large enough to matter, and its stream holds nothing but its own dots."""
    mask = image.get("/SMask")
    return (
        bool(channels_of(base_colours(image)))
        and image.get("/BitsPerComponent", 0) in _DEPTHS
        and 0 < int(image.get("/Width", 0)) * int(image.get("/Height", 0)) <= MOST_PIXELS
        and not image.get("/ImageMask", False)
        and not image.get("/SMaskInData", 0)
        and "/Decode" not in image
        and "/Matte" not in image
        and not isinstance(image.get("/Mask"), pikepdf.Array)
        and not (isinstance(mask, pikepdf.Stream) and "/Matte" in mask)
        and not _filters(image) & _NOT_FOR_CERTAIN
        and "/ColorTransform" not in str(image.get("/DecodeParms", ""))
        and len(image.read_raw_bytes()) >= _LEAST_BYTES
    )


def _filters(image: pikepdf.Object) -> frozenset[str]:
    written = image.get("/Filter")
    names = list(written) if isinstance(written, pikepdf.Array) else [written]
    return frozenset(str(name) for name in names if name is not None)
