"""Colour operators of a page for one ink, as greys: what is written as red, green and blue prints with three."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from clinicpress.model.colour import luma

_RGB, _GREY = "/DeviceRGB", "/DeviceGray"
_PAINT = re.compile(rb"(\S+) (\S+) (\S+) (rg|RG)")


def write_greys(pdf: pydyf.PDF) -> None:
    """Write each colour of a PDF that is not yet a file as the grey that is as light.

    Source: ISO 32000-1:2008 8.6.4.2 (DeviceGray prints with black alone), 8.7.4.5 (shadings), 11.6.6 (groups).
    """
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            thing.stream = [_as_grey(part) for part in thing.stream]
            _write_spaces(thing._resources)  # noqa: SLF001 - not yet in the file
        if isinstance(thing, pydyf.Stream):
            _write_spaces(thing.extra)
        _write_spaces(thing)


def _as_grey(part: Any) -> Any:  # noqa: ANN401 - operators, names, dictionaries
    paint = _PAINT.fullmatch(part) if isinstance(part, bytes) else None
    if paint is None:
        return part
    light = _lightness(float(part) for part in paint.groups()[:3])
    return b"%.6g %s" % (light, b"g" if paint[4] == b"rg" else b"G")


def _lightness(channels: Iterator[float]) -> float:
    red, green, blue = channels
    return red if red == green == blue else luma(red, green, blue)


def _write_spaces(thing: Any) -> None:  # noqa: ANN401 - whatever stands in a dictionary
    """Write the colour spaces of shadings and groups below a dictionary."""
    if isinstance(thing, dict):
        if "ShadingType" in thing and thing.get("ColorSpace") == _RGB:
            thing["ColorSpace"] = _GREY
            _write_ends(thing["Function"])
        if thing.get("CS") == _RGB:
            thing["CS"] = _GREY
    for part in _parts(thing):
        _write_spaces(part)


def _parts(thing: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    if isinstance(thing, dict):
        return tuple(thing.values())
    return tuple(thing) if isinstance(thing, list | tuple) else ()


def _write_ends(function: Any) -> None:  # noqa: ANN401 - as above
    """Write the colours between which a shading runs."""
    for end in ("C0", "C1"):
        if end in function:
            function[end] = pydyf.Array([_lightness(iter(map(float, function[end])))])
    for part in function.get("Functions", ()):
        _write_ends(part)
