"""Any picture's colours as grey or sRGB of eight bits, on white: what a page can be printed and kept with."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

from clinicpress.errors import AssembleError

_PLAIN = ("1", "L", "RGB")
_SEE_THROUGH = ("RGBA", "LA", "PA", "La", "RGBa")
_SRGB = ImageCms.createProfile("sRGB")


def to_plain(image: Image.Image, name: str) -> Image.Image:
    """Return a picture in mode `1`, `L` or `RGB`: sRGB, opaque.

    Raises:
        AssembleError: its values are no shades of grey or colours.

    Source: ISO 19005-3:2012 6.2.4.3 (one kind of device colour, that of the output intent).
    """
    profile = image.info.get("icc_profile")
    image = _opaque(_eight_bits(image, name))
    if isinstance(profile, bytes) and not _is_srgb(profile):
        image = _by_profile(image, profile)
    if image.mode not in _PLAIN:
        image = image.convert("RGB")
    return image


def is_plain_jpeg(file: Image.Image) -> bool:
    """Return whether a file is a JPEG in grey or sRGB, which a PDF may hold as it is."""
    profile = file.info.get("icc_profile")
    return file.format in {"JPEG", "MPO"} and file.mode in _PLAIN and (not profile or _is_srgb(profile))


def _eight_bits(image: Image.Image, name: str) -> Image.Image:
    """Return a picture with eight bits a channel; of deep grey, all the bits that are used count.

    A radiograph of 12 bits comes in 16, and would be black if only the upper 8 of those were taken.
    """
    if image.mode.startswith("I;16"):
        deep = image.convert("I")
        _, highest = deep.getextrema()
        depth = max(8, int(highest).bit_length())  # type: ignore[arg-type]
        return deep.point(lambda value: value * (255 / ((1 << depth) - 1)) + 0.5).convert("L")
    if image.mode in {"I", "F"}:
        raise AssembleError(
            "the values of this picture are measurements, not shades.",
            where=name,
            hint="Save what its viewer shows as PNG, and attach that.",
        )
    return image


def _opaque(image: Image.Image) -> Image.Image:
    """Return a picture on white paper where one could see through it."""
    if "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode not in _SEE_THROUGH:
        return _without_palette(image)
    grey = image.mode in {"LA", "La"}
    image = image.convert("LA" if grey else "RGBA")
    white = Image.new("L" if grey else "RGB", image.size, "white")
    white.paste(image.convert(white.mode), mask=image.getchannel("A"))
    return white


def _without_palette(image: Image.Image) -> Image.Image:
    return image.convert("RGB") if image.mode == "P" else image


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture in sRGB; a profile that is broken, or of another kind of colour, says nothing."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    if converted is None:
        return image
    return converted.convert("L") if image.mode == "L" else converted


def _is_srgb(profile: bytes) -> bool:
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return "srgb" in ImageCms.getProfileDescription(found).lower()
    except (ImageCms.PyCMSError, OSError, ValueError):
        return True
