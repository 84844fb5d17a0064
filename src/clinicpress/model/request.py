"""What a user asks for, in ids or paths."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletRequest:
    """Which leaflet is wanted; None leaves the choice to the notes, the clinic and the settings.

    Attributes:
        also: what is wanted beside the PDF: `html`, `txt`, `png`.
    """

    article: str
    clinic: str
    notes: str | None = None
    format: str | None = None
    language: str | None = None
    theme: str | None = None
    mono: bool = False
    print_ready: bool = False
    also: tuple[str, ...] = ()
    allow_expired: bool = False
    allow_stale: bool = False
