"""Titles that are set large: what belongs together stays together."""

from __future__ import annotations

import pytest

from clinicpress.compose.titles import hold_title, title_step


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


@pytest.mark.parametrize(("length", "step"), [(8, ""), (40, ""), (41, "long"), (64, "long"), (65, "longest")])
def test_a_long_title_is_set_smaller_on_a_poster(length: int, step: str) -> None:
    """The step grows with the title."""
    assert title_step("a" * length) == step


def test_a_title_with_markup_stays_as_it_is() -> None:
    """No space inside a tag is changed."""
    marked = 'Call <span lang="en">us now</span>'
    assert hold_title(marked) == marked
