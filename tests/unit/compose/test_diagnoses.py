"""A letter without a diagnosis of its own."""

from __future__ import annotations

import pytest

from clinicpress.compose.referral import compose_referral
from clinicpress.model.heading_keys import PROBLEMS
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.records import a_referral, an_order


@pytest.mark.parametrize(
    ("letter", "words", "none"),
    [
        (
            "outpatient-letter",
            "Relevant past medical, surgical and mental health history”.",
            "No diagnosis recorded",
        ),
        ("patient-letter", "See “Your health now and in the past”.", "Not recorded in this letter"),
    ],
)
def test_problems_are_not_no_diagnosis(letter: str, words: str, none: str) -> None:
    """A letter that lists problems does not say first that there is no diagnosis; of past ones it does."""
    for status, points in (("active", True), ("resolved", False)):
        statements = {PROBLEMS: [{"text": "Asthma", "status": status}]}
        page = compose_referral(an_order(a_referral(letter=letter, statements=statements)), open_theme())
        assert (words in page.html) is points
        assert (none in page.html) is not points
