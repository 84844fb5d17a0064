"""Colours of a screen as inks of a press."""

from __future__ import annotations

import io
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import cast

from PIL import Image, ImageCms

from clinicpress.assemble.press.order import Percents
from clinicpress.errors import AssembleError
from clinicpress.model.colour import Colour

Inks = tuple[float, ...]
"""Cyan, magenta, yellow and black, each from 0 to 1."""

BLACK: Inks = (0, 0, 0, 1)

_LEAST_SPREAD, _MOST_SPREAD, _SPREAD_OF_DARKNESS = 3, 8, 0.1
"""Channels that differ by no more are a grey for the eye, and one ink for the press: the paler it is, the less."""
_DARK = 48
"""A grey no lighter than this is meant as black; a screen of dots would make its letters ragged."""
_SPREAD_OF_THE_DARK = 16
"""An ink of letters may lean to blue or brown; four inks on each other would blur what is read."""
_FEW = 256
_WAY = ImageCms.Intent.RELATIVE_COLORIMETRIC
_HOW = ImageCms.Flags.BLACKPOINTCOMPENSATION


class InkMixer:
    """Mixes the inks of one press: the brand's own exactly, greys of black alone, all else by the profile.

    Raises:
        AssembleError: the profile is none, or of no press with four inks.

    Source: ICC.1:2010 6.2 (rendering intents); ISO 18619 (black point compensation).
    """

    def __init__(self, profile: bytes, exact: Mapping[Colour, Percents]) -> None:
        press = _open(profile)
        screen, seen = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        self._to_press = ImageCms.buildTransform(screen, press, "RGB", "CMYK", _WAY, _HOW)
        self._to_eye = ImageCms.buildTransform(screen, seen, "RGB", "LAB", _WAY, _HOW)
        self._known: dict[Colour, Inks] = {
            Colour(*colour): tuple(round(percent / 100, 4) for percent in inks) for colour, inks in exact.items()
        }
        self._lightness = _lightness_of_black(ImageCms.buildTransform(press, seen, "CMYK", "LAB", _WAY, _HOW))
        self.heaviest: Inks = (0, 0, 0, 0)

    def mix(self, channels: Iterable[float]) -> Inks:
        """Return the inks of a flat colour, given as red, green and blue from 0 to 1."""
        colour = Colour(*(min(255, max(0, round(channel * 255))) for channel in channels))
        if colour not in self._known:
            self._known[colour] = self._grey(colour) if _is_grey(colour) else self._by_profile(colour)
        self.heaviest = max(self.heaviest, self._known[colour], key=sum)
        return self._known[colour]

    def picture(self, image: Image.Image) -> Image.Image:
        """Return a picture of mode `RGB` in mode `CMYK`: each of few colours as a flat one, many by the profile."""
        colours = cast("list[tuple[int, tuple[int, int, int]]] | None", image.getcolors(_FEW))
        if colours is None:
            return _applied(self._to_press, image)
        inks = {_word((*colour, 255)): _word(self._dot(Colour(*colour))) for _, colour in colours}
        dots = array("I", image.convert("RGBX").tobytes())
        return Image.frombytes("CMYK", image.size, array("I", map(inks.__getitem__, dots)).tobytes())

    def _dot(self, colour: Colour) -> tuple[int, ...]:
        return tuple(round(ink * 255) for ink in self.mix(value / 255 for value in colour))

    def _by_profile(self, colour: Colour) -> Inks:
        return tuple(round(ink / 255, 3) for ink in _first_dot(self._to_press, colour))

    def _grey(self, colour: Colour) -> Inks:
        """Return black alone: all of it for what is meant as black, else as much as looks equally light."""
        if max(colour) <= _DARK:
            return BLACK
        light, *_ = _first_dot(self._to_eye, colour)
        black = bisect_left(self._lightness, -light, key=lambda value: -value)
        return (0, 0, 0, round(min(black, 255) / 255, 3))


def _is_grey(colour: Colour) -> bool:
    """Tell whether a colour has no hue to keep; a pale tint of a strong one has, near as its channels are."""
    spread = max(colour) - min(colour)
    if max(colour) <= _DARK:
        return spread <= _SPREAD_OF_THE_DARK
    return spread <= min(_MOST_SPREAD, max(_LEAST_SPREAD, (255 - min(colour)) * _SPREAD_OF_DARKNESS))


def _word(dot: tuple[int, ...]) -> int:
    """Return the four bytes of a dot as the machine reads them, which is the fastest way to look it up."""
    return int.from_bytes(bytes(dot), sys.byteorder)


def _open(profile: bytes) -> ImageCms.ImageCmsProfile:
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        raise AssembleError("the press profile is no ICC profile.", hint="Ask the printer for it anew.") from error
    facts = opened.profile
    if facts.xcolor_space.strip() != "CMYK" or facts.device_class != "prtr":
        raise AssembleError(
            "the press profile is of no press with cyan, magenta, yellow and black.",
            hint="Ask the printer for the ICC profile of the press and paper, such as ISOcoated_v2_300_eci.icc.",
        )
    return opened


def _lightness_of_black(to_eye: ImageCms.ImageCmsTransform) -> list[int]:
    """Return how light each share of black looks, from none to all."""
    ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
    none = Image.new("L", ramp.size, 0)
    seen = _applied(to_eye, Image.merge("CMYK", (none, none, none, ramp)))
    return list(seen.getchannel("L").tobytes())


def _first_dot(transform: ImageCms.ImageCmsTransform, colour: Colour) -> bytes:
    """Return the channels of one colour on the other side of a transform."""
    return _applied(transform, Image.new("RGB", (1, 1), tuple(colour))).tobytes()


def _applied(transform: ImageCms.ImageCmsTransform, image: Image.Image) -> Image.Image:
    return cast("Image.Image", ImageCms.applyTransform(image, transform))  # only in place there is none
