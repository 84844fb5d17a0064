"""The error for what does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from clinicpress.errors import RenderError
from clinicpress.render.fit.misfits import Fault, Misfit

_SPACE = "Shorten it, or choose a format with more room."
_HINTS = {
    Fault.OFF: "Shorten it, give it fewer columns or a smaller picture, or choose a wider format.",
    Fault.MARGIN: "Shorten it, give it fewer columns or a smaller picture, or choose a wider format.",
    Fault.CUT: _SPACE,
    Fault.FRAME: _SPACE,
    Fault.WIDE: "Give it fewer columns or shorter words, or choose a wider format.",
    Fault.LINE: "Shorten or part a very long word, give a table fewer columns, or choose a wider format.",
    Fault.OVERLAP: _SPACE,
}


def refuse_misfits(misfits: Sequence[Misfit], kind: str) -> RenderError:
    """Return the error for the first of some misfits; it says how many there are besides."""
    first, *others = misfits
    said = f"{first}."
    if others:
        said += f" {len(others)} more {'things do' if len(others) > 1 else 'thing does'} not fit."
    return RenderError(said, where=kind, hint=_HINTS[first.fault])
