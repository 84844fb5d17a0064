"""Kinds of letters, read from their files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from clinicpress.compose.referral import compose_referral
from clinicpress.errors import ClinicpressError, ReferralError, ThemeError, UnknownNameError
from clinicpress.load.letters import list_letters, load_letter, load_vocabulary
from clinicpress.model import heading_keys
from clinicpress.model.accounting import account_words
from clinicpress.model.health_record import Outcome
from clinicpress.shelf.theme import Theme, open_theme
from tests.unit.compose.records import a_patient, a_referral, an_order
from tests.unit.load.records_built import health_record, line

SHIPPED = ("outpatient-letter", "patient-letter", "physio-discharge", "referral")
WOUND = """name: Wound review
title: Wound review by {specialty}
title_alone: Wound review
headings:
  - {key: wound, words: Wound, required: yes, missing: Not looked at}
  - others
"""


def a_theme(folder: Path, text: str) -> Theme:
    """Return a theme whose letter `wound` is this text."""
    file = folder / "templates" / "letters" / "wound.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return open_theme(folder)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_letter_loads(name: str) -> None:
    """A shipped letter has a title, and under every heading that it requires it says what is missing."""
    letter = load_letter(open_theme(), name)
    assert letter.title("Pain medicine")
    assert "{" not in letter.title("ENT")
    assert any(heading.missing for heading in letter.headings)


def test_letters_are_listed() -> None:
    """The list names letters, and not what they share."""
    assert list_letters(open_theme()) == SHIPPED


def test_a_referral_has_every_heading() -> None:
    """No heading of the vocabulary is without a place in a letter to professionals."""
    for name in ("referral", "outpatient-letter", "physio-discharge"):
        letter = load_letter(open_theme(), name)
        assert letter.unplaced == ()
        assert {heading.key for heading in letter.headings} >= {
            heading.key for heading in load_vocabulary(open_theme()).headings
        }


def test_every_key_of_the_code_is_a_heading() -> None:
    """What facts and records fill by themselves has its place among the headings of the templates."""
    known = {heading.key for heading in load_vocabulary(open_theme()).headings}
    used = {key for name, key in vars(heading_keys).items() if name.isupper()}
    assert used
    assert used <= known


def test_a_letter_of_ones_own(tmp_path: Path) -> None:
    """A letter in a workspace has its own headings, and shows all others where something is written."""
    letter = load_letter(a_theme(tmp_path, WOUND), "wound")
    first, *others = letter.headings
    assert (first.key, first.words, first.missing) == ("wound", "Wound", "Not looked at")
    assert others
    assert all(heading.only_written for heading in others)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("- others", "- histroy", ("line 6", "histroy", "Did you mean 'history'?")),
        ("name: Wound review", "nam: Wound review", ("line 1", "Did you mean 'name'?")),
        ("{specialty}", "{speciality}", ("only '{specialty}'",)),
        ("- others", "- others\nsummary: [wond]", ("line 7", "wond", "Did you mean 'wound'?")),
        ("- others", "- wound", ("'wound' stands here twice",)),
    ],
)
def test_a_fault_of_a_letter(tmp_path: Path, old: str, new: str, words: tuple[str, ...]) -> None:
    """A fault of a letter names file and line, and what was probably meant."""
    with pytest.raises(ThemeError) as refusal:
        load_letter(a_theme(tmp_path, WOUND.replace(old, new)), "wound")
    for word in ("wound.yml", *words):
        assert word in str(refusal.value)


def test_an_unknown_letter() -> None:
    """A letter that there is not is refused, at the place that names it."""
    with pytest.raises(UnknownNameError, match="Did you mean 'referral'"):
        load_letter(open_theme(), "referal")
    with pytest.raises(ReferralError) as refusal:
        an_order(a_referral(letter="patient-leter"))
    assert "referrals/grace.yml: letter" in str(refusal.value)


def test_which_letter() -> None:
    """What is asked for comes first, then the file's letter, then its voice."""
    assert an_order(a_referral()).letter.id == "referral"
    assert an_order(a_referral(voice="patient")).letter.id == "patient-letter"
    own = a_referral(letter="outpatient-letter")
    assert an_order(own).letter.id == "outpatient-letter"
    assert an_order(replace(own, letter="patient-letter")).letter.id == "patient-letter"


def test_a_voice_that_contradicts_the_letter() -> None:
    """A file that asks for a letter to professionals and for the patient's voice is refused."""
    with pytest.raises(ClinicpressError, match="speaks to the clinician"):
        an_order(a_referral(letter="referral", voice="patient"))


VIOLENCE = {"text": "Violent at reception", "status": "active"}


@pytest.mark.parametrize("file", ["patient-letter", "referral"])
def test_alerts_for_staff_are_not_told_to_the_patient(file: str) -> None:
    """A letter to the patient holds no safety alert, written or recorded, and a remark says so."""
    written = a_referral(
        letter=file,
        statements={"safety-alerts": [VIOLENCE], "history": [{"text": "Fell twice"}]},
        sections={"safety-alerts": "Two members of staff."},
    )
    order = an_order(replace(written, letter="patient-letter"))
    html = compose_referral(order, open_theme()).html
    assert "Fell twice" in html
    assert not any(words in html for words in ("Violent", "Two members", "Safety alerts"))
    assert "Violent" not in repr(dict(order.referral.facts.statements))
    assert [remark for remark in order.remarks if "safety-alerts" in remark]


def test_the_account_counts_alerts_for_staff_as_left_out() -> None:
    """What the patient's letter withholds is no statement that is shown; the account says why."""
    account = (line("Flag/1", "safety-alerts"), line("Condition/1", "history"))
    recorded = replace(health_record(), account=account)
    written = a_referral(letter="referral", statements={"safety-alerts": [VIOLENCE]})
    order = an_order(replace(written, letter="patient-letter", record=recorded, remarks=account_words(recorded)))
    assert order.referral.record is not None
    assert [each.outcome for each in order.referral.record.account] == [Outcome.LEFT_OUT, Outcome.SHOWN]
    assert order.remarks[0] == "record: 2 statements: 1 shown, 1 left out."
    assert "Flag/1 (entry 5) is left out: it is for staff" in order.remarks[1]


def test_alerts_are_told_to_clinicians() -> None:
    """A letter to clinicians holds the safety alerts, and nothing is said to be left out."""
    order = an_order(a_referral(statements={"safety-alerts": [VIOLENCE]}))
    assert "Violent at reception" in compose_referral(order, open_theme()).html
    assert order.remarks == ()


def test_a_clinics_own_letter_may_place_alerts(tmp_path: Path) -> None:
    """`others` brings no alert to the patient; a letter that names the heading has it."""
    to_patient = WOUND.replace("headings:", "voice: patient\nheadings:")
    assert "safety-alerts" in load_letter(a_theme(tmp_path, to_patient), "wound").withheld
    named = to_patient.replace("- others", "- safety-alerts\n  - others")
    assert load_letter(a_theme(tmp_path, named), "wound").withheld == frozenset()


@pytest.mark.parametrize("death", [{"died": "2026-11-01"}, {"dead": True}])
def test_no_letter_speaks_to_the_dead(death: Mapping[str, object]) -> None:
    """A letter to a patient who has died is refused with what to do; the clinicians' letter is made."""
    written = a_referral(patient=a_patient(**death))
    with pytest.raises(ReferralError) as refusal:
        an_order(replace(written, letter="patient-letter"))
    assert refusal.value.exit_code == 12
    for words in ("referrals/grace.yml: patient", "has died", "--letter referral", "family"):
        assert words in str(refusal.value)
    assert "Died" in compose_referral(an_order(written), open_theme()).html
