"""Lengths of paper, in the units that files have."""

from __future__ import annotations

PT_PER_INCH = 72
MM_PER_INCH = 25.4
MM = PT_PER_INCH / MM_PER_INCH
"""A millimetre in points."""
MM_PX = 96 / MM_PER_INCH
"""A millimetre in pixels of CSS. Source: CSS Values and Units 4, 6.2."""

A4_PT = (210 * MM, 297 * MM)
A4_BOX_PT = (0.0, 0.0, round(A4_PT[0], 3), round(A4_PT[1], 3))
"""Left, bottom, right and top of a sheet as a file says them."""
