"""Problems: what is so, what was, what is only suspected, and what never was."""

from __future__ import annotations

import pytest

from clinicpress.model.heading_keys import PROBLEMS
from clinicpress.model.health_record import Outcome
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import Statement
from tests.unit.load.fhir.bundles_built import Tree, condition, line_of, patient, record, texts


def coded(code: str, system: str = "http://terminology.hl7.org/CodeSystem/condition-clinical") -> Tree:
    """Return a concept of one code."""
    return {"coding": [{"system": system, "code": code}]}


def only_problem(**changes: object) -> Statement:
    """Return what a record with this one problem states of it."""
    statements = record(patient(), condition(**changes)).fields["statements"]
    assert isinstance(statements, dict)
    (found,) = statements[PROBLEMS]
    assert isinstance(found, Statement)
    return found


@pytest.mark.parametrize(
    ("code", "words"),
    [("active", "active"), ("recurrence", "recurrence"), ("inactive", "inactive"), ("resolved", "resolved")],
)
def test_a_problem_says_whether_it_is_past(code: str, words: str) -> None:
    """Past problems are shown, and said to be past."""
    assert only_problem(clinicalStatus=coded(code)).status == words


@pytest.mark.parametrize("code", ["entered-in-error", "refuted"])
def test_what_never_was_is_in_the_account_alone(code: str) -> None:
    """A refuted problem is nowhere in the summary; the account gives the reason."""
    read = record(patient(), condition(text="Leukaemia", verificationStatus=coded(code)))
    line = line_of(read, "Condition/c1")
    assert "Leukaemia" not in str(dict(read.fields))
    assert line.outcome is Outcome.LEFT_OUT
    assert line.reason == code.replace("-", " ")


def test_entered_in_error_counts_in_words_too() -> None:
    """Systems that send no code for it but the words are understood."""
    read = record(patient(), condition(verificationStatus={"text": "Entered in Error"}))
    assert not texts(read, PROBLEMS)


@pytest.mark.parametrize("code", ["provisional", "differential", "unconfirmed"])
def test_doubt_is_said(code: str) -> None:
    """A suspected problem is never shown as a fact."""
    status = only_problem(verificationStatus=coded(code)).status
    assert status is not None
    assert "not confirmed" in status


def test_what_never_was_is_no_reason_either() -> None:
    """A medicine given for a refuted problem does not bring the problem back."""
    refuted = condition(text="Leukaemia", verificationStatus=coded("refuted"))
    given: Tree = {
        "resourceType": "MedicationStatement",
        "id": "m1",
        "status": "active",
        "subject": {"reference": "Patient/p1"},
        "medicationCodeableConcept": {"text": "Folic acid"},
        "reasonReference": [{"reference": "Condition/c1", "display": "Leukaemia"}],
    }
    assert "Leukaemia" not in str(dict(record(patient(), refuted, given).fields))


@pytest.mark.parametrize(
    ("onset", "when", "note"),
    [
        ({"onsetDateTime": "2022-03"}, PartialDate(2022, 3), None),
        ({"onsetDateTime": "1999"}, PartialDate(1999), None),
        ({"onsetPeriod": {"start": "2020-05-01"}}, PartialDate(2020, 5, 1), None),
        ({"onsetAge": {"value": 45, "code": "a"}}, None, "onset: at age 45 years"),
        ({"onsetRange": {"low": {"value": 40, "code": "a"}, "high": {"value": 45, "code": "a"}}}, None, "40 to 45"),
        ({"onsetString": "in childhood"}, None, "onset: in childhood"),
    ],
)
def test_every_type_of_onset_is_said(onset: Tree, when: PartialDate | None, note: str | None) -> None:
    """No precision is invented, and none is lost."""
    found = only_problem(**onset)
    assert found.when == when
    assert (note or "") in (found.note or "")


def test_an_end_site_and_severity_are_said() -> None:
    """The side of the body is never lost."""
    found = only_problem(
        text="Fracture of wrist",
        abatementDateTime="2021-04-02",
        bodySite=[{"text": "Left wrist"}],
        severity={"text": "Moderate"},
        note=[{"text": "Fell on\n ice."}],
    )
    assert found.text == "Fracture of wrist (Left wrist; severity: Moderate)"
    assert found.until == PartialDate(2021, 4, 2)
    assert found.note == "Fell on ice."


def test_that_no_problem_is_known_is_said() -> None:
    """Absent is said, not left out."""
    absent = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
    read = record(patient(), condition(code=coded("no-known-problems", absent)))
    assert texts(read, PROBLEMS) == ("No known problems",)


def test_that_no_problem_is_known_is_not_said_beside_one() -> None:
    """A problem counts for more than its denial, which has a line; of one that is past nothing is denied."""
    none = condition("c2", code=coded("160245001", "http://snomed.info/sct"))
    beside = record(patient(), condition(), none)
    assert texts(beside, PROBLEMS) == ("Hypertension",)
    assert line_of(beside, "Condition/c2").outcome is Outcome.LEFT_OUT
    past = record(patient(), condition(clinicalStatus=coded("resolved")), none)
    assert texts(past, PROBLEMS) == ("Hypertension", "No known problems")


def test_a_problem_without_a_code_says_what_its_narrative_says() -> None:
    """Narrative only is tolerated; its mark-up is not."""
    words: Tree = {
        "status": "generated",
        "div": '<div xmlns="http://www.w3.org/1999/xhtml"><b>Gout</b>, left toe</div>',
    }
    bare = {name: value for name, value in condition().items() if name != "code"}
    assert texts(record(patient(), {**bare, "text": words}), PROBLEMS) == ("Gout, left toe",)
