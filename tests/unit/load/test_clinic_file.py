"""Clinics as files: their brand, faces, logo and marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import BrandError
from clinicpress.load.brand import DEFAULT_FACE, load_brand
from clinicpress.load.clinic import load_clinic


def a_clinic_file(folder: Path, brand: str = "", clinic: str = "") -> Path:
    """Write a clinic with a brand file and return its path."""
    if brand:
        (folder / "_brand.yml").write_text(brand, encoding="utf-8")
    (folder / "clinic.yml").write_text(f"name: Little Clinic\n{clinic}", encoding="utf-8")
    return folder / "clinic.yml"


def test_a_clinic_may_have_no_brand(tmp_path: Path) -> None:
    """A clinic that only says its name prints in the house's colours and face."""
    clinic = load_clinic(a_clinic_file(tmp_path))
    assert clinic.facts.name == "Little Clinic"
    assert clinic.brand.body_family == DEFAULT_FACE
    assert clinic.facts.logo is None


def test_numbers_stay_text(tmp_path: Path) -> None:
    """A clinic's phone number and web address are what was written, leading zero and all."""
    clinic = load_clinic(a_clinic_file(tmp_path, clinic="phone: 01632960123\nshow_references: no\n"))
    assert clinic.facts.phone == "01632960123"
    assert clinic.facts.show_references is False


def test_a_brand_files_colours(tmp_path: Path) -> None:
    """A brand's colours may be names of its palette, of each other, or written out."""
    brand = "color:\n  palette: {sea: '#036'}\n  primary: sea\n  foreground: primary\n  background: white\n"
    found = load_clinic(a_clinic_file(tmp_path, brand)).brand
    assert (found.accent, found.ink, found.paper) == ("#003366", "#003366", "#ffffff")


@pytest.mark.parametrize("written", ["copy", "model_fields", "__class__", "palette"])
def test_a_colour_of_no_name(written: str, tmp_path: Path) -> None:
    """A brand's colour that is neither a role nor in the palette is no colour, whatever it is called."""
    with pytest.raises(BrandError, match="this is no colour"):
        load_clinic(a_clinic_file(tmp_path, f"color: {{primary: {written}}}"))


ADDRESSES = (
    "javascript:alert(1)",
    "file:///etc/hostname",
    "www.a.example",
    "https://a b",
    "https://a/" + "b" * 500,
)


@pytest.mark.parametrize("written", ADDRESSES)
def test_an_address_that_is_no_link(written: str, tmp_path: Path) -> None:
    """A clinic's web address is printed as a link and as a QR code, so it must be fit for both."""
    for clinic in (f"web: '{written}'", f"feedback: {{text: Tell us, url: '{written}'}}"):
        with pytest.raises(BrandError, match="begin it with https://"):
            load_clinic(a_clinic_file(tmp_path, clinic=clinic))


LOGOS = {
    "logo: a.svg": ("a.svg", "Little Clinic"),
    "logo: {medium: a.svg}": ("a.svg", "Little Clinic"),
    "logo: {medium: x, images: {x: a.svg}}": ("a.svg", "Little Clinic"),
    "logo: {small: x, images: {x: {path: a.svg, alt: Our sign}}}": ("a.svg", "Our sign"),
    "logo: {medium: {light: a.svg, dark: b.svg}}": ("a.svg", "Little Clinic"),
}


@pytest.mark.parametrize(("brand", "logo"), LOGOS.items())
def test_a_logo_from_the_brand_file(brand: str, logo: tuple[str, str], tmp_path: Path) -> None:
    """A clinic without a logo of its own takes its brand's, with its name for the words."""
    for name in ("a.svg", "b.svg"):
        (tmp_path / name).write_text("<svg/>", encoding="utf-8")
    found = load_clinic(a_clinic_file(tmp_path, brand)).facts.logo
    assert found is not None
    assert (found.file, found.alt) == logo


def test_the_clinics_own_logo_comes_first(tmp_path: Path) -> None:
    """A clinic's own logo is used before the brand's."""
    (tmp_path / "own.svg").write_text("<svg/>", encoding="utf-8")
    path = a_clinic_file(tmp_path, "logo: a.svg", "logo: {file: own.svg, alt: Ours}\n")
    logo = load_clinic(path).facts.logo
    assert logo is not None
    assert logo.file == "own.svg"


def test_a_logo_needs_words(tmp_path: Path) -> None:
    """A clinic whose logo has no alternative text is refused."""
    with pytest.raises(BrandError, match=r"logo\.alt: it is required"):
        load_clinic(a_clinic_file(tmp_path, clinic="logo: {file: a.svg}\n"))


def test_a_face_of_its_own(tmp_path: Path) -> None:
    """A clinic can bring its own font files; a file that is not there is named."""
    brand = "typography:\n  fonts: [{family: Own, source: file, files: [{path: own.ttf}]}]\n  base: Own\n"
    (tmp_path / "own.ttf").write_bytes(b"")
    found = load_brand(a_clinic_file(tmp_path, brand).with_name("_brand.yml"))
    assert found.brand.faces[0].url == "asset://brand/own.ttf"
    (tmp_path / "own.ttf").unlink()
    with pytest.raises(BrandError, match=r"no font file 'own\.ttf'"):
        load_brand(tmp_path / "_brand.yml")
