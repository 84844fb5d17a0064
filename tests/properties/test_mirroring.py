"""Mirroring a style sheet twice leads back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicpress.shelf.mirror import mirror_css

STYLES = sorted((Path(__file__).resolve().parents[2] / "styles").glob("**/*.css"))
_LENGTHS = st.sampled_from(["0", "1mm", "-2pt", ".5rem", "10%", "var(--out)", "calc(1mm + 2%)"])
_SIDES = st.sampled_from(["left", "right"])
_DECLARATIONS = st.one_of(
    st.builds("{}-{}: {}".format, st.sampled_from(["margin", "padding"]), _SIDES, _LENGTHS),
    st.builds("margin: {}".format, st.lists(_LENGTHS, min_size=1, max_size=4).map(" ".join)),
    st.builds(
        "border-radius: {}".format,
        st.lists(st.sampled_from(["0", "1pt", "2pt"]), min_size=1, max_size=4).map(" ".join),
    ),
    st.builds("{}: {}".format, st.sampled_from(["float", "clear", "text-align"]), _SIDES),
    st.builds("background-position: {} {}".format, _SIDES, st.sampled_from(["top", "bottom"])),
    st.builds("background: linear-gradient(to {}, red, blue)".format, _SIDES),
)


@given(st.lists(_DECLARATIONS, max_size=6))
def test_twice_is_once_and_back(declarations: list[str]) -> None:
    """What was mirrored comes back when it is mirrored again, whatever is declared."""
    once = mirror_css(f"p{{{';'.join(declarations)}}}")
    assert mirror_css(mirror_css(once)) == once


@pytest.mark.parametrize("style", STYLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_our_own_style_sheets(style: Path) -> None:
    """Each style sheet that we ship can be mirrored there and back."""
    once = mirror_css(style.read_text(encoding="utf-8"))
    assert mirror_css(mirror_css(once)) == once
