"""Titles that are set large: what belongs together stays together."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from clinicpress.compose.titles import hold_brackets, hold_title, title_step


@pytest.mark.parametrize(
    ("title", "held"),
    [
        ("Fax from the ward, 6 November 2026", "Fax from the ward, 6~November~2026"),
        ("Seen on 3 May 2026 at the clinic", "Seen on 3~May~2026 at the~clinic"),
        ("Everything the reading room needs", "Everything the reading room~needs"),
        ("Sciatica", "Sciatica"),
        ("After your injection", "After your injection"),
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


def test_the_last_words_hold_inside_markup_too() -> None:
    """`call 111` stays whole where a clinic's words are marked as English, and no space inside a tag is changed."""
    marked = Markup('<span lang="en" dir="ltr">When we are closed, call 111.</span>')
    held = hold_title(marked)
    assert held == marked.replace("call 111", "call\u00a0111")
    assert isinstance(held, Markup)


def test_what_stands_in_brackets_holds() -> None:
    """A diary's narrow column never says `Pain (0 to` and `10)`; a long remark may part."""
    assert hold_brackets("Pain (0 to 10)") == "Pain (0\u00a0to\u00a010)"
    assert hold_brackets("Walks (indoors and out)") == "Walks (indoors and out)"
