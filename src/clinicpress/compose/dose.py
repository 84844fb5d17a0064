"""How often and how long to do an exercise, in numbers and in words."""

from __future__ import annotations

from typing import NamedTuple

from clinicpress.shelf.languages import Tongue


class DosePart(NamedTuple):
    """One part of a dose: `name` picks the pictogram, `words` are read."""

    name: str
    words: str


Dose = tuple[DosePart, ...]


def dose_words(
    tongue: Tongue,
    *,
    sets: int | None = None,
    reps: int | None = None,
    hold_s: int | None = None,
    per_day: int | None = None,
) -> Dose:
    """Return the parts of a dose that are given; `hold_s` in seconds. A number and its unit never part."""
    parts = (
        ("sets", sets and tongue.ngettext("{n}\u00a0set", "{n}\u00a0sets", sets)),
        ("reps", reps and tongue.ngettext("{n}\u00a0time", "{n}\u00a0times", reps)),
        ("hold", hold_s and tongue.ngettext("hold {n}\u00a0second", "hold {n}\u00a0seconds", hold_s)),
        ("day", per_day and _per_day(per_day, tongue)),
    )
    return tuple(DosePart(name, words) for name, words in parts if words)


def _per_day(number: int, tongue: Tongue) -> str:
    if number == 1:
        return tongue.gettext("once a\u00a0day")
    if number == 2:  # noqa: PLR2004 - twice
        return tongue.gettext("twice a\u00a0day")
    return tongue.ngettext("{n}\u00a0time a\u00a0day", "{n}\u00a0times a\u00a0day", number)
