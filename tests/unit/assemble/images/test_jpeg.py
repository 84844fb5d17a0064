"""JPEGs without what they say beside their picture."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from clinicpress.assemble.images.jpeg import strip_jpeg
from tests.unit.assemble.images.painting import a_file, photograph, read_one, show, unlikeness

SAID: dict[str, dict[str, Any]] = {
    "plain": {},
    "progressive": {"progressive": True},
    "with restarts": {"restart_marker_blocks": 3},
    "grey": {"optimize": True},
    "with a profile": {"icc_profile": b"x" * 70_000},
}


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_no_dot_changes(said: dict[str, Any]) -> None:
    """A JPEG of any build shows the same to the dot, and has no comment any more."""
    before = a_file(photograph("L" if "optimize" in said else "RGB"), "JPEG", comment=b"Okafor", **said)
    after = strip_jpeg(before)
    assert b"Okafor" not in after
    assert b"ICC_PROFILE" not in after
    with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(after)) as other:
        assert one.tobytes() == other.tobytes()


def test_adobes_colours_stay() -> None:
    """A JPEG that says how it counts colours still says so."""
    photo = a_file(photograph(), "JPEG", keep_rgb=True)
    with Image.open(io.BytesIO(strip_jpeg(photo))) as kept:
        assert unlikeness(kept, photograph()) < 6


@pytest.mark.parametrize("cut", [0, 2, 30, 400, -2])
def test_what_is_no_whole_jpeg(cut: int) -> None:
    """A JPEG that breaks off anywhere is told as such, and never read past its end."""
    with pytest.raises(ValueError, match=r"marker|scan"):
        strip_jpeg(a_file(photograph(), "JPEG")[:cut])


def test_a_jpeg_with_rubbish_inside() -> None:
    """A JPEG with bytes that belong to nothing is coded again instead."""
    before = a_file(photograph(), "JPEG", quality=95)
    rubbish = before[:20] + b"rubbish" + before[20:]
    assert unlikeness(show(read_one(rubbish)), photograph()) < 6
