"""Colours: reading them, mixing tints and measuring contrast. All values are sRGB."""

from __future__ import annotations

import re
from typing import NamedTuple

_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])", re.IGNORECASE)
_LONG = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_FUNCTION = re.compile(r"rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*\)")
_NAMES = {"black": "#000000", "white": "#ffffff"}

# WCAG 2.2, 1.4.3: text of any size.
AA_TEXT = 4.5


class Colour(NamedTuple):
    """Red, green and blue from 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def css(self) -> str:
        """The colour as `#rrggbb`."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


def read_colour(written: str) -> Colour:
    """Return the colour that `#rgb`, `#rrggbb`, `rgb(r, g, b)`, `black` or `white` means.

    Raises:
        ValueError: it is none of these.
    """
    text = _NAMES.get(written.strip().lower(), written.strip().lower())
    if short := _SHORT.fullmatch(text):
        text = "#" + "".join(digit * 2 for digit in short.groups())
    if _LONG.fullmatch(text):
        return Colour(*(int(text[place : place + 2], 16) for place in (1, 3, 5)))
    function = _FUNCTION.fullmatch(text)
    if function and all(int(part) <= 255 for part in function.groups()):  # noqa: PLR2004 - the largest of a byte
        return Colour(*(int(part) for part in function.groups()))
    raise ValueError("this is no colour: write it as #rrggbb, such as #005a70")


def mix(colour: Colour, ground: Colour, share: float) -> Colour:
    """Return `share` (0 to 1) of a colour over a ground, as a printer's tint."""
    return Colour(*(round(top * share + below * (1 - share)) for top, below in zip(colour, ground, strict=True)))


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio, from 1 to 21.

    Source: WCAG 2.2, definition of contrast ratio.
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    """Source: WCAG 2.2, definition of relative luminance."""
    return luma(*(linear(part / 255) for part in colour))


def luma(red: float, green: float, blue: float) -> float:
    """Return how light red, green and blue are together, in the measure that each is given in.

    Source: ITU-R BT.709, which WCAG 2.2 and sRGB follow.
    """
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    """Return the light of a channel of sRGB, both from 0 to 1. Source: IEC 61966-2-1, as WCAG 2.2 rounds it."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own numbers
