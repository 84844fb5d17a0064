"""A brand as custom properties."""

from __future__ import annotations

import re

import pytest

from clinicpress.compose.brand_css import brand_properties, compose_brand_css
from clinicpress.model.brand import Brand, FontFace
from clinicpress.model.colour import AA_TEXT, contrast, read_colour


@pytest.mark.parametrize("accent", ["#00585f", "#000000", "#ffe100", "#767676", "#f0f0f0"])
def test_what_stands_on_the_accent_can_be_read(accent: str) -> None:
    """A brand's accent carries text that reaches 4.5:1, light or dark as the accent needs."""
    properties = brand_properties(Brand(accent=accent))
    assert contrast(read_colour(properties["accent"]), read_colour(properties["on-accent"])) >= AA_TEXT


def test_soft_ink_can_be_read_on_paper_and_tint() -> None:
    """A brand's soft ink is readable on the paper, and the ink on the strongest tint that carries text."""
    properties = {name: value for name, value in brand_properties(Brand()).items() if value.startswith("#")}
    colours = {name: read_colour(value) for name, value in properties.items()}
    assert contrast(colours["ink-soft"], colours["paper"]) >= AA_TEXT
    assert contrast(colours["ink"], colours["accent-16"]) >= AA_TEXT


def test_a_brand_is_one_rule_of_properties() -> None:
    """A brand's sheet has its faces and one rule on the root, and nothing that styles a page."""
    face = FontFace(family="Own", url="asset://clinic/own.ttf", weight="400", style="normal")
    css = compose_brand_css(Brand(body_family="Own", faces=(face,)))
    assert (
        '@font-face{font-family:"Own";src:url("asset://clinic/own.ttf");font-weight:400;font-style:normal}' in css
    )
    assert re.sub(r"@font-face\{[^}]*\}|:root\{(--[a-z0-9-]+:[^;]+;)+\}", "", css).strip() == ""
    assert '--body-face:"Own", ' in css
