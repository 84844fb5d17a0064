"""Which colour spaces hold colours of a screen."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_DEVICE = {"/DeviceRGB": 3, "/CalRGB": 3, "/DeviceGray": 1, "/CalGray": 1}
_SCREENS = {3, 1}


def channels_of(space: object) -> int:
    """Return 3 for a space of red, green and blue, 1 for one of grey, 0 for any other.

    Source: ISO 32000-1:2008 8.6.
    """
    if isinstance(space, Name):
        return _DEVICE.get(str(space), 0)
    if not isinstance(space, Array) or not len(space):
        return 0
    if space[0] == Name.ICCBased and isinstance(space[1], Stream):
        count = int(space[1].get(Name.N, 0))
        return count if count in _SCREENS else 0
    return _DEVICE.get(str(space[0]), 0)


def screen_spaces(resources: pikepdf.Object) -> frozenset[str]:
    """Return the names by which a content stream may choose a space of red, green and blue or grey."""
    named = resources.get(Name.ColorSpace) if isinstance(resources, Dictionary) else None
    found = (
        {name for name, space in named.items() if channels_of(space)} if isinstance(named, Dictionary) else set()
    )
    return frozenset({"/DeviceRGB", "/DeviceGray"} | found)


def forget_screen_spaces(resources: pikepdf.Object) -> None:
    """Take spaces of red, green and blue out of resources, once no content chooses them."""
    named = resources.get(Name.ColorSpace)
    if isinstance(named, Dictionary):
        for name in [name for name, space in named.items() if channels_of(space) > 1]:
            del named[name]
