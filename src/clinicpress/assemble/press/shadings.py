"""Gradients whose colours are inks."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from clinicpress.assemble.press.spaces import channels_of
from clinicpress.assemble.press.target import Target
from clinicpress.errors import AssembleError

_AXIAL, _RADIAL = 2, 3
_BETWEEN_TWO, _STITCHED = 2, 3


def ink_shading(shading: pikepdf.Object, target: Target) -> None:
    """Leave a gradient with the colours at its stops turned; between these, inks are mixed evenly.

    Raises:
        AssembleError: it is neither along a line nor a circle, or its colours are no stops.

    Source: ISO 32000-1:2008 8.7.4.5 (shadings), 7.10 (functions).
    """
    if channels_of(shading.get(Name.ColorSpace)) <= 1:
        return
    if int(shading.ShadingType) not in {_AXIAL, _RADIAL}:
        raise _unknown()
    shading.Function = _inked(shading.Function, target)
    if Name.Background in shading:
        shading.Background = _colour(shading.Background, target)
    shading.ColorSpace = target.space


def _inked(function: pikepdf.Object, target: Target) -> pikepdf.Object:
    """Return a function anew, since others may share it."""
    if not isinstance(function, Dictionary):
        raise _unknown()
    entries = {key: value for key, value in function.items() if key != "/Range"}
    if function.FunctionType == _STITCHED:
        return Dictionary(entries | {"/Functions": Array([_inked(part, target) for part in function.Functions])})
    if function.FunctionType == _BETWEEN_TWO:
        ends = (("/C0", (0,)), ("/C1", (1,)))
        return Dictionary(entries | {key: _colour(function.get(key, Array(usual)), target) for key, usual in ends})
    raise _unknown()


def _colour(colour: pikepdf.Object, target: Target) -> Array:
    return Array(target.colour(tuple(float(channel) for channel in colour)))


def _unknown() -> AssembleError:
    return AssembleError("a drawing has a kind of gradient whose colours cannot be made inks.")
