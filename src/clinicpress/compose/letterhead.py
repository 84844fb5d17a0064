"""Whom a letter, a referral or a pack comes from."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.compose.placeholders import spoken_address
from clinicpress.model.clinic import Clinic


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterheadView:
    """A clinic's letterhead; `contacts` are single lines, each of which may wrap."""

    name: str
    department: str | None
    contacts: tuple[str, ...]
    logo_url: str | None
    logo_alt: str


def letterhead_view(clinic: Clinic) -> LetterheadView:
    """Return the letterhead of a clinic, with what it has said of itself."""
    facts = clinic.facts
    ways = " · ".join(way for way in (facts.phone, facts.email) if way)
    web = spoken_address(facts.web or "")
    address = ", ".join(facts.address.all_lines) if facts.address else ""
    return LetterheadView(
        name=facts.name,
        department=facts.department,
        contacts=tuple(line for line in (address, ways, web) if line),
        logo_url=f"asset://clinic/{facts.logo.file}" if facts.logo else None,
        logo_alt=facts.logo.alt if facts.logo else "",
    )
