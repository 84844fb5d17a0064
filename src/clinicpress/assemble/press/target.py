"""What colours become: inks on a page, shades of grey in a mask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from pikepdf import Name
from PIL import Image

from clinicpress.assemble.press.inks import InkMixer

Components = tuple[float, ...]


class Target(Protocol):
    """A way to turn colours.

    Attributes:
        space: the colour space that they become colours of.
        fill: the operator that sets such a colour for filling.
        stroke: the operator that sets one for lines.
    """

    space: ClassVar[Name]
    fill: ClassVar[str]
    stroke: ClassVar[str]

    def colour(self, channels: Components) -> Components:
        """Return a colour that was given as red, green and blue or as grey, from 0 to 1."""

    def picture(self, image: Image.Image) -> Image.Image:
        """Return a picture of mode `RGB` in the mode of the space."""


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What is printed."""

    mixer: InkMixer
    space: ClassVar[Name] = Name.DeviceCMYK
    fill: ClassVar[str] = "k"
    stroke: ClassVar[str] = "K"

    def colour(self, channels: Components) -> Components:
        """Return its inks."""
        return self.mixer.mix(channels if len(channels) > 1 else channels * 3)

    def picture(self, image: Image.Image) -> Image.Image:
        """Return a picture of inks."""
        return self.mixer.picture(image)


@dataclass(frozen=True, slots=True)
class InMask:
    """What only says how much of something else is seen.

    Source: ISO 32000-1:2008 10.3.2 (grey from red, green and blue), 11.5.3 (masks by luminosity).
    """

    space: ClassVar[Name] = Name.DeviceGray
    fill: ClassVar[str] = "g"
    stroke: ClassVar[str] = "G"

    def colour(self, channels: Components) -> Components:
        """Return how light it is."""
        if len(channels) == 1:
            return channels
        red, green, blue = channels
        return (round(0.3 * red + 0.59 * green + 0.11 * blue, 4),)

    def picture(self, image: Image.Image) -> Image.Image:
        """Return a picture of greys."""
        return image.convert("L")
