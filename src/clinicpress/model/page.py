"""A composed page on its way to the printer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LANGUAGE = "en-GB"
"""What pages are set in that no article asks for another language: referrals, covers, stamps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedPage:
    """HTML without a style sheet, and the style sheets that it is laid out with.

    `house_css` is the same for every page of a theme and format, `brand_css` (custom properties and faces) for
    every page of a brand; they are kept apart so that each is parsed once. `kind` is `leaflet`, `referral`,
    `cover` and so on, in words that may stand in a message; `sources` are the files that its words come from, for
    messages too. `pages_before` and `pages_after` are empty pages at its ends that only count, and are not
    printed; `first_number` is the number of the first, empty or not.
    """

    kind: str
    html: str
    house_css: str
    brand_css: str
    title: str
    language: str
    sources: tuple[Path, ...] = ()
    pages_before: int = 0
    pages_after: int = 0
    first_number: int = 1
