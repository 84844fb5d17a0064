"""What is asked of the print finish, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from clinicpress.model.colour import Colour, mix
from clinicpress.model.finding import Finding

Percents = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 100."""


_WHITE = Colour(255, 255, 255)


def with_tints(colours: Mapping[Colour, Percents], shares: Iterable[float]) -> dict[Colour, Percents]:
    """Return a brand's colours and their tints on white paper, which are screens of the same inks.

    Args:
        colours: the brand's colours, each with its inks.
        shares: how much of a colour its tints have, from 0 to 1.
    """
    steps = (*shares, 1.0)
    return {
        mix(colour, _WHITE, share): (inks[0] * share, inks[1] * share, inks[2] * share, inks[3] * share)
        for share in steps
        for colour, inks in colours.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PressOrder:
    """How a file is made ready for a press.

    Attributes:
        title: what the file and its slug line say; it names no patient.
        created: what the file says of its making, so that the same day gives the same bytes.
        profile: the press's ICC profile, of cyan, magenta, yellow and black.
        condition: what the profile describes, as the ICC's registry names it, such as `FOGRA39`.
        colours: the brand's own inks for its own colours, which no profile may change; see `with_tints`.
        marks: whether marks for cutting, folding and registering stand around the page.
        folds_mm: for each page, how far from its trimmed left edge it is folded.
        least_dpi: below it an image is an error: fewer dots than the screen of the press has lines.
        wanted_dpi: below it an image is a warning: two dots for each line of the screen.
        most_ink_percent: above it flat colours are a warning, since paper cannot take so much.

    Source: ISO 12647-2:2004 4.2.2 (a screen of 60 lines a centimetre, about 150 an inch).
    """

    title: str
    created: datetime
    profile: bytes = field(repr=False)
    condition: str
    colours: Mapping[Colour, Percents] = field(default_factory=dict)
    marks: bool = True
    folds_mm: tuple[tuple[float, ...], ...] = ()
    least_dpi: float = 150
    wanted_dpi: float = 300
    most_ink_percent: float = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintReady:
    """A file that claims PDF/X-4 and keeps its tags, and what a printer should know of it."""

    pdf: bytes = field(repr=False)
    findings: tuple[Finding, ...] = ()
