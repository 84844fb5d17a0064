"""Shades of a colour: the same hue, lighter or darker as the eye sees it.

Source: Björn Ottosson, "A perceptual color space for image processing" (OKLab), whose matrices these are.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from clinicpress.model.colour import Colour, linear

_STEPS = 400
_ROUNDING = 1e-4


def nearest_shade(colour: Colour, passes: Callable[[Colour], bool]) -> Colour | None:
    """Return the shade of a colour that passes and is nearest in lightness, or nothing where none does."""
    lightness, chroma, hue = _to_oklch(colour)
    levels = sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda level: abs(level - lightness))
    shades = (_in_gamut(level, chroma, hue) for level in levels)
    return next((shade for shade in shades if passes(shade)), None)


def _in_gamut(lightness: float, chroma: float, hue: float) -> Colour:
    """Return the colour, with as little less chroma as a screen needs to show it."""
    for step in range(_STEPS + 1):
        parts = _to_linear(lightness, chroma * (1 - step / _STEPS), hue)
        if all(-_ROUNDING <= part <= 1 + _ROUNDING for part in parts):
            return Colour(*(round(255 * _encode(min(1, max(0, part)))) for part in parts))
    return Colour(*([round(255 * lightness)] * 3))


def _to_oklch(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (linear(part / 255) for part in colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _to_linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _encode(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055  # noqa: PLR2004 - sRGB
