"""Drawings that we make ourselves: SVG as the address of a picture, in the brand's colours."""

from __future__ import annotations

INK, PAPER = "var(--ink)", "var(--paper)"
ACCENT, ACCENT_40, TINT = "var(--accent)", "var(--accent-40)", "var(--tint)"
# What an address may not hold as it is. Source: RFC 3986, 2.1.
_ESCAPED = str.maketrans({sign: f"%{ord(sign):02X}" for sign in ' "#<>%'})


def picture_url(width: float, height: float, inside: str, edge: float = 0) -> str:
    """Return the address of a drawing of this size, with an edge around it that is not counted."""
    box = f"{-edge} {-edge} {width + 2 * edge} {height + 2 * edge}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>'
    return f"data:image/svg+xml,{svg.translate(_ESCAPED)}"
