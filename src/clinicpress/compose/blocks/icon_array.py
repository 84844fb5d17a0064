"""Icon arrays: as many people as there are, drawn as figures up to a hundred and as dots above; some filled in.

Who is filled in is told by the shape, solid against outline or large against small, and only then by the colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clinicpress.compose.drawn import ACCENT, ACCENT_40, PAPER, picture_url

_FIGURES = 100
# Figures and dots stand in tens, so that a reader can count them.
_TEN = 10
_GAP = 5
_FIGURE_WIDTH, _FIGURE_HEIGHT = 10, 20
# A head, and a body with round shoulders, from the top left corner of their cell.
_HEAD = "m2.600 3.400a2.400 2.400 0 1 0 4.800 0a2.400 2.400 0 1 0-4.800 0z"
_BODY = "m-1 13.600v-6.400a3.400 3.400 0 0 1 6.800 0v6.400z"
_FEW = 20


def draw_icon_array(n: int, of: int) -> str:
    """Return a picture of `of` people, the first `n` of them filled in, as the address of an SVG drawing."""
    return _figures(n, of) if of <= _FIGURES else _dots(n, of)


def _figures(n: int, of: int) -> str:
    columns = 20 if of > _FEW else 10
    places = tuple(_places(of, columns, _FIGURE_WIDTH, _FIGURE_HEIGHT))
    rows = -(-of // columns)
    solid, outline = _figure_path(places[:n]), _figure_path(places[n:])
    return picture_url(
        _width(columns, _FIGURE_WIDTH),
        rows * _FIGURE_HEIGHT - 2,
        f'<path d="{outline}" fill="{PAPER}" stroke="{ACCENT}" stroke-width=".700"/>'
        f'<path d="{solid}" fill="{ACCENT}" stroke="{ACCENT}" stroke-width=".700"/>',
    )


def _dots(n: int, of: int) -> str:
    columns = 50 if of <= 1000 else 200  # noqa: PLR2004 - a wide picture of either
    places = tuple(_places(of, columns, _TEN, _TEN, rows_in_tens=True))
    rows = -(-of // columns)
    # One of ten thousand is still seen: a few are larger dots, far enough apart to be counted.
    radius = columns // 8 + 2
    apart = -(-2 * radius // _TEN)
    few = n <= _FEW
    filled = _discs(places[: n * apart : apart], radius) if few else _strokes(places[:n], 9)
    return picture_url(
        _width(columns, _TEN),
        rows * _TEN + (rows - 1) // _TEN * _GAP,
        f'<g stroke="{ACCENT_40}">{_strokes(places, 5)}</g><g fill="{ACCENT}" stroke="{ACCENT}">{filled}</g>',
        edge=radius if few else 0,
    )


def _strokes(places: Sequence[tuple[int, int]], width: int) -> str:
    """Return dots: a very short dash with round ends is one, and a line of ten of them is one stroke.

    A dash without any length at the end of a line is drawn by some viewers and left out by others.
    """
    lines = "".join(
        f"M{x + 5} {y + 5}h{10 * min(_TEN, len(places) - number) - 10}.1"
        for number, (x, y) in enumerate(places)
        if number % _TEN == 0
    )
    return (
        f'<path d="{lines}" fill="none" stroke-width="{width}" stroke-linecap="round" stroke-dasharray="0.1 9.9"/>'
    )


def _discs(places: Sequence[tuple[int, int]], radius: int) -> str:
    half = f"a{radius} {radius} 0 1 0"
    discs = "".join(f"M{x + 5 - radius} {y + 5}{half} {2 * radius} 0{half}-{2 * radius} 0z" for x, y in places)
    return f'<path d="{discs}" stroke="none"/>'


def _places(
    of: int, columns: int, width: int, height: int, *, rows_in_tens: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield the top left corner of each person's cell, row by row."""
    for number in range(of):
        row, column = divmod(number, columns)
        down = row // _TEN * _GAP if rows_in_tens else 0
        yield column * width + column // _TEN * _GAP, row * height + down


def _figure_path(places: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"M{x} {y}{_HEAD}{_BODY}" for x, y in places)


def _width(columns: int, width: int) -> int:
    return columns * width + (columns // _TEN - 1) * _GAP
