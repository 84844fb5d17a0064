"""A brand as CSS: custom properties and faces, the only way in which a brand enters a style sheet."""

from __future__ import annotations

from clinicpress.model.brand import Brand
from clinicpress.model.colour import AA_TEXT, contrast, mix, read_colour

_TINTS = {"accent-8": 0.08, "accent-16": 0.16, "accent-40": 0.40}


def compose_brand_css(brand: Brand) -> str:
    """Return the style sheet of a brand: `@font-face` rules, then custom properties on `:root`."""
    faces = "\n".join(
        f'@font-face{{font-family:"{face.family}";src:url("{face.url}");'
        f"font-weight:{face.weight};font-style:{face.style}}}"
        for face in brand.faces
    )
    properties = "".join(f"--{name}:{value};" for name, value in brand_properties(brand).items())
    return f"{faces}\n:root{{{properties}}}\n"


def brand_properties(brand: Brand) -> dict[str, str]:
    """Return the custom properties that a brand sets, without their dashes.

    `on-accent` is the ink that is read on the accent, `accent-text` the accent where it carries text on the paper.
    """
    accent, paper, ink = (read_colour(written) for written in (brand.accent, brand.paper, brand.ink))
    tints = {name: mix(accent, paper, share).css for name, share in _TINTS.items()}
    on_accent = paper if contrast(accent, paper) >= AA_TEXT else ink
    return {
        "accent": accent.css,
        "on-accent": on_accent.css,
        "ink": ink.css,
        "ink-soft": mix(ink, paper, 0.72).css,
        "rule": mix(ink, paper, 0.28).css,
        "paper": paper.css,
        **tints,
        "body-face": f'"{brand.body_family}", "{brand.stand_in_family}"',
        "heading-face": f'"{brand.heading_family}", "{brand.stand_in_family}"',
        "heading-weight": brand.heading_weight,
        "radius": "6pt" if brand.corners == "round" else "0",
    }
