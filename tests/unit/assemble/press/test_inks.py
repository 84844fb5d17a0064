"""Colours of a screen, as inks."""

from __future__ import annotations

import pytest
from PIL import Image

from clinicpress.assemble.press import with_tints
from clinicpress.assemble.press.inks import BLACK, InkMixer
from clinicpress.errors import AssembleError
from clinicpress.model.colour import Colour, mix
from clinicpress.model.colour_profile import srgb_profile
from clinicpress.shelf.press_profiles import find_profile
from tests.unit.assemble.press.pressing import BRAND, BRAND_INKS


@pytest.fixture(scope="module")
def mixer() -> InkMixer:
    """A mixer for the shipped profile that knows the brand's colour."""
    return InkMixer(find_profile().content, {BRAND: BRAND_INKS})


def inks(mixer: InkMixer, colour: Colour) -> tuple[float, ...]:
    """Return the inks of a colour of 0 to 255."""
    return mixer.mix(channel / 255 for channel in colour)


def test_brands_own_inks_are_exact(mixer: InkMixer) -> None:
    """A colour for which the brand names inks gets these, and no profile has a say."""
    assert inks(mixer, BRAND) == (1.0, 0.2, 0.3, 0.4)


def test_tints_are_screens_of_the_same_inks() -> None:
    """A panel in 16 % of the brand's colour has 16 % of each of its inks, and the colour itself all of them."""
    tinted = with_tints({BRAND: BRAND_INKS}, (0.08, 0.16))
    assert tinted[BRAND] == BRAND_INKS
    assert tinted[mix(BRAND, Colour(255, 255, 255), 0.16)] == pytest.approx((16, 3.2, 4.8, 6.4))


def test_white_is_paper(mixer: InkMixer) -> None:
    """White has no ink at all."""
    assert sum(inks(mixer, Colour(255, 255, 255))) == 0


@pytest.mark.parametrize("ink", [Colour(0, 0, 0), Colour(0x1A, 0x1C, 0x1E)])
def test_black_is_all_of_one_ink(mixer: InkMixer, ink: Colour) -> None:
    """Black, and the house's ink that is nearly black, is solid black alone, so that letters have sharp edges."""
    assert inks(mixer, ink) == BLACK


def test_greys_are_black_alone_and_as_light(mixer: InkMixer) -> None:
    """A grey is black ink alone, more of it for a darker one, and looks as light as the profile says."""
    greys = [inks(mixer, Colour(shade, shade, shade + 3)) for shade in (90, 128, 200, 250)]
    assert all(grey[:3] == (0, 0, 0) for grey in greys)
    assert [grey[3] for grey in greys] == sorted((grey[3] for grey in greys), reverse=True)
    assert 0.55 < greys[1][3] < 0.7


TINTS = {
    "teal 8 %": Colour(235, 242, 242),
    "aubergine 8 %": Colour(242, 238, 242),
    "deep green 8 %": Colour(236, 240, 239),
    "brass 8 %": Colour(247, 244, 239),
    "urgency": Colour(0xF9, 0xED, 0xEE),
}
# The inks of three brands, and their soft ones and rules.
INKS = (Colour(21, 24, 31), Colour(33, 26, 34), Colour(95, 90, 96), Colour(87, 89, 94), Colour(189, 190, 192))


@pytest.mark.parametrize("tint", TINTS.values(), ids=TINTS)
def test_pale_tints_keep_their_hue(mixer: InkMixer, tint: Colour) -> None:
    """A panel in a pale tint is printed in colour: what its hue asks for most is its strongest ink."""
    made = inks(mixer, tint)[:3]
    assert max(made) > 0.01
    assert made.index(max(made)) == tint.index(min(tint))


@pytest.mark.parametrize("ink", INKS)
def test_what_letters_and_rules_are_set_in_is_black_alone(mixer: InkMixer, ink: Colour) -> None:
    """A brand's ink may lean to a colour: letters are printed with black alone, and have sharp edges."""
    assert inks(mixer, ink)[:3] == (0, 0, 0)


def test_other_colours_go_through_the_profile(mixer: InkMixer) -> None:
    """A red has magenta and yellow, and never more ink than the paper takes."""
    red = inks(mixer, Colour(255, 0, 0))
    assert red[0] < 0.1
    assert min(red[1:3]) > 0.9
    assert all(sum(inks(mixer, Colour(*shade))) <= 3 for shade in ((60, 0, 0), (0, 60, 20), (20, 10, 70)))


def test_few_colours_of_a_picture_are_flat_ones(mixer: InkMixer) -> None:
    """A logo as a picture has the very inks that it has as a drawing."""
    logo = Image.new("RGB", (3, 1), BRAND)
    logo.putpixel((1, 0), (0, 0, 0))
    logo.putpixel((2, 0), (255, 255, 255))
    turned = mixer.picture(logo)
    assert [turned.getpixel((x, 0)) for x in range(3)] == [(255, 51, 76, 102), (0, 0, 0, 255), (0, 0, 0, 0)]


@pytest.mark.parametrize("profile", [b"", b"no profile", srgb_profile()])
def test_profile_must_be_of_a_press(profile: bytes) -> None:
    """What is no profile, or one of a screen, is refused with what to ask for."""
    with pytest.raises(AssembleError, match="press profile is") as refusal:
        InkMixer(profile, {})
    assert "Ask the printer" in refusal.value.hint
