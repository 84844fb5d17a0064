"""What a person writes and what a record states become one referral, or the contradiction is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from clinicpress.errors import ReferralError
from clinicpress.load import referral as loading
from clinicpress.model.heading_keys import ALLERGIES
from clinicpress.model.health_record import HealthRecord, Outcome
from clinicpress.model.referral import AllergyState, Referral
from clinicpress.model.statements import Statement
from clinicpress.shelf.workspace import open_workspace
from tests.unit.load.records_built import PAST, health_record, patient

RECIPIENT = "recipient: {name: Miss E Lindqvist}\n"
Load = Callable[..., Referral]


@pytest.fixture
def load(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Load a referral YAML beside a record that says what is given."""
    (workspace / "records" / "grace.json").write_text("{}", encoding="utf-8")

    def merged(yaml: str, fields: Mapping[str, object] | None = None) -> Referral:
        def read(*_: object, **__: object) -> HealthRecord:
            return health_record(fields)

        monkeypatch.setattr(loading, "_read_record", read)
        path = workspace / "referrals" / "x.yml"
        path.write_text(f"record: records/grace.json\n{yaml}", encoding="utf-8")
        return loading.load_referral(path, open_workspace(workspace))

    return merged


def outcomes(referral: Referral) -> dict[str, tuple[Outcome, str]]:
    """Return what became of each statement of the record, and why."""
    assert referral.record
    return {line.resource: (line.outcome, line.reason) for line in referral.record.account}


def test_a_record_fills_what_nobody_wrote(load: Load) -> None:
    """Patient, author, date, allergies and medicines come from the record; the recipient from the person."""
    facts = load(RECIPIENT).facts
    assert (facts.patient.family, facts.referrer.name, str(facts.date)) == ("Okafor", "Dr B Singh", "2026-11-20")
    assert [medicine.name for medicine in facts.medicines] == ["Paracetamol"]
    assert facts.recipient is not None
    assert facts.allergies.state is AllergyState.KNOWN


def test_words_stand_with_statements(load: Load) -> None:
    """A text under a heading, by any of its names, leaves the record's statements where they are."""
    found = load(RECIPIENT + "sections: {past-history: Low mood at times.}\n")
    assert found.facts.sections == {PAST: "Low mood at times."}
    assert found.facts.statements[PAST][0].text == "Hypertensive disorder"


def test_a_persons_text_stands_before_the_records(load: Load) -> None:
    """Two texts under one heading are both kept, the person's first."""
    found = load(RECIPIENT + "sections: {history: Mine.}\n", {"sections": {"history": "Theirs."}})
    assert found.facts.sections == {"history": "Mine.\n\nTheirs."}


def test_medicines_of_a_person_replace_the_records(load: Load) -> None:
    """The record's medicines are then in the account with the file that replaced them; a device stays."""
    found = load(RECIPIENT + "medicines: [{name: naproxen}]\n")
    assert [medicine.name for medicine in found.facts.medicines] == ["naproxen"]
    said = outcomes(found)
    assert said["MedicationStatement/2"][0] is Outcome.LEFT_OUT
    assert said["MedicationStatement/2"][1] == "replaced by referrals/x.yml line 3"
    assert said["Device/4"][0] is Outcome.SHOWN


def test_what_is_left_out_is_in_the_account_with_its_reason(load: Load) -> None:
    """`leave_out` drops a heading's statements and keeps the reason."""
    found = load(RECIPIENT + "leave_out: {past-history: Not relevant here}\n")
    assert PAST not in found.facts.statements
    assert outcomes(found)["Condition/1"] == (Outcome.LEFT_OUT, "Not relevant here")


def test_a_slip_in_leave_out_is_refused(load: Load) -> None:
    """A heading under which the record states nothing leaves nothing out, which is said."""
    with pytest.raises(ReferralError, match="states nothing under 'family-histroy'"):
        load(RECIPIENT + "leave_out: {family-histroy: private}\n")


@pytest.mark.parametrize(
    ("patient", "ours", "theirs"),
    [
        ("{family: Okoro}", "'Okoro'", "'Okafor'"),
        ("{given: Gloria}", "'Gloria'", "'Grace'"),
        ("{born: 1958-02-03}", "'1958-02-03'", "'1958-03-02'"),
        ("{nhs_number: 999 000 0026}", "'999 000 0026'", "'9990000018'"),
    ],
)
def test_another_person_stops_the_build(load: Load, patient: str, ours: str, theirs: str) -> None:
    """Both values are shown with the line of the one and the entry of the other."""
    with pytest.raises(ReferralError) as caught:
        load(f"{RECIPIENT}patient: {patient}\n")
    words = str(caught.value)
    assert f"x.yml line 3 says {ours}" in words
    assert f"records/grace.json entry 2: Patient/1 says {theirs}" in words


@pytest.mark.parametrize(
    "patient",
    ["{family: OKAFOR}", "{given: Grace Adaeze}", "{nhs_number: 999 000 0018}", "{preferred: Gracie, title: Mrs}"],
)
def test_the_same_person_written_otherwise_is_the_same(load: Load, patient: str) -> None:
    """Letter case, a middle name, spaces in a number and what only one of them knows contradict nothing."""
    assert load(f"{RECIPIENT}patient: {patient}\n").facts.patient.nhs_number == "9990000018"


def test_identifiers_of_the_same_label_must_agree(load: Load) -> None:
    """Two hospital numbers stop the build, two labels are both kept."""
    fields = {"patient": {"family": "Okafor", "born": "1958-03-02", "identifiers": [_number("Hospital", "H1")]}}
    kept = load(f"{RECIPIENT}patient: {{identifiers: [{{label: Clinic, value: C9}}]}}\n", fields)
    assert {each.label for each in kept.facts.patient.identifiers} == {"Clinic", "Hospital"}
    with pytest.raises(ReferralError, match=r"'H2'.*'H1'"):
        load(f"{RECIPIENT}patient: {{identifiers: [{{label: hospital, value: H2}}]}}\n", fields)


def _number(label: str, value: str) -> dict[str, str]:
    return {"label": label, "value": value}


@pytest.mark.parametrize("allergies", ["{state: none-known}", "{state: known, entries: [{substance: latex}]}"])
def test_an_allergy_of_the_record_cannot_vanish(load: Load, allergies: str) -> None:
    """A person's list that lacks one of the record's, or says that there are none, stops the build."""
    with pytest.raises(
        ReferralError, match=r"line 3 says .*entry 7: AllergyIntolerance/3 says 'known': 'Penicillin'"
    ):
        load(f"{RECIPIENT}allergies: {allergies}\n")


@pytest.mark.parametrize("words", ["NKDA.", "She has no known allergies", "No known drug allergies"])
def test_words_that_deny_an_allergy_of_the_record_stop_the_build(load: Load, words: str) -> None:
    """Whatever heading they stand under, both are shown with their places."""
    with pytest.raises(ReferralError, match=r"line \d+ says '.*'; .* says 'known'"):
        load(f"{RECIPIENT}sections: {{history: {words}}}\n")


def test_words_that_deny_one_allergy_alone_are_no_contradiction(load: Load) -> None:
    """That she has none to latex says nothing of what the record knows."""
    found = load(f"{RECIPIENT}sections: {{history: No known allergies to latex}}\n")
    assert found.facts.allergies.state is AllergyState.KNOWN


def test_an_allergy_may_be_added(load: Load) -> None:
    """A person's list that includes the record's may say more."""
    more = "allergies: {state: known, entries: [{substance: latex}, {substance: penicillin, reaction: rash}]}\n"
    assert [entry.substance for entry in load(RECIPIENT + more).facts.allergies.entries] == ["latex", "penicillin"]


def test_an_allergy_that_nobody_could_read_is_not_denied(load: Load) -> None:
    """That none is known contradicts a record that holds one, but not one that says nothing of allergies."""
    more = f"{RECIPIENT}allergies: {{state: none-known}}\n"
    lost = {"allergies": {"state": "unavailable"}}
    with pytest.raises(ReferralError, match=r"line 3 says 'none-known'; .*entry 7: .* says 'unavailable'"):
        load(more, {**lost, "statements": {ALLERGIES: (Statement(text="The record holds an allergy"),)}})
    assert load(more, lost).facts.allergies.state is AllergyState.NONE_KNOWN


def test_an_allergy_that_the_record_denies_stops_the_build(load: Load) -> None:
    """Where the record says that there are none, a person who knows one has to choose."""
    more = "allergies: {state: known, entries: [{substance: latex}]}\n"
    with pytest.raises(ReferralError, match=r"'known': 'latex'.*'none-known'"):
        load(RECIPIENT + more, {"allergies": {"state": "none-known"}})
    assert load(RECIPIENT + more, {"allergies": {"state": "not-recorded"}}).facts.allergies.entries


def test_a_missing_recipient_is_said(load: Load) -> None:
    """A record may name nobody; then the letter says 'Not known', and its maker is told."""
    found = load("")
    assert found.facts.recipient is None
    assert any("no recipient" in remark for remark in found.remarks)


def test_a_referral_alone_needs_its_recipient(workspace: Path) -> None:
    """Without a record, the recipient is as required as ever."""
    path = workspace / "referrals" / "grace-spinal.yml"
    text = path.read_text(encoding="utf-8").replace("recipient:", "gp_practice_:", 1)
    path.write_text(text.replace("gp_practice_:", "cc_:"), encoding="utf-8")
    with pytest.raises(ReferralError, match="this key is unknown"):
        loading.load_referral(path, open_workspace(workspace))
    (workspace / "referrals" / "y.yml").write_text(
        "patient: notes/grace.yml\nreferrer: {name: Dr A}\ndate: 2026-11-20\nallergies: {state: none-known}\n",
        encoding="utf-8",
    )
    with pytest.raises(ReferralError, match="recipient: it is required, and is not here"):
        loading.load_referral(workspace / "referrals" / "y.yml", open_workspace(workspace))


@pytest.mark.parametrize("nothing", ["medicines: []", "statements: {}", "documents: []"])
def test_an_empty_list_takes_nothing_away(load: Load, nothing: str) -> None:
    """What the record states stands in the letter as its account says; only `leave_out` drops it, with a reason."""
    facts = load(f"{RECIPIENT}{nothing}\n").facts
    assert [medicine.name for medicine in facts.medicines] == ["Paracetamol"]
    assert PAST in facts.statements


@pytest.mark.parametrize(("sex", "is_told"), [("male", True), ("female", False)])
def test_another_sex_is_told(load: Load, sex: str, is_told: bool) -> None:  # noqa: FBT001 - a table of cases
    """A person's word on the patient's sex stands, and is never a silent replacement; no value is repeated."""
    yaml = f"patient: {{family: Okafor, born: 1958-03-02, nhs_number: 9990000018, sex: {sex}}}\n"
    found = load(RECIPIENT + yaml, {"patient": patient(sex="female")})
    assert found.facts.patient.sex == sex
    told = "record: the patient's sex is replaced by referrals/x.yml line 3: the record says another."
    assert (told in found.remarks) is is_told
