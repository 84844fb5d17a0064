"""One resource: what does no harm is left out and said; what could turn its meaning makes it unreadable."""

from __future__ import annotations

import pytest

from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.resources import Fault, read_resource
from tests.unit.load.fhir.bundles_built import ME, Tree, condition, patient


def read(tree: Tree) -> tuple[Element, tuple[str, ...]]:
    """Return a resource that can be read, and the remarks on it."""
    found = read_resource(tree)
    assert not isinstance(found, Fault), found
    return found


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({"shoeSize": 7}, "shoeSize could not be read"),
        ({"severity": {"text": 5}}, "severity.text could not be read"),
        ({"recordedDate": "last spring"}, "recordedDate could not be read"),
        ({"note": [{"author": "me"}, {"text": "ok"}]}, "note[1] could not be read"),
        ({"extension": [{"valueString": "x"}]}, "extension[1] could not be read"),
        ({"code": {"text": "Hypertension", "rubric": "x"}}, "code.rubric could not be read"),
    ],
)
def test_what_does_no_harm_is_left_out_and_said(changes: Tree, remark: str) -> None:
    """The resource is read without it; the remark names the field and no value."""
    resource, remarks = read(condition(**changes))
    assert resource.code.text == "Hypertension"
    assert remark in remarks


@pytest.mark.parametrize(
    ("tree", "reason"),
    [
        (condition(subject=None), "subject is missing"),
        (condition(clinicalStatus={"coding": [{"code": 4}]}), "clinicalStatus.coding[1].code is not"),
        (condition(modifierExtension=[{"url": "urn:no"}]), "it carries a modifier that can turn its meaning"),
        ({"resourceType": "Observation", "code": {"text": "x"}}, "status is missing"),
        (
            {"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueString": "a",
             "valueInteger": 3},
            "several values",
        ),
        ({"resourceType": "HumanName", "family": "x"}, "no resource of this type"),
    ],
)  # fmt: skip
def test_what_matters_is_never_guessed(tree: Tree, reason: str) -> None:
    """A status, a code, a value or a subject that is wrong makes the resource unreadable."""
    found = read_resource(tree)
    assert isinstance(found, Fault)
    assert reason in found.reason


def test_a_missing_formality_is_marked_as_absent() -> None:
    """A request without intent, or a document without a date, is read all the same."""
    tree: Tree = {"resourceType": "ServiceRequest", "status": "active", "subject": ME, "code": {"text": "x"}}
    assert read(tree)[1] == ("intent is missing",)
    page: Tree = {"resourceType": "Composition", "status": "final", "title": "x"}
    assert set(read(page)[1]) == {"type is missing", "date is missing", "author is missing"}


def test_blanks_and_times_without_a_zone() -> None:
    """Empty texts and nulls say nothing; a time without a zone is its day."""
    resource, remarks = read(condition(onsetDateTime="2020-03-02T10:00", recordedDate="", abatementString=None))
    assert str(resource.onsetDateTime) == "2020-03-02"
    assert remarks == ()


def test_stu3_says_not_done_by_other_fields() -> None:
    """What STU3 says with a flag keeps its meaning: not given is not given."""
    vaccine: Tree = {
        "resourceType": "Immunization", "status": "completed", "notGiven": True, "vaccineCode": {"text": "Flu"},
        "patient": ME, "date": "2020-01-02",
    }  # fmt: skip
    procedure: Tree = {"resourceType": "Procedure", "status": "completed", "notDone": True, "subject": ME}
    statement: Tree = {
        "resourceType": "MedicationStatement", "status": "active", "taken": "n", "subject": ME,
        "medicationCodeableConcept": {"text": "x"},
    }  # fmt: skip
    assert [read(one)[0].status for one in (vaccine, procedure, statement)] == ["not-done", "not-done", "not-taken"]
    assert read(condition(clinicalStatus="resolved"))[0].clinicalStatus.coding[0].code == "resolved"


def test_r5_puts_concepts_into_others() -> None:
    """R5's medication, manifestation and reasons are read as R4's."""
    medicine: Tree = {
        "resourceType": "MedicationStatement", "status": "recorded", "subject": ME,
        "medication": {"concept": {"text": "Amlodipine"}}, "reason": [{"concept": {"text": "BP"}}],
    }  # fmt: skip
    allergy: Tree = {
        "resourceType": "AllergyIntolerance", "patient": ME, "code": {"text": "Nuts"},
        "reaction": [{"manifestation": [{"concept": {"text": "Rash"}}]}, {"severity": "mild"}],
    }  # fmt: skip
    resource = read(medicine)[0]
    assert (resource.medicationCodeableConcept.text, resource.reasonCode[0].text) == ("Amlodipine", "BP")
    reactions = read(allergy)[0].reaction
    assert [one.manifestation[0].text for one in reactions] == ["Rash", "reaction not said"]


def test_a_birth_date_that_is_none_is_not_passed_over() -> None:
    """The date of birth tells people apart."""
    assert isinstance(read_resource(patient(birthDate="02/03/1958")), Fault)
