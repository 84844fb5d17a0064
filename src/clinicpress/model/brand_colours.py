"""Every colour that a brand puts on a page, and which of them are read on which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clinicpress.model.colour import AA_TEXT, Colour, contrast, mix, read_colour

# What styles/house/colour.css sets urgency in: no brand changes it, but each one's paper carries it.
EMERGENCY = "#a4121f"
EMERGENCY_TINT = "#f9edee"

TINTS = {"accent-8": 0.08, "accent-16": 0.16, "accent-40": 0.40}
_SAID = {
    "accent": "the accent",
    "ink": "the ink",
    "ink-soft": "the soft ink of footers and labels",
    "emergency": "the red of urgency",
    "paper": "the paper",
    "accent-8": "the 8 % tint of panels",
    "accent-16": "the 16 % tint of table heads",
    "emergency-8": "the ground of an emergency card",
}
# Text of every size stands on these: titles and heads, but also links and labels, which are small.
_READ_ON = (
    ("ink", "paper"),
    ("ink", "accent-8"),
    ("ink", "accent-16"),
    ("ink", "emergency-8"),
    ("ink-soft", "paper"),
    ("ink-soft", "accent-8"),
    ("accent", "paper"),
    ("accent", "accent-8"),
    ("emergency", "paper"),
)


def colours_of(accent: str, ink: str, paper: str, panel: str | None = None) -> dict[str, Colour]:
    """Return the colours of a brand by the names of their custom properties.

    `on-accent` is what is read on the accent. The tints are the panel colour's, where there is one.
    """
    top, black, white = read_colour(accent), read_colour(ink), read_colour(paper)
    tinted = read_colour(panel) if panel else top
    return {
        "accent": top,
        "on-accent": white if contrast(top, white) >= AA_TEXT else black,
        "ink": black,
        "ink-soft": mix(black, white, 0.72),
        "rule": mix(black, white, 0.28),
        "paper": white,
        **{name: mix(tinted, white, share) for name, share in TINTS.items()},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PalePair:
    """A text colour and its ground that do not reach what WCAG 2.2, 1.4.3 asks of text of any size."""

    text: str
    ground: str
    ratio: float

    def __str__(self) -> str:
        return f"{_SAID[self.text]} on {_SAID[self.ground]} has a contrast of {self.ratio:.2f}:1"


def pale_pairs(colours: Mapping[str, Colour]) -> Iterator[PalePair]:
    """Yield each pair of a brand's colours that could not be read; its own text colours come first."""
    known = {**colours, "emergency": read_colour(EMERGENCY), "emergency-8": read_colour(EMERGENCY_TINT)}
    for text, ground in _READ_ON:
        ratio = contrast(known[text], known[ground])
        if ratio < AA_TEXT:
            yield PalePair(text=text, ground=ground, ratio=ratio)
