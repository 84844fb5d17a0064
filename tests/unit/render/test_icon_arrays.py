"""A picture of a risk, as a viewer draws it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from clinicpress.compose.blocks.icon_array import draw_icon_array
from tests.unit.render.printing import HOUSE, print_page


def _runs(dark: list[bool]) -> int:
    return sum(after and not before for before, after in pairwise([False, *dark]))


@pytest.mark.parametrize("n", [100, 250])
def test_a_viewer_shows_everybody(n: int, tmp_path: Path) -> None:
    """Of a thousand people all thousand are seen, and as many filled in as there should be."""
    picture = f'<img style="width: 300px" alt="People" src="{draw_icon_array(n, 1000)}">'
    with pypdfium2.PdfDocument(print_page(picture, tmp_path, f"{HOUSE} @page {{ margin: 0 }}").pdf) as document:
        page = document[0].render(scale=8).to_pil().convert("L")
    for darkness, people in ((250, 1000), (140, n)):
        grid = [[page.getpixel((x, y)) < darkness for x in range(page.width)] for y in range(page.height)]
        across = [_runs(row) for row in grid]
        assert sum(max(run) for run in _groups(across)) == people


def _groups(counts: list[int]) -> list[list[int]]:
    """Return the lines of dots: neighbouring lines of pixels in which there are any."""
    lines: list[list[int]] = [[]]
    for count in counts:
        if count:
            lines[-1].append(count)
        elif lines[-1]:
            lines.append([])
    return [line for line in lines if line]
