"""How often and how long to do an exercise, in numbers and in words."""

from __future__ import annotations

from typing import NamedTuple

from clinicpress.model.clinical import counted


class DosePart(NamedTuple):
    """One part of a dose: `name` picks the pictogram, `words` are read."""

    name: str
    words: str


Dose = tuple[DosePart, ...]


def dose_words(
    *, sets: int | None = None, reps: int | None = None, hold_s: int | None = None, per_day: int | None = None
) -> Dose:
    """Return the parts of a dose that are given; `hold_s` in seconds. A number and its unit never part."""
    parts = (
        ("sets", sets and counted(sets, "set")),
        ("reps", reps and counted(reps, "time")),
        ("hold", hold_s and f"hold {counted(hold_s, 'second')}"),
        ("day", per_day and _per_day(per_day)),
    )
    return tuple(DosePart(name, words) for name, words in parts if words)


def _per_day(number: int) -> str:
    return {1: "once a\u00a0day", 2: "twice a\u00a0day"}.get(number, f"{number}\u00a0times a\u00a0day")
