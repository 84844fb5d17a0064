"""The referral of a record: who asks whom, for what, how soon; other requests are plans, void ones are left out."""

from __future__ import annotations

from datetime import date

import pytest

from clinicpress.model.health_record import Outcome
from clinicpress.model.referral import Actions, Correspondent, Priority
from tests.unit.load.fhir.bundles_built import (
    ME,
    Tree,
    composition,
    condition,
    line_of,
    patient,
    record,
    request,
    section,
    texts,
)

ROLE: Tree = {
    "resourceType": "PractitionerRole", "id": "role", "practitioner": {"reference": "Practitioner/reid"},
    "organization": {"reference": "Organization/clinic"}, "code": [{"text": "Physiotherapist"}],
    "telecom": [{"system": "email", "value": "mailto:reid@larkfield.example"}],
}  # fmt: skip
REID: Tree = {
    "resourceType": "Practitioner", "id": "reid", "name": [{"family": "Reid", "given": ["A"], "prefix": ["Dr"]}],
    "identifier": [{"system": "https://fhir.hl7.org.uk/Id/gmc-number", "value": "9999999"}],
}  # fmt: skip
CLINIC: Tree = {
    "resourceType": "Organization", "id": "clinic", "name": "Larkfield Spine Clinic",
    "telecom": [{"system": "phone", "value": "01632 960123"}],
    "address": [{"line": ["12 Mill Road"], "city": "Larkfield", "postalCode": "ME20 6XX"}],
}  # fmt: skip


def test_who_asks_whom() -> None:
    """A role brings its person and its organisation, in whichever way the request names it."""
    for requester in ({"reference": "PractitionerRole/role"}, {"reference": "Practitioner/reid"}):
        asked = request(requester=requester, performer=[{"display": "Miss E Lindqvist"}], authoredOn="2026-11-20")
        found = record(patient(), asked, ROLE, REID, CLINIC)
        who = found.fields["referrer"]
        assert isinstance(who, Correspondent)
        assert (who.name, who.role, who.organisation) == ("Dr A Reid", "Physiotherapist", "Larkfield Spine Clinic")
        assert (who.phone, who.email) == ("01632 960123", "reid@larkfield.example")
        assert who.address is not None
        assert found.fields["recipient"] == Correspondent(name="Miss E Lindqvist")
        assert found.fields["date"] == date(2026, 11, 20)
        assert line_of(found, "Practitioner/reid").heading == "referrer-details"


@pytest.mark.parametrize(
    ("changes", "priority"),
    [
        ({"priority": "stat"}, Priority.URGENT),
        ({"priority": "asap"}, Priority.URGENT),
        ({"priority": "routine"}, Priority.ROUTINE),
        ({"priority": "urgent", "category": [{"text": "Two week wait referral"}]}, Priority.TWO_WEEK),
        ({"code": {"text": "Referral, urgent suspected cancer"}}, Priority.TWO_WEEK),
        ({}, None),
    ],
)
def test_how_soon(changes: Tree, priority: Priority | None) -> None:
    """FHIR's words for haste become ours; what is not said is absent."""
    assert record(patient(), request(**changes)).fields.get("priority") is priority


def test_why() -> None:
    """Codes, notes and problems that are facts are the reason; one that was refuted is none."""
    refuted = condition("c2", "Fracture", verificationStatus={"coding": [{"code": "refuted"}]})
    asked = request(
        reasonCode=[{"text": "Weak foot"}],
        reasonReference=[{"reference": "Condition/c1"}, {"reference": "Condition/c2"}, {"display": "Back pain"}],
        note=[{"text": "Please see soon."}],
        identifier=[{"value": "LF-1"}],
        performerType={"text": "Spinal surgery"},
        patientInstruction="Bring your scans.",
    )
    found = record(patient(), asked, condition(), refuted)
    said = ("Referral to spinal surgery", "Weak foot", "Hypertension", "Back pain", "Please see soon.")
    assert texts(found, "reason-for-referral") == said
    assert (found.fields["reference"], found.fields["specialty"]) == ("LF-1", "Spinal surgery")
    assert texts(found, "information-and-advice-given") == ("Bring your scans.",)


@pytest.mark.parametrize("status", ["entered-in-error", "revoked"])
def test_a_void_request_is_not_used(status: str) -> None:
    """It gives no field, and the account says why."""
    found = record(patient(), request(status=status, priority="urgent", authoredOn="2026-11-20"))
    assert not {"priority", "date", "statements"} & set(found.fields)
    assert line_of(found, "ServiceRequest/r1").reason == status.replace("-", " ")


def test_other_requests_are_plans() -> None:
    """Beside the referral, tests that were asked for are plans, and those not to be done are said so."""
    scan = request(
        id="r2", code={"text": "MRI of the spine"}, priority="urgent", reasonCode=[{"text": "Weak foot"}]
    )
    never = request(id="r3", code={"text": "Injection"}, doNotPerform=True)
    found = record(patient(), scan, request(), never)
    assert texts(found, "reason-for-referral") == ("Referral to spinal surgery",)
    assert texts(found, "plan-and-requested-actions") == (
        "Requested: MRI of the spine",
        "Not to be done: Injection",
    )


def test_without_a_name_nobody_guesses_which_is_the_referral() -> None:
    """Of two tests neither is the referral; one that the document lists as such is."""
    tests = [request(id=name, code={"text": name}) for name in ("Bloods", "Scan")]
    assert texts(record(patient(), *tests), "reason-for-referral") == ()
    page = composition(section("Reason for referral", "", "ServiceRequest/Scan"))
    assert texts(record(page, patient(), *tests), "reason-for-referral") == ("Scan",)


def test_who_wrote_and_signed() -> None:
    """The author is the referrer, and who attests signs, with the number of the register."""
    attester: Tree = {
        "mode": "professional",
        "time": "2026-11-20T10:00:00Z",
        "party": {"reference": "Practitioner/reid"},
    }
    page = composition(author=[{"reference": "Practitioner/reid"}], attester=[attester])
    found = record(page, patient(), REID, ROLE, CLINIC)
    signed = found.fields["signed"]
    assert str(signed) == (
        "name='Dr A Reid' role='Physiotherapist' registration='GMC 9999999' date=datetime.date(2026, 11, 20)"
    )
    assert found.fields["date"] == date(2026, 11, 20)


def test_a_task_names_its_owner() -> None:
    """Where no request names the recipient, the owner of its task is it."""
    task: Tree = {
        "resourceType": "Task", "id": "t", "status": "requested", "intent": "order", "for": ME,
        "owner": {"display": "Spinal clinic"},
    }  # fmt: skip
    found = record(patient(), request(), task)
    assert found.fields["recipient"] == Correspondent(name="Spinal clinic")
    assert line_of(found, "Task/t").outcome is Outcome.SHOWN


def test_what_is_planned_says_when() -> None:
    """A request of intent `plan` is planned, not requested, and says for when."""
    planned = request(id="r2", intent="plan", code={"text": "MRI"}, occurrenceDateTime="2026-12-10")
    found = record(patient(), request(), planned)
    assert texts(found, "plan-and-requested-actions") == ("Planned: MRI",)
    assert "to be done: 10-Dec-2026" in repr(found.fields["statements"])


def test_a_task_is_an_action_with_owner_and_date() -> None:
    """What a Task asks is an action; of the patient's own, the owner needs no name."""
    due = {"period": {"end": "2026-12-04"}}
    task: Tree = {"resourceType": "Task", "status": "requested", "intent": "order", "for": ME, "restriction": due}
    theirs = {**task, "id": "t1", "description": "Repeat the blood test", "owner": {"display": "Dr B Singh"}}
    own = {**task, "id": "t2", "description": "Walk daily", "owner": ME}
    to: Tree = {"resourceType": "Organization", "id": "o", "name": "Harbour Spinal Unit"}
    found = record(patient(), to, request(performer=[{"reference": "Organization/o"}]), theirs, own)
    actions = found.fields["actions"]
    assert isinstance(actions, Actions)
    assert [(one.action, one.owner, str(one.due)) for one in actions.every] == [
        ("Repeat the blood test", "Dr B Singh", "2026-12-04"),
        ("Walk daily", None, "2026-12-04"),
    ]
