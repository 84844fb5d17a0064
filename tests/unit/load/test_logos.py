"""A clinic's logos: in colour, in one ink, for dark grounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import BrandError
from clinicpress.load.clinic import load_clinic
from clinicpress.model.clinic import Clinic

IMAGES = "logo: {medium: c, images: {c: a.svg, mono: b.svg, on-dark: {path: d.svg, alt: 'Ours, white'}}}"


def a_clinic(folder: Path, brand: str, clinic: str = "") -> Clinic:
    """Return a clinic with a brand file and logos a.svg, b.svg and d.svg beside it."""
    for name in ("a.svg", "b.svg", "d.svg"):
        (folder / name).write_text("<svg/>", encoding="utf-8")
    (folder / "_brand.yml").write_text(brand, encoding="utf-8")
    (folder / "clinic.yml").write_text(f"name: Little Clinic\n{clinic}", encoding="utf-8")
    return load_clinic(folder / "clinic.yml")


def test_the_images_of_a_brand_file(tmp_path: Path) -> None:
    """A brand's images `mono` and `on-dark` are its logos in one ink and for dark grounds."""
    clinic = a_clinic(tmp_path, IMAGES)
    assert {kind: (logo.file, logo.alt) for kind, logo in clinic.logos.items()} == {
        "colour": ("a.svg", "Little Clinic"),
        "mono": ("b.svg", "Little Clinic"),
        "on_dark": ("d.svg", "Ours, white"),
    }


def test_a_pair_of_a_brand_file(tmp_path: Path) -> None:
    """A size with `light` and `dark` has the logo for dark grounds; there is none in one ink, and none is made."""
    clinic = a_clinic(tmp_path, "logo: {large: {light: a.svg, dark: d.svg}}")
    dark = clinic.logo("on_dark")
    assert dark is not None
    assert dark.file == "d.svg"
    assert clinic.logo("mono") is None


def test_the_clinics_own_is_in_colour(tmp_path: Path) -> None:
    """A clinic's own logo stands before the brand's in colour; the brand's others stay."""
    clinic = a_clinic(tmp_path, "logo: {medium: a.svg, images: {mono: b.svg}}", "logo: {file: d.svg, alt: D}\n")
    assert {kind: logo.file for kind, logo in clinic.logos.items()} == {"colour": "d.svg", "mono": "b.svg"}


def test_a_logo_that_is_not_there(tmp_path: Path) -> None:
    """A logo of any kind whose file is missing is named with its kind."""
    with pytest.raises(BrandError, match=r"no picture 'gone\.svg'") as refusal:
        a_clinic(tmp_path, "logo: {medium: a.svg, images: {mono: gone.svg}}")
    assert "mono" in str(refusal.value.where)
