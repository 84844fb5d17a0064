"""Labels of confidentiality on what a record states."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clinicpress.load.fhir.record import read_record
from clinicpress.load.letters import order_letter
from clinicpress.load.referral import load_referral
from clinicpress.model.heading_keys import PROBLEMS
from clinicpress.model.health_record import Outcome
from clinicpress.model.referral import AllergyState
from clinicpress.shelf.theme import open_theme
from clinicpress.shelf.workspace import open_workspace
from tests.unit.compose.records import TODAY, a_clinic
from tests.unit.load.fhir.bundles_built import (
    ME,
    Tree,
    bundle,
    composition,
    condition,
    line_of,
    patient,
    section,
    texts,
)

LEVELS = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
ACTS = "http://terminology.hl7.org/CodeSystem/v3-ActCode"


def label(system: str, code: str) -> Tree:
    """Return what a resource says of itself."""
    return {"security": [{"system": system, "code": code}]}


@pytest.mark.parametrize(("system", "code"), [(ACTS, "NOPAT"), (LEVELS, "R"), (LEVELS, "V")])
def test_a_label_keeps_it_from_the_patient(system: str, code: str) -> None:
    """What is labelled is in no letter to the patient, and counts as left out; clinicians see it, and are told."""
    sent = bundle(patient(), condition(), condition("c2", "Alcohol dependence", meta=label(system, code)))
    for_all = read_record(sent, Path("a.json"))
    for_patient = read_record(sent, Path("a.json"), for_patient=True)
    assert "Alcohol dependence" in texts(for_all, PROBLEMS)
    assert [one.startswith("Condition/c2 (entry 3) is") for one in for_all.labelled] == [True]
    assert texts(for_patient, PROBLEMS) == ("Hypertension",)
    line = line_of(for_patient, "Condition/c2")
    assert line.outcome is Outcome.LEFT_OUT
    assert "labelled" in line.reason


def test_usual_labels_withhold_nothing() -> None:
    """`N` is normal, and `R` of a system of one's own may mean anything."""
    usual = condition("c2", meta=label(LEVELS, "N")), condition("c3", meta=label("http://example.org/codes", "R"))
    assert read_record(bundle(patient(), *usual), Path("a.json")).labelled == ()


def test_words_of_a_section_do_not_repeat_it() -> None:
    """A narrative beside what is labelled may say it too, and goes with it."""
    hidden = condition("c2", "Alcohol dependence", meta=label(ACTS, "NOPAT"))
    page = composition(section("Problems", "<p>Alcohol dependence, drinks daily</p>", "Condition/c2"))
    read = read_record(bundle(page, patient(), hidden, kind="document"), Path("a.json"), for_patient=True)
    assert "Alcohol" not in str(read.fields)


def test_a_labelled_allergy_is_not_no_allergy() -> None:
    """Where the only allergy is withheld, none is said to be known."""
    allergy: Tree = {"resourceType": "AllergyIntolerance", "id": "a1", "patient": ME, "code": {"text": "Latex"}}
    denial: Tree = {**allergy, "id": "a2", "code": {"text": "No known allergies"}}
    sent = bundle(patient(), {**allergy, "meta": label(ACTS, "NOPAT")}, denial)
    read = read_record(sent, Path("a.json"), for_patient=True)
    assert read.fields["allergies"].state is AllergyState.UNAVAILABLE  # type: ignore[attr-defined]


def test_the_letter_decides(tmp_path: Path) -> None:
    """One record gives a clinicians' letter with what is labelled, and a letter to the patient without it."""
    (tmp_path / "clinicpress.toml").write_text("", encoding="utf-8")
    hidden = condition("c2", "Alcohol dependence", meta=label(ACTS, "NOPAT"))
    page = composition(section("Problems", "", "Condition/c1", "Condition/c2"))
    (tmp_path / "a.json").write_bytes(bundle(page, patient(), condition(), hidden, kind="document"))
    referral = load_referral(tmp_path / "a.json", open_workspace(tmp_path))
    said = {}
    for letter in ("referral", "patient-letter"):
        said[letter] = order_letter(replace(referral, letter=letter), a_clinic(), open_theme(), TODAY)
    assert "Alcohol" in str(said["referral"].referral.facts.statements)
    assert "Alcohol" not in str(said["patient-letter"].referral.facts.statements)
    assert any("see that only those read it" in one for one in said["referral"].remarks)
    assert any("Condition/c2" in one and "left out" in one for one in said["patient-letter"].remarks)
