"""Colours, against WCAG's own numbers."""

from __future__ import annotations

import pytest

from clinicpress.model.colour import Colour, contrast, mix, read_colour

BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)


@pytest.mark.parametrize(
    "written", ["#036", "#003366", " #003366 ", "#003366".upper(), "rgb(0, 51, 102)", "RGB(0 51 102)"]
)
def test_a_colour_as_people_write_it(written: str) -> None:
    """A colour may be written short, long, in capitals or as rgb()."""
    assert read_colour(written) == Colour(0, 51, 102)
    assert read_colour(written).css == "#003366"


@pytest.mark.parametrize(
    "written", ["", "#12", "#12345", "#1234567", "#ggg", "red", "rgb(0,0,256)", "rgb(1,2)", "0,0,0"]
)
def test_what_is_no_colour(written: str) -> None:
    """A colour that cannot be read is refused and never guessed."""
    with pytest.raises(ValueError, match="this is no colour"):
        read_colour(written)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("black", "white", 21.0), ("white", "white", 1.0), ("#767676", "#fff", 4.54), ("#777777", "#fff", 4.48)],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    """A clinic's contrast is what WCAG's formula gives, whichever colour is named first."""
    assert contrast(read_colour(one), read_colour(other)) == pytest.approx(ratio, abs=0.005)
    assert contrast(read_colour(other), read_colour(one)) == pytest.approx(ratio, abs=0.005)


def test_tints() -> None:
    """A tint is a share of the colour over the ground."""
    assert mix(BLACK, WHITE, 0) == WHITE
    assert mix(BLACK, WHITE, 1) == BLACK
    assert mix(BLACK, WHITE, 0.2) == Colour(204, 204, 204)
