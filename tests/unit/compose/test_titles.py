"""Titles that are set large: what belongs together stays together."""

from __future__ import annotations

import pytest

from clinicpress.compose.titles import hold_title


@pytest.mark.parametrize(
    ("title", "held"),
    [
        ("Fax from the ward, 6 November 2026", "Fax from the ward, 6~November~2026"),
        ("Seen on 3 May 2026 at the clinic", "Seen on 3~May~2026 at the~clinic"),
        ("Everything the reading room needs", "Everything the reading room~needs"),
        ("Sciatica", "Sciatica"),
        ("Notes of the multidisciplinary", "Notes of the multidisciplinary"),
    ],
)
def test_neither_a_date_nor_the_last_two_short_words_part(title: str, held: str) -> None:
    """A sheet whose title ends in `2026` alone on its line is read as another year's."""
    assert hold_title(title) == held.replace("~", "\u00a0")
