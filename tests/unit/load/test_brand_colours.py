"""A brand's colours: read on their grounds, or refused with a shade that is, or mended and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import BrandError
from clinicpress.load.brand import load_brand
from clinicpress.model.brand import Brand
from clinicpress.model.brand_colours import EMERGENCY, EMERGENCY_TINT, colours_of, pale_pairs
from clinicpress.model.colour import AA_TEXT, contrast, read_colour

PALE = "color: {primary: '#3f9aa1'}\n"
MEND = "defaults: {clinicpress: {contrast: mend}}\n"
HOUSE_COLOURS = Path(__file__).resolve().parents[3] / "styles" / "house" / "colour.css"


def a_brand(folder: Path, text: str) -> Brand:
    """Return the brand of a brand file with this text."""
    path = folder / "_brand.yml"
    path.write_text(text, encoding="utf-8")
    return load_brand(path).brand


def pairs_of(brand: Brand) -> list[str]:
    """Return the pairs of a brand's colours that could not be read."""
    return [str(pair) for pair in pale_pairs(colours_of(brand.accent, brand.ink, brand.paper, brand.panel_colour))]


def test_a_pale_accent_is_refused(tmp_path: Path) -> None:
    """A refusal names the field, the pair, its ratio, and a shade of the same hue that passes as it stands."""
    with pytest.raises(BrandError, match=r"the accent on the paper has a contrast of 3\.\d\d:1") as refusal:
        a_brand(tmp_path, PALE)
    assert str(refusal.value.where).endswith("color.primary")
    shade = refusal.value.hint.split("passes is ")[1][:7]
    assert a_brand(tmp_path, PALE.replace("#3f9aa1", shade)).accent == shade


def test_a_pale_accent_is_mended_where_the_clinic_says_so(tmp_path: Path) -> None:
    """A mended colour is read on every ground, is the colour that was advised, and is a remark, never silent."""
    brand = a_brand(tmp_path, PALE + MEND)
    assert not pairs_of(brand)
    (remark,) = brand.remarks
    assert "#3f9aa1 is printed as " + brand.accent in remark
    with pytest.raises(BrandError) as refusal:
        a_brand(tmp_path, PALE)
    assert brand.accent in refusal.value.hint


def test_a_mended_shade_is_no_darker_than_needed(tmp_path: Path) -> None:
    """The nearest shade that passes only just passes."""
    found = a_brand(tmp_path, PALE + MEND)
    colours = colours_of(found.accent, found.ink, found.paper)
    assert AA_TEXT <= contrast(colours["accent"], colours["accent-8"]) < AA_TEXT + 0.1


def test_what_can_be_read_is_left_alone(tmp_path: Path) -> None:
    """A brand whose colours pass is printed in them to the last digit, also where mending is allowed."""
    brand = a_brand(tmp_path, "color: {primary: '#00585f', foreground: '#1a1c1e'}\n" + MEND)
    assert (brand.accent, brand.ink, brand.remarks) == ("#00585f", "#1a1c1e", ())


def test_the_tints_are_grounds_too(tmp_path: Path) -> None:
    """A colour that only just passes on paper is refused for the panels that links stand on."""
    assert contrast(read_colour("#767676"), read_colour("#ffffff")) >= AA_TEXT
    with pytest.raises(BrandError, match="the accent on the 8 % tint of panels"):
        a_brand(tmp_path, "color: {primary: '#767676'}")


def test_a_pale_ink_is_refused_and_mended(tmp_path: Path) -> None:
    """Ink is measured in its soft shade, which footers are set in."""
    with pytest.raises(BrandError, match="the soft ink of footers and labels on the paper") as refusal:
        a_brand(tmp_path, "color: {foreground: '#5a5a5a'}")
    assert "color.foreground" in refusal.value.where
    assert not pairs_of(a_brand(tmp_path, "color: {foreground: '#5a5a5a'}\n" + MEND))


def test_dark_paper_is_refused(tmp_path: Path) -> None:
    """A brand with light text on a dark ground is refused with the way to keep its look at the head."""
    with pytest.raises(BrandError, match="the background is dark") as refusal:
        a_brand(tmp_path, "color: {background: '#102030', foreground: white, primary: '#ffcc00'}\n" + MEND)
    assert "masthead: band" in refusal.value.hint


def test_paper_too_dark_for_urgency_is_refused(tmp_path: Path) -> None:
    """No brand changes the red of urgency, so paper on which it could not be read is refused."""
    with pytest.raises(BrandError, match="the red of urgency on the paper") as refusal:
        a_brand(tmp_path, "color: {background: '#c9a9a4', foreground: black, primary: black}")
    assert "color.background" in refusal.value.where


def test_panels_of_a_second_colour(tmp_path: Path) -> None:
    """A brand's second colour tints its panels; its accent stays what it was."""
    brand = a_brand(tmp_path, "color: {primary: '#1f3d36', secondary: '#b08d4a'}")
    colours = colours_of(brand.accent, brand.ink, brand.paper, brand.panel_colour)
    assert colours["accent"].css == "#1f3d36"
    assert colours["accent-40"].red > colours["accent-40"].blue


def test_urgency_is_the_houses_red() -> None:
    """The red that brands are measured against is the one that the style sheet prints."""
    css = HOUSE_COLOURS.read_text(encoding="utf-8")
    assert f"--emergency: {EMERGENCY};" in css
    assert f"--emergency-8: {EMERGENCY_TINT};" in css


def test_inks_of_a_colour(tmp_path: Path) -> None:
    """A brand's inks belong to the colour that its role has; a role without a colour can have none."""
    brand = a_brand(
        tmp_path, "color: {primary: '#00585f'}\ndefaults: {clinicpress: {cmyk: {primary: [100,20,30,40]}}}"
    )
    assert brand.cmyk == {"#00585f": (100, 20, 30, 40)}
    for role in ("secondary", "danger", "blue"):
        with pytest.raises(BrandError, match=f"'{role}' is no colour that is printed"):
            a_brand(tmp_path, f"defaults: {{clinicpress: {{cmyk: {{{role}: [0,0,0,0]}}}}}}")
    with pytest.raises(BrandError, match="write the percentages"):
        a_brand(tmp_path, "defaults: {clinicpress: {cmyk: {primary: [101,0,0,0]}}}")


@pytest.mark.parametrize(
    ("panel", "fault"),
    [
        ("{pattern: dots, picture: a.jpg, alt: A}", "not both"),
        ("{picture: a.jpg}", "a picture needs words"),
        ("{pattern: stars}", "dots"),
    ],
)
def test_a_panel_that_cannot_be(panel: str, fault: str, tmp_path: Path) -> None:
    """A panel with two grounds, without words for its picture, or of an unknown pattern is refused."""
    with pytest.raises(BrandError, match=fault):
        a_brand(tmp_path, f"defaults: {{clinicpress: {{panel: {panel}}}}}")
