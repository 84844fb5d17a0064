"""Procedures, vaccines, family, devices, plans, alerts and the rest: each under its heading, nothing lost."""

from __future__ import annotations

import pytest

from clinicpress.model import heading_keys as keys
from clinicpress.model.health_record import Outcome
from clinicpress.model.statements import Statement
from tests.unit.load.fhir.bundles_built import Tree, condition, line_of, patient, record, texts

ME: Tree = {"reference": "Patient/p1"}
SUBJECT: Tree = {"subject": ME}
PATIENT: Tree = {"patient": ME}


def resource(kind: str, **fields: object) -> Tree:
    """Return a resource of the patient."""
    return {"resourceType": kind, "id": "x1", **fields}


SHOWN: list[tuple[Tree, str, str]] = [
    (
        resource(
            "Procedure", status="completed", code={"text": "Discectomy"}, bodySite=[{"text": "Left L5"}], **SUBJECT
        ),
        keys.PROCEDURES,
        "Discectomy (Left L5)",
    ),
    (
        resource(
            "Immunization", status="completed", vaccineCode={"text": "Flu"}, occurrenceDateTime="2013", **PATIENT
        ),
        keys.IMMUNISATIONS,
        "Flu",
    ),
    (
        resource(
            "FamilyMemberHistory",
            status="completed",
            relationship={"text": "Father"},
            condition=[{"code": {"text": "Heart attack"}, "onsetAge": {"value": 50, "code": "a"}}],
            **PATIENT,
        ),
        keys.FAMILY,
        "Father: Heart attack (at age 50 years)",
    ),
    (
        resource("FamilyMemberHistory", status="health-unknown", relationship={"text": "Mother"}, **PATIENT),
        keys.FAMILY,
        "Mother: health not known",
    ),
    (resource("Device", type={"text": "Pacemaker"}, **PATIENT), keys.MEDICINES, "Pacemaker"),
    (
        resource("Flag", status="active", code={"text": "Risk of falls"}, **SUBJECT),
        keys.ALERTS,
        "Risk of falls",
    ),
    (
        resource("Goal", lifecycleStatus="active", description={"text": "Walk a mile"}, **SUBJECT),
        keys.PLAN,
        "Goal: Walk a mile",
    ),
    (
        resource("CarePlan", status="active", intent="plan", title="Back care", description="Exercise", **SUBJECT),
        keys.PLAN,
        "Back care: Exercise",
    ),
    (
        resource(
            "Appointment",
            status="booked",
            start="2026-12-01T10:30:00Z",
            description="Review",
            participant=[{"actor": ME, "status": "accepted"}],
        ),
        keys.PLAN,
        "Appointment: Review",
    ),
    (
        resource("ClinicalImpression", status="completed", summary="Sciatica likely", **SUBJECT),
        keys.SUMMARY,
        "Sciatica likely",
    ),
    (
        resource(
            "RiskAssessment",
            status="final",
            code={"text": "Fracture risk"},
            prediction=[{"outcome": {"text": "Hip fracture"}, "probabilityDecimal": 0.05}],
            **SUBJECT,
        ),
        keys.SCALES,
        "Fracture risk: Hip fracture, probability 0.05",
    ),
    (
        resource(
            "QuestionnaireResponse",
            status="completed",
            item=[
                {
                    "linkId": "1",
                    "text": "Group",
                    "item": [{"linkId": "2", "text": "Pain", "answer": [{"valueInteger": 7}]}],
                }
            ],
            **SUBJECT,
        ),
        keys.SCALES,
        "Pain: 7",
    ),
    (
        resource(
            "Encounter",
            status="finished",
            **{"class": {"code": "AMB"}},
            type=[{"text": "Visit"}],
            reasonCode=[{"text": "Back pain"}],
            **SUBJECT,
        ),
        keys.HISTORY,
        "Visit: Back pain",
    ),
    (
        resource(
            "Communication",
            status="completed",
            payload=[{"contentString": "Keep moving"}],
            recipient=[ME],
            **SUBJECT,
        ),
        keys.ADVICE,
        "Keep moving",
    ),
    (
        resource(
            "Consent",
            status="active",
            scope={"text": "Sharing"},
            category=[{"text": "Summary care record"}],
            provision={"type": "deny"},
            **PATIENT,
            policyRule={"text": "Opt out"},
        ),
        keys.CONSENT,
        "Sharing: Summary care record – refused",
    ),
    (
        resource("ImagingStudy", status="available", description="MRI", **SUBJECT),
        keys.RESULTS,
        "Imaging: MRI",
    ),
]

LEFT_OUT: list[tuple[Tree, str]] = [
    (resource("Procedure", status="not-done", code={"text": "Discectomy"}, **SUBJECT), "not done"),
    (resource("Procedure", status="entered-in-error", code={"text": "x"}, **SUBJECT), "entered in error"),
    (
        resource(
            "Immunization", status="not-done", vaccineCode={"text": "Flu"}, occurrenceDateTime="2013", **PATIENT
        ),
        "not given",
    ),
    (resource("Flag", status="entered-in-error", code={"text": "x"}, **SUBJECT), "entered in error"),
    (
        resource("Goal", lifecycleStatus="entered-in-error", description={"text": "x"}, **SUBJECT),
        "entered in error",
    ),
    (resource("Encounter", status="finished", **{"class": {"code": "AMB"}}, **SUBJECT), "administrative"),
    (resource("CarePlan", status="revoked", intent="plan", title="x", **SUBJECT), "revoked"),
]


@pytest.mark.parametrize(("told", "heading", "words"), SHOWN, ids=[str(one[0]["resourceType"]) for one in SHOWN])
def test_it_stands_under_its_heading(told: Tree, heading: str, words: str) -> None:
    """The words are the record's, and the account says where they stand."""
    read = record(patient(), told)
    assert texts(read, heading) == (words,)
    line = line_of(read, f"{told['resourceType']}/x1")
    assert (line.outcome, line.heading) == (Outcome.SHOWN, heading)


@pytest.mark.parametrize(("told", "reason"), LEFT_OUT, ids=[one[1] for one in LEFT_OUT])
def test_what_is_no_fact_is_in_the_account_alone(told: Tree, reason: str) -> None:
    """It has its line with the reason."""
    read = record(patient(), told)
    line = line_of(read, f"{told['resourceType']}/x1")
    assert "statements" not in read.fields
    assert (line.outcome, line.reason) == (Outcome.LEFT_OUT, reason)


def test_a_procedure_under_way_says_so() -> None:
    """What is not finished is not shown as done."""
    told = resource("Procedure", status="in-progress", code={"text": "Course of dialysis"}, **SUBJECT)
    statements = record(patient(), told).fields["statements"]
    assert isinstance(statements, dict)
    (found,) = statements[keys.PROCEDURES]
    assert isinstance(found, Statement)
    assert found.status == "in progress"


def test_a_device_is_told_once_with_its_use() -> None:
    """The side where it sits comes from its use; both resources have a line."""
    device: Tree = {"resourceType": "Device", "id": "d1", "type": {"text": "Hearing aid"}, "patient": ME}
    use = resource(
        "DeviceUseStatement",
        status="active",
        device={"reference": "Device/d1"},
        bodySite={"text": "Right ear"},
        **SUBJECT,
    )
    read = record(patient(), device, use)
    assert texts(read, keys.MEDICINES) == ("Hearing aid (Right ear)",)
    assert line_of(read, "Device/d1").outcome is Outcome.SHOWN


def test_mark_up_in_a_record_stays_words() -> None:
    """Nothing is read as HTML or Markdown on the way in: composing escapes it."""
    words = "<script>alert(1)</script> *bold* {{ x }}"
    assert texts(record(patient(), condition(text=words)), keys.PROBLEMS) == (words,)


def test_every_resource_has_one_line() -> None:
    """However many of them stand in one bundle."""
    each = (*(one[0] for one in SHOWN), *(one[0] for one in LEFT_OUT))
    told = [{**one, "id": f"n{place}"} for place, one in enumerate(each)]
    read = record(patient(), *told)
    for one in told:
        assert line_of(read, f"{one['resourceType']}/{one['id']}").place


def test_an_advance_decision_is_no_consent_to_share() -> None:
    """That resuscitation is not to be attempted stands under legal information, where it is looked for."""
    scope = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "adr"}]}
    decided = resource("Consent", status="active", scope=scope, category=[{"text": "DNACPR"}], **PATIENT)
    read = record(patient(), decided)
    assert "DNACPR" in " ".join(texts(read, keys.LEGAL))
    assert texts(read, keys.CONSENT) == ()
    assert line_of(read, "Consent/x1").heading == keys.LEGAL


@pytest.mark.parametrize("words", ["DNACPR in place", "Do not attempt resuscitation", "Advance decision"])
def test_an_advance_decision_is_known_by_its_words(words: str) -> None:
    """Without a code of FHIR's, the words say that this is no consent to share."""
    read = record(patient(), resource("Consent", status="active", scope={"text": words}, category=[], **PATIENT))
    assert words in " ".join(texts(read, keys.LEGAL))


def test_a_care_plan_says_what_of_it_was_called_off() -> None:
    """What is to be done is shown, by whom too; of what was called off, the account says that it is missing."""
    swim = {"detail": {"status": "cancelled", "description": "Swim"}}
    walk = {"detail": {"status": "scheduled", "description": "Walk", "performer": [{"display": "Ms T Adeyemi"}]}}
    blood = {"reference": {"display": "Blood test"}}
    plan = resource(
        "CarePlan", status="active", intent="plan", title="Care", activity=[swim, walk, blood], **SUBJECT
    )
    found = record(patient(), plan)
    assert texts(found, "plan-and-requested-actions") == ("Care", "Walk", "Blood test")
    (line,) = [line for line in found.account if line.resource.startswith("CarePlan")]
    assert line.reason == "without what was called off"


@pytest.mark.parametrize(
    ("parties", "heading"),
    [
        ({}, keys.HISTORY),
        ({"sender": {"reference": "RelatedPerson/w"}}, keys.HISTORY),
        ({"recipient": [{"reference": "Practitioner/x"}]}, keys.HISTORY),
        ({"sender": {"reference": "Practitioner/x"}, "recipient": [SUBJECT["subject"]]}, keys.ADVICE),
    ],
)
def test_what_was_rung_in_is_not_what_was_told(parties: Tree, heading: str) -> None:
    """A message from the family, or between staff, is no advice that the patient was given."""
    payload = [{"contentString": "Wife rang: worse since Monday"}]
    message = resource("Communication", status="completed", payload=payload, **parties, **SUBJECT)
    (text,) = texts(record(patient(), message), heading)
    assert text.endswith("Wife rang: worse since Monday")
