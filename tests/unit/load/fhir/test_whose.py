"""A wrong patient's data never slips in: what is about another, or about nobody certain, is left out and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import ReferralError
from clinicpress.load.fhir.record import read_record
from clinicpress.load.fhir.stand_in import VOUCHED
from clinicpress.model.health_record import Outcome
from tests.unit.load import records_built
from tests.unit.load.fhir.bundles_built import (
    ME,
    NHS_SYSTEM,
    Tree,
    bundle,
    composition,
    condition,
    line_of,
    other_patient,
    patient,
    record,
    section,
    texts,
)

STATED = records_built.patient()
PAST = "relevant-past-medical-surgical-and-mental-health-history"


@pytest.mark.parametrize(
    "subject",
    [
        {"reference": "Patient/p2"},
        {"reference": "Patient/unknown"},
        {"reference": "urn:uuid:4b5c7b2e-0000-4000-8000-000000000009"},
        {"reference": "https://elsewhere.example/Patient/p2"},
        {"identifier": {"system": NHS_SYSTEM, "value": "9990000026"}},
        {"display": "Grace Okafor"},
        {"reference": "Practitioner/x"},
    ],
)
def test_what_is_not_certainly_theirs_is_left_out(subject: Tree) -> None:
    """However a resource names another patient, or names none, nothing of it is shown."""
    found = record(patient(), condition(text="SECRET", subject=subject))
    line = line_of(found, "Condition/c1")
    assert line.outcome is Outcome.LEFT_OUT
    assert "patient" in line.reason
    assert "SECRET" not in repr(dict(found.fields))


@pytest.mark.parametrize("subject", [ME, {"identifier": {"system": NHS_SYSTEM, "value": "9990000018"}},
                                     {"reference": "https://a.example/Patient/p1/_history/2"}])  # fmt: skip
def test_what_is_theirs_is_shown(subject: Tree) -> None:
    """By reference, by number, by address and version."""
    assert texts(record(patient(), condition(subject=subject)), PAST) == ("Hypertension",)


def test_a_record_without_patient_is_of_whom_the_referral_names() -> None:
    """What names nobody else is shown, and the account says who vouches; another number or name is not."""
    other = {"identifier": {"system": NHS_SYSTEM, "value": "9990000026"}}
    found = read_record(
        bundle(
            condition(),
            condition(name="c2", text="SECRET", subject=other),
            condition(name="c3", text="SECRET", subject={**ME, "display": "Owen Iversen"}),
        ),
        Path("grace.json"),
        STATED,
    )
    assert texts(found, PAST) == ("Hypertension",)
    assert "SECRET" not in repr(dict(found.fields))
    assert "the referral says who it is" in line_of(found, "Patient").reason
    assert found.remarks == (VOUCHED,)


def test_a_document_without_patient_is_of_whom_the_referral_names() -> None:
    """Its first page may name a patient who is not sent; where two are named, nobody may choose."""
    found = read_record(bundle(composition(), condition(), kind="document"), Path("grace.json"), STATED)
    assert texts(found, PAST) == ("Hypertension",)
    with pytest.raises(ReferralError, match="2 patients"):
        read_record(
            bundle(condition(), condition(name="c2", subject={"reference": "Patient/p2"})), Path("a"), STATED
        )


def test_a_patient_in_the_record_comes_first() -> None:
    """Whoever is named elsewhere, a record that holds its patient speaks for itself."""
    found = read_record(bundle(other_patient(), condition(subject={"reference": "Patient/p2"})), Path("a"), STATED)
    assert texts(found, PAST) == ("Hypertension",)
    assert found.remarks == ()


def test_two_patients_stop() -> None:
    """Without a document that says whose it is, nobody may guess."""
    with pytest.raises(ReferralError, match="2 patients"):
        record(patient(), other_patient())
    with pytest.raises(ReferralError, match="no Patient"):
        record(condition())
    with pytest.raises(ReferralError, match="not in it"):
        record(composition(subject={"reference": "Patient/p3"}), patient())
    with pytest.raises(ReferralError, match="the patient cannot be read"):
        record(patient(), patient(id="p2", gender=5, birthDate=7))


def test_a_document_says_whose_it_is() -> None:
    """Another patient in a document is left out, with all that is about them and all that lists it."""
    child = condition("c2", "SECRET", subject={"reference": "Patient/p2"})
    words = section("Problems", "<p>SECRET</p>", "Condition/c2")
    found = record(composition(words), patient(), other_patient(), condition(), child, kind="document")
    assert line_of(found, "Patient/p2").reason == "it is about another patient"
    assert line_of(found, "Condition/c2").outcome is Outcome.LEFT_OUT
    assert line_of(found, "Composition/d1 section 1").reason.startswith("it lists what is another patient")
    assert texts(found, PAST) == ("Hypertension",)
    assert "SECRET" not in repr(dict(found.fields))


def test_an_observation_of_somebody_else_is_left_out() -> None:
    """A focus turns a result of the patient's record into one of another person; no subject leaves it open."""
    result: Tree = {
        "resourceType": "Observation", "id": "o", "status": "final", "code": {"text": "Weight"},
        "valueString": "SECRET",
    }  # fmt: skip
    focused = record(patient(), {**result, "subject": ME, "focus": [{"reference": "RelatedPerson/baby"}]})
    unsaid = record(patient(), result)
    for found in (focused, unsaid):
        assert line_of(found, "Observation/o").outcome is Outcome.LEFT_OUT
    assert "SECRET" not in repr((dict(focused.fields), dict(unsaid.fields)))


def test_what_another_patients_resource_contains_is_left_out() -> None:
    """A contained resource is about whom its container is about."""
    inner: Tree = {"resourceType": "Observation", "id": "o", "status": "final", "code": {"text": "SECRET"}}
    found = record(patient(), condition(subject={"reference": "Patient/p9"}, contained=[inner]))
    assert line_of(found, "Observation/o").outcome is Outcome.LEFT_OUT


def test_a_section_about_somebody_else_is_left_out() -> None:
    """A document's section may be about a child or a donor."""
    found = record(composition(section("History", "<p>SECRET</p>", focus={"display": "Baby"})), patient())
    assert line_of(found, "Composition/d1 section 1").reason == "it is about another person"
    assert "sections" not in found.fields


def test_repeats_are_stated_once() -> None:
    """The same resource twice is one; of two versions the newer counts; without dates neither does."""
    assert texts(record(patient(), condition(), condition()), PAST) == ("Hypertension",)
    newer = [
        condition(text=text, meta={"lastUpdated": f"202{year}-01-01T00:00:00Z"})
        for year, text in enumerate(("Old", "New"))
    ]
    assert texts(record(patient(), *newer), PAST) == ("New",)
    unclear = record(patient(), condition(text="A"), condition(text="B"))
    assert texts(unclear, PAST) == ("The record holds a problem in versions that contradict each other",)
    assert {line.outcome for line in unclear.account[1:]} == {Outcome.LEFT_OUT}


def test_words_about_two_versions_are_not_shown() -> None:
    """A narrative cannot tell which of two versions holds, or whom they are about."""
    page = composition(section("Problems", "<p>SECRET</p>", "Condition/c1"))
    theirs = [condition(text=text, subject={"reference": "Patient/p2"}) for text in "AB"]
    found = record(page, patient(), *theirs, kind="document")
    assert line_of(found, "Composition/d1 section 1").outcome is Outcome.LEFT_OUT
    assert "SECRET" not in repr(dict(found.fields))
