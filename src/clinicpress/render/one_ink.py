"""Pictures and drawings for a page that is printed with one ink: greys, chosen by how light a colour is."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from clinicpress.model.colour import luma

MARK = "one-ink"
"""The custom property of a brand's style sheet that says so."""
_PAINT = re.compile(
    r"""((?:fill|stroke|stop-color|flood-color|lighting-color|(?<![\w-])color)\s*[=:]\s*["']?\s*)"""
    r"(#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|rgb\([^)]*\)|[a-z]+\b(?!\())",
    re.IGNORECASE,
)
_NO_COLOURS = {"none", "inherit", "currentcolor", "transparent", "context"}


def is_one_ink(properties: Mapping[str, str]) -> bool:
    """Tell whether a brand's custom properties are those of a page with one ink."""
    return MARK in properties


def grey_drawing(drawing: bytes) -> bytes:
    """Return an SVG drawing with every colour as the grey that is as light."""
    return _PAINT.sub(lambda match: match[1] + _grey(match[2]), drawing.decode()).encode()


def _grey(written: str) -> str:
    from PIL import ImageColor  # noqa: PLC0415 - most pages need none

    if written.lower() in _NO_COLOURS:
        return written
    try:
        red, green, blue = ImageColor.getrgb(written)[:3]
    except ValueError:
        return written
    light = round(luma(red, green, blue))
    return f"#{light:02x}{light:02x}{light:02x}"


def grey_picture(content: bytes) -> bytes:
    """Return a photograph, whole already, in greys; as PNG, so that nothing else of it is lost."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - most pages need none

    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
        upright = ImageOps.exif_transpose(picture)
        has_alpha = "A" in upright.getbands() or "transparency" in upright.info
        grey = upright.convert("RGBA").convert("LA") if has_alpha else upright.convert("RGB").convert("L")
    out = io.BytesIO()
    grey.save(out, "PNG", dpi=upright.info.get("dpi", (96, 96)))
    return out.getvalue()
