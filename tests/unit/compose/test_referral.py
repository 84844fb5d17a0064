"""A referral summary as HTML."""

from __future__ import annotations

from typing import Any

import pytest

from clinicpress.compose.referral import ReferralView, compose_referral, referral_view
from clinicpress.compose.window import window_lines
from clinicpress.errors import ReferralError
from clinicpress.model.referral import Correspondent, Referral
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.records import a_patient, a_referral, an_order


def view(referral: Referral) -> ReferralView:
    """Return what a referral prints."""
    return referral_view(an_order(referral), open_theme())


def row(referral: Referral, key: str) -> str:
    """Return what stands under a heading."""
    return str(next(row for row in (*view(referral).page.glance, *view(referral).page.rows) if row.key == key).body)


def test_mandatory_headings_are_never_blank() -> None:
    """A referral with nothing but what it must have says so under every mandatory heading."""
    shown = view(a_referral())
    assert [row.key for row in shown.page.rows] == [
        "patient-demographics",
        "gp-practice",
        "referrer-details",
        "referral-details",
        "medications-and-devices",
        "documents-attached",
        "distribution-list",
        "person-completing-the-record",
        "consent-for-sharing",
    ]
    assert [row.key for row in shown.page.glance] == [
        "reason-for-referral",
        "allergies-and-adverse-reactions",
        "plan-and-requested-actions",
    ]
    assert shown.page.red_flags is not None
    assert all(row.body.striptags().strip() for row in (shown.page.red_flags, *shown.page.glance, *shown.page.rows))
    assert "None recorded" in shown.page.red_flags.body


def test_rows_in_the_order_of_the_standard() -> None:
    """Headings stand in the standard's order, whatever the file's."""
    keys = ["social-context", "family-history", "presenting-complaints"]
    shown = [row.key for row in view(a_referral(sections=dict.fromkeys(keys, "Words."))).page.rows]
    assert [key for key in shown if key in keys] == keys[::-1]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("reason-for-referal", "reason-for-referral"),
        ("expectation", "expectation"),
        ("zzz", "There are: patient-demographics"),
    ],
)
def test_unknown_heading(key: str, hint: str) -> None:
    """An unknown heading is refused, and the nearest one is suggested."""
    with pytest.raises(ReferralError) as refusal:
        view(a_referral(sections={key: "Words."}))
    assert hint in refusal.value.hint


def test_heading_under_two_names() -> None:
    """A heading that is written twice, under two names, is refused."""
    with pytest.raises(ReferralError, match="twice"):
        view(a_referral(sections={"plan": "A.", "plan-and-requested-actions": "B."}))


@pytest.mark.parametrize(
    ("allergies", "words"),
    [
        ({"state": "known", "entries": [{"substance": "penicillin", "reaction": "rash"}]}, "Known allergies"),
        ({"state": "none-known"}, "No known allergies"),
        ({"state": "not-recorded"}, "Allergies not recorded"),
        ({"state": "unavailable"}, "Allergies unavailable"),
    ],
)
def test_four_states_of_allergies(allergies: dict[str, Any], words: str) -> None:
    """The four states of the allergy record are four different sentences."""
    body = row(a_referral(allergies=allergies), "allergies-and-adverse-reactions")
    assert f"<strong>{words}</strong>" in body
    assert ("<li>" in body) == (allergies["state"] == "known")


def test_actions_have_owner_and_date() -> None:
    """An action shows who does it by when, or that nobody has said."""
    actions = {
        "professionals": [{"action": "Assess", "owner": "Ms R Shah", "due": "2027-01-15"}],
        "patient": ["Walk"],
    }
    body = row(a_referral(actions=actions), "plan-and-requested-actions")
    assert '<th scope="row" class="action">Assess</th><td>Ms R Shah</td><td class="day">15-Jan-2027</td>' in body
    assert '<th scope="row" class="action">Walk</th><td>Not named</td><td class="day">No date set</td>' in body


def test_title_names_nobody() -> None:
    """The title names the specialty and nobody, with capitals kept in an abbreviation."""
    page = compose_referral(an_order(a_referral()), open_theme())
    assert page.title == "Referral to spinal surgery"
    assert view(a_referral(specialty="ENT")).title == "Referral to ENT"
    assert view(a_referral(specialty=None)).title == "Referral"


def test_footer_names_sender_recipient_version_date_documents() -> None:
    """The foot of each page names title, version, date, documents, sender and recipient."""
    shown = view(a_referral(documents=[{"title": "MRI report"}]))
    assert shown.foot == "Referral to spinal surgery · version 1.0 · 20-Nov-2026 · 1 document attached"
    assert shown.parties == "From Dr A Reid, Larkfield Spine Clinic · To Ms R Shah, Harbour Spinal Unit"


def test_patient_voice() -> None:
    """A referral in the patient's voice has their headings and long dates."""
    shown = view(a_referral(voice="patient"))
    assert "Your allergies" in [row.heading for row in shown.page.rows]
    assert "20\u00a0November 2026" in shown.foot


def test_window_shows_the_whole_address() -> None:
    """An address of ten lines fits the seven lines of the window, and loses nothing."""
    person = Correspondent.model_validate(
        {
            "name": "Ms R Shah",
            "role": "Consultant",
            "organisation": "Harbour Spinal Unit",
            "address": {"lines": ["Level 4", "East Wing", "Quay House", "1 Dock Road", "Old Town", "Harbour"],
                        "postcode": "ME99 1XX"},
        }
    )  # fmt: skip
    lines = window_lines(person)
    assert len(lines) == 7
    assert lines[-1] == "ME99 1XX"
    assert "1 Dock Road, Old Town, Harbour" in lines[-2]


def test_long_row_may_break() -> None:
    """A row of many lines may break over pages, a short one may not."""
    shown = view(a_referral(sections={"history": "A long story. " * 200, "procedures": "None."}))
    assert {row.key: row.long for row in shown.page.rows}["history"]
    assert not {row.key: row.long for row in shown.page.rows}["procedures"]


def test_born_after_today() -> None:
    """A patient born in the future is an error of the referral."""
    with pytest.raises(ReferralError, match="future"):
        view(a_referral(patient=a_patient(born="2026-11-23")))


def test_the_age_is_that_of_the_day_of_the_letter() -> None:
    """A letter says the same age whenever it is printed."""
    born = view(a_referral(date="2020-03-01")).banner.facts[0]
    assert born.value == "02-Mar-1958 (61y)"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"date": "1950-01-01"}, "the letter is dated before the patient was born"),
        ({"patient": a_patient(died="1957-01-01")}, "the day of death lies before the day of birth"),
    ],
)
def test_days_that_cannot_be(said: dict[str, Any], message: str) -> None:
    """What contradicts itself is refused by its own name."""
    with pytest.raises(ReferralError, match=message):
        view(a_referral(**said))


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ({"date": "2026-11-23"}, "the letter is dated in the future"),
        ({"patient": a_patient(born="1871-02-28")}, "more than 120 years old"),
    ],
)
def test_odd_days_are_noted(said: dict[str, Any], note: str) -> None:
    """What is odd is printed, and whoever ordered it is told."""
    assert note in " ".join(an_order(a_referral(**said)).remarks)
    assert an_order(a_referral()).remarks == ()


def test_dates_never_break() -> None:
    """A clinical date in a text stays on one line, and a date inside a link's address stays as it is."""
    body = row(
        a_referral(sections={"history": "Seen [here](https://a.example/02-Nov-2026) on 02-Nov-2026."}), "history"
    )
    assert body.count('<span class="day">02-Nov-2026</span>') == 1
    assert 'href="https://a.example/02-Nov-2026"' in body


def test_actions_come_before_the_words_of_the_plan() -> None:
    """On page one, who does what by when stands above the words of the plan."""
    body = row(
        a_referral(sections={"plan": "MRI first."}, actions={"patient": ["Walk"]}), "plan-and-requested-actions"
    )
    assert body.index("<table>") < body.index("MRI first.")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"statements": {"safety-alerts": [{"text": "Implanted pacemaker - no MRI"}]}}, "safety-alerts"),
        ({"statements": {"legal-information": [{"text": "DNACPR in place"}]}}, "legal-information"),
        ({"sections": {"legal-information": "Do not attempt resuscitation."}}, "legal-information"),
    ],
)
def test_what_must_be_known_first_stands_at_a_glance(said: dict[str, Any], key: str) -> None:
    """A record's alert, and a decision made beforehand, are read by clinicians before they act."""
    assert view(a_referral(**said)).page.glance[0].key == key
    assert key not in {row.key for row in view(a_referral(**said, voice="patient")).page.glance}


def test_other_legal_information_stays_behind_the_summary() -> None:
    """That there is no advance decision pushes nothing off page one."""
    rows = view(a_referral(sections={"legal-information": "Has capacity. No advance decision."})).page.rows
    assert "legal-information" in {row.key for row in rows}
