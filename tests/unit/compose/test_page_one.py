"""Which rows stand on page one, in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from clinicpress.compose.page_one import NATURAL, URGENT, Arrangement, RowView, lay_page_one, row_view

SUMMARY = (
    "red-flags",
    "reason-for-referral",
    "clinical-summary",
    "allergies-and-adverse-reactions",
    "plan-and-requested-actions",
)
ROWS = tuple(row_view(key, "A heading", Markup("Words.")) for key in ("history", *SUMMARY, "procedures"))


def keys(rows: tuple[RowView, ...]) -> list[str]:
    """Return the keys of rows."""
    return [row.key for row in rows]


def test_the_letters_own_order() -> None:
    """Where page one holds it, a summary stands in its own order, and each row stands once."""
    page = lay_page_one(ROWS, SUMMARY, NATURAL)
    assert page.red_flags is not None
    assert keys(page.glance) == list(SUMMARY[1:])
    assert keys(page.rows) == ["history", "procedures"]


def test_the_urgent_first() -> None:
    """Where it is too long, what harms if it is not read comes first, and the reason last."""
    page = lay_page_one(ROWS, SUMMARY, URGENT)
    assert keys(page.glance) == [
        "allergies-and-adverse-reactions",
        "plan-and-requested-actions",
        "clinical-summary",
        "reason-for-referral",
    ]
    assert keys(page.rows) == ["history", "procedures"]


def test_the_summary_alone() -> None:
    """To see whether page one holds it, nothing follows the summary."""
    assert lay_page_one(ROWS, SUMMARY, Arrangement(alone=True)).rows == ()


@given(st.lists(st.sampled_from(SUMMARY), unique=True), st.sampled_from((NATURAL, URGENT)))
def test_no_row_is_lost_or_doubled(summary: list[str], arrangement: Arrangement) -> None:
    """Whatever a letter sums up, each row stands in it once and whole."""
    page = lay_page_one(ROWS, summary, arrangement)
    flags = (page.red_flags,) if page.red_flags else ()
    assert sorted(keys((*flags, *page.glance, *page.rows))) == sorted(keys(ROWS))


def test_a_row_that_is_too_long_goes_on_behind_the_summary() -> None:
    """Each kind has a share of page one, what a short one leaves goes to the long one: it says how many follow."""
    items = "".join(f"<li>Warning {n}</li>" for n in range(12))
    rows = (row_view("red-flags", "Red flags", Markup(f"<ul>{items}</ul>")), *ROWS[2:])  # noqa: S704 - our own
    page = lay_page_one(rows, SUMMARY, Arrangement(urgent=True, lines=10))
    assert page.red_flags is not None
    assert page.red_flags.more == "And 6 more on page"
    assert page.rows[0].heading == "Red flags, continued"
    assert page.rows[0].body.count("<li>") == 6


@pytest.mark.parametrize(
    ("key", "body", "across"),
    [
        ("medications-and-devices", "<table></table>", True),
        ("medications-and-devices", "<p>None recorded</p>", False),
        ("family-history", "<table></table>", False),
    ],
)
def test_wide_tables_go_across(key: str, body: str, *, across: bool) -> None:
    """A table of medicines has the whole width; the words that there are none stand beside their heading."""
    assert row_view(key, "A heading", Markup(body)).across is across  # noqa: S704 - the test's own
