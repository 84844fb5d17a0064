"""A brand as CSS: custom properties and faces, the only way in which a brand enters a style sheet."""

from __future__ import annotations

from clinicpress.model.brand import Brand
from clinicpress.model.brand_colours import colours_of

_BLACK, _WHITE = "#000000", "#ffffff"
# What drawings take for urgency, and the sign by which the press knows that it has one ink.
_ONE_INK = {"emergency": _BLACK, "on-emergency": _WHITE, "one-ink": "1"}


def compose_brand_css(brand: Brand, *, mono: bool = False) -> str:
    """Return the style sheet of a brand: `@font-face` rules, then custom properties on `:root`."""
    faces = "\n".join(
        f'@font-face{{font-family:"{face.family}";src:url("{face.url}");'
        f"{f'font-weight:{face.weight};' if face.weight else ''}font-style:{face.style}}}"
        for face in brand.faces
    )
    properties = "".join(f"--{name}:{value};" for name, value in brand_properties(brand, mono=mono).items())
    return f"{faces}\n:root{{{properties}}}\n"


def brand_properties(brand: Brand, *, mono: bool = False) -> dict[str, str]:
    """Return the custom properties that a brand sets, without their dashes.

    `on-accent` is the ink that is read on the accent, `accent-text` the accent where it carries text on the paper.
    """
    others = "".join(f', "{family}"' for family in (brand.stand_in_family, *brand.script_families))
    written = (_BLACK, _BLACK, _WHITE, None) if mono else (brand.accent, brand.ink, brand.paper, brand.panel_colour)
    colours = colours_of(*written)
    return {
        **{name: colour.css for name, colour in colours.items()},
        "body-face": f'"{brand.body_family}"{others}',
        "heading-face": f'"{brand.heading_family}"{others}',
        "heading-weight": brand.heading_weight,
        "radius": "6pt" if brand.corners == "round" else "0",
        "logo-least": f"{brand.logo_least_mm:g}mm",
        **(_ONE_INK if mono else {}),
    }
