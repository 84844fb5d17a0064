"""What a user asks for, in ids or paths."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletRequest:
    """Which leaflet is wanted; None leaves the choice to the notes and the settings."""

    article: str
    clinic: str
    notes: str | None = None
    format: str | None = None
    language: str | None = None
    allow_expired: bool = False
