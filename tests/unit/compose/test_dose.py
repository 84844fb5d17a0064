"""Doses in words."""

from __future__ import annotations

import pytest

from clinicpress.compose.dose import dose_words
from clinicpress.shelf.languages import Tongue


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        ({"sets": 1}, ["1 set"]),
        (
            {"sets": 2, "reps": 10, "hold_s": 5, "per_day": 2},
            ["2 sets", "10 times", "hold 5 seconds", "twice a day"],
        ),
        ({"reps": 1, "hold_s": 1, "per_day": 1}, ["1 time", "hold 1 second", "once a day"]),
        ({"per_day": 3}, ["3 times a day"]),
        ({"sets": None, "reps": 0}, []),
        ({}, []),
    ],
)
def test_a_dose(dose: dict[str, int | None], words: list[str]) -> None:
    """A dose says each number that is given, in the order of doing, and never parts it from its unit."""
    parts = dose_words(Tongue(), **dose)
    assert [part.words.replace("\u00a0", " ") for part in parts] == words
    assert not [part for part in parts if any(f"{digit} " in part.words for digit in "0123456789")]
