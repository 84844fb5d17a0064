"""What a letter says of allergies that nobody recorded, or only some of them."""

from __future__ import annotations

import pytest

from clinicpress.compose.allergies import allergies_view
from clinicpress.compose.referral import compose_referral
from clinicpress.model.heading_keys import ALLERGIES
from clinicpress.model.partial_date import PartialDate
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.records import a_referral, an_order

NOT_RECORDED = {"state": "not-recorded"}


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ((), "Nothing has been written down: ask before prescribing."),
        (("No information about allergies",), "Nothing has been written down: ask before prescribing."),
        (("No known drug allergy",), "Only drug allergies were asked about: ask about all others."),
        (("No known medication allergies",), "Only drug allergies were asked about: ask about all others."),
        (("NKDA",), "Only drug allergies were asked about: ask about all others."),
        (("Keine Allergie gegen Nüsse",), "Only what stands here was asked about: ask about all others."),
        (("No known food allergy",), "Only what stands here was asked about: ask about all others."),
        (
            ("No known drug allergy", "No known latex allergy"),
            "Only what stands here was asked about: ask about all others.",
        ),
    ],
)
def test_what_was_asked_about(said: tuple[str, ...], advice: str) -> None:
    """Where only allergies of some kind were denied, a letter says so, and never that nothing is written."""
    recorded = {"allergies": NOT_RECORDED, "statements": {ALLERGIES: [{"text": words} for words in said]}}
    assert allergies_view(a_referral(**recorded).facts, PartialDate.clinical).advice == advice


def test_a_denial_in_a_text() -> None:
    """A denial that somebody wrote counts as one that was recorded."""
    facts = a_referral(allergies=NOT_RECORDED, sections={ALLERGIES: "NKDA."}).facts
    assert allergies_view(facts, PartialDate.clinical).title == "Other allergies not recorded"


def test_a_denial_by_its_code() -> None:
    """A denial in another language is known by its code."""
    said = {"text": "Keine Arzneimittelallergie", "codes": [{"code": "409137002"}]}
    facts = a_referral(allergies=NOT_RECORDED, statements={ALLERGIES: [said]}).facts
    assert allergies_view(facts, PartialDate.clinical).advice.startswith("Only drug allergies")


def test_a_denial_takes_nothing_from_another_state() -> None:
    """An allergy record that could not be reached stays so, whatever was denied beside it."""
    facts = a_referral(
        allergies={"state": "unavailable"}, statements={ALLERGIES: [{"text": "No known drug allergy"}]}
    ).facts
    assert allergies_view(facts, PartialDate.clinical).title == "Allergies unavailable"


@pytest.mark.parametrize("words", ["No known drug allergy", "No known food allergy"])
def test_it_is_said_to_the_patient(words: str) -> None:
    """A letter to the patient says which allergies they were asked about, as it addresses them."""
    written = a_referral(voice="patient", allergies=NOT_RECORDED, statements={ALLERGIES: [{"text": words}]})
    html = compose_referral(an_order(written), open_theme()).html
    assert "We asked only about" in html
    assert "whether you have other allergies" in html
    assert "asked about:" not in html
