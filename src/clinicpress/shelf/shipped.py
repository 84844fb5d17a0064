"""Where the shipped templates, styles and examples stand: in a wheel, or at a checkout's root."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_IN_WHEEL = _PACKAGE / "_shipped"


def shipped(kind: str) -> Path:
    """Return the folder of `templates`, `styles` or `examples`."""
    root = _IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent.parent
    return root / kind


def carriers_file() -> Path:
    """Return the file that says what carriers of documents take."""
    return _PACKAGE / "shelf" / "carriers.yml"
