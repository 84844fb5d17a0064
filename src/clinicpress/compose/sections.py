"""What a person wrote under the headings of a letter."""

from __future__ import annotations

from collections.abc import Mapping

from clinicpress.errors import ReferralError
from clinicpress.model.letter import Letter
from clinicpress.model.suggestion import suggest


def read_sections(sections: Mapping[str, str], letter: Letter, where: str) -> dict[str, str]:
    """Return the texts of a referral under the keys of a letter's headings; empty ones are left out.

    Raises:
        ReferralError: a key is no heading, or two keys mean the same one.
    """
    found: dict[str, str] = {}
    for written, text in sections.items():
        key = letter.key_of.get(written)
        if key is None:
            raise ReferralError(
                f"there is no heading '{written}'.",
                where=f"{where}: sections",
                hint=_nearest(written, tuple(letter.key_of)),
            )
        if key in found:
            raise ReferralError(
                f"'{written}' is written twice, under two names.",
                where=f"{where}: sections",
                hint=f"Keep '{key}'.",
            )
        if text.strip():
            found[key] = text
    return found


def _nearest(key: str, known: tuple[str, ...]) -> str:
    """Return the heading that was probably meant: the closest in its letters, or one that shares its words."""
    hint = suggest(key, known, likeness=0.6)
    words = set(key.split("-"))
    best = max(known, key=lambda name: len(words & set(name.split("-"))))
    if hint.startswith("Did you mean") or not words & set(best.split("-")):
        return hint
    return f"Did you mean '{best}'?"
