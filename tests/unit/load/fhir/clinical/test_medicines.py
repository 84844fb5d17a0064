"""Medicines: how each is taken, whether it is taken now, and that none is doubled."""

from __future__ import annotations

import pytest

from clinicpress.model.heading_keys import MEDICINES
from clinicpress.model.health_record import HealthRecord, Outcome
from clinicpress.model.notes import Medicine
from clinicpress.model.statements import Statement
from tests.unit.load.fhir.bundles_built import Tree, line_of, patient, record, texts

DMD = "https://dmd.nhs.uk"
AMOXICILLIN: Tree = {
    "coding": [{"system": DMD, "code": "39732311000001104", "display": "Amoxicillin 250mg capsules"}]
}
TWICE_A_DAY: Tree = {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}}


def taken(name: str = "s1", *dosage: Tree, **changes: object) -> Tree:
    """Return that the patient takes amoxicillin."""
    return {
        "resourceType": "MedicationStatement",
        "id": name,
        "status": "active",
        "subject": {"reference": "Patient/p1"},
        **({} if "medicationReference" in changes else {"medicationCodeableConcept": AMOXICILLIN}),
        **({"dosage": list(dosage)} if dosage else {}),
        **changes,
    }


def prescribed(name: str = "q1", *dosage: Tree, **changes: object) -> Tree:
    """Return that amoxicillin was prescribed."""
    told = taken(name, **changes)
    return {
        **told,
        "resourceType": "MedicationRequest",
        "intent": "order",
        **({"dosageInstruction": list(dosage)} if dosage else {}),
        **changes,
    }


def medicines_of(read: HealthRecord) -> tuple[Medicine, ...]:
    """Return the medicines in use."""
    found = read.fields.get("medicines", ())
    assert isinstance(found, tuple)
    return found


def only(*resources: Tree) -> Medicine:
    """Return the one medicine that a record of these resources states."""
    (found,) = medicines_of(record(patient(), *resources))
    return found


def statement_of(resource: Tree) -> Statement:
    """Return how a medicine that is not in use is told."""
    read = record(patient(), resource)
    assert medicines_of(read) == ()
    statements = read.fields["statements"]
    assert isinstance(statements, dict)
    (found,) = statements[MEDICINES]
    assert isinstance(found, Statement)
    return found


def test_dose_route_and_frequency_come_from_their_fields() -> None:
    """What FHIR keeps apart stays apart; the directions in words are not lost."""
    dosage: Tree = {
        "text": "2 capsules twice a day",
        "timing": TWICE_A_DAY,
        "route": {"text": "Oral"},
        "doseAndRate": [{"doseQuantity": {"value": 500, "unit": "milligram"}}],
        "additionalInstruction": [{"text": "With food"}],
    }
    found = only(taken("s1", dosage))
    assert (found.name, found.dose, found.route, found.frequency) == (
        "Amoxicillin 250mg capsules",
        "500\u00a0mg",
        "Oral",
        "twice a day",
    )
    assert found.note == "directions: 2 capsules twice a day; With food"
    assert found.codes[0].label == "dm+d 39732311000001104"


@pytest.mark.parametrize(
    ("text", "dose", "frequency"),
    [
        ("10 units in the morning and evening", "10 units in the morning and evening", None),
        ("once daily", None, "once daily"),
        ("2 puffs", "2 puffs", "twice a day"),
    ],
)
def test_directions_in_words_alone(text: str, dose: str | None, frequency: str | None) -> None:
    """A text that says how often is not said twice; a number of doses without a unit leaves it to the text."""
    dosage: Tree = {"text": text, "timing": TWICE_A_DAY, "doseAndRate": [{"doseQuantity": {"value": 2}}]}
    found = only(taken("s1", dosage))
    assert (found.dose, found.frequency) == (dose, frequency)


def test_several_dosages_are_all_said() -> None:
    """No step of a tapering dose is lost."""
    steps: tuple[Tree, ...] = (
        {"sequence": 2, "text": "5 mg daily"},
        {"sequence": 1, "text": "10 mg daily for a week"},
    )
    assert only(taken("s1", *steps)).dose == "10 mg daily for a week; then 5 mg daily"


@pytest.mark.parametrize(
    ("status", "words"),
    [("completed", "completed"), ("stopped", "stopped"), ("on-hold", "on hold"), ("not-taken", "not taken")],
)
def test_a_medicine_not_in_use_is_no_medicine_in_use(status: str, words: str) -> None:
    """It is a statement that says so: nobody takes it for a current one."""
    assert statement_of(taken(status=status)).status == words


@pytest.mark.parametrize("status", ["entered-in-error", "draft", "cancelled"])
def test_what_is_no_fact_is_left_out(status: str) -> None:
    """Errors, drafts and cancelled prescriptions are in the account alone."""
    read = record(patient(), prescribed(status=status))
    assert not medicines_of(read)
    assert not texts(read, MEDICINES)
    assert line_of(read, "MedicationRequest/q1").outcome is Outcome.LEFT_OUT


def test_a_prohibition_is_never_shown_as_a_medicine() -> None:
    """`doNotPerform` turns a request round."""
    assert statement_of(prescribed(doNotPerform=True)).status == "not to be given"


def test_a_proposal_says_that_it_is_one() -> None:
    """An option that was offered is not a prescription."""
    assert statement_of(prescribed(intent="option")).status == "an option, active"


def test_the_same_medicine_in_two_resources_is_shown_once() -> None:
    """The account tells of both; what the second adds is kept."""
    dosage: Tree = {"text": "1 capsule daily"}
    read = record(patient(), taken("s1", dosage), prescribed("q1", dosage, reasonCode=[{"text": "Otitis media"}]))
    (found,) = medicines_of(read)
    assert found.note == "for: Otitis media"
    assert line_of(read, "MedicationRequest/q1").reason == "together with MedicationStatement/s1"


def test_two_doses_of_one_medicine_are_both_shown() -> None:
    """Where statement and request differ, a clinician has to see both."""
    read = record(patient(), taken("s1", {"text": "250 mg daily"}), prescribed("q1", {"text": "500 mg daily"}))
    assert [one.dose for one in medicines_of(read)] == ["250 mg daily", "500 mg daily"]


def test_a_contained_medication_gives_name_form_and_strength() -> None:
    """References into the resource itself lead somewhere, and the Medication has its own line."""
    drug: Tree = {
        "resourceType": "Medication",
        "id": "d1",
        "code": {"text": "Bisoprolol"},
        "form": {"text": "Tablet"},
        "ingredient": [
            {
                "itemCodeableConcept": {"text": "Bisoprolol fumarate"},
                "strength": {
                    "numerator": {"value": "2.5", "code": "mg"},
                    "denominator": {"value": 1, "unit": "tablet"},
                },
            }
        ],
    }
    read = record(patient(), taken(contained=[drug], medicationReference={"reference": "#d1"}))
    (found,) = medicines_of(read)
    assert (found.name, found.form) == ("Bisoprolol", "Tablet")
    assert found.note == "strength: 2.5\u00a0mg per 1\u00a0tablet"
    assert line_of(read, "Medication/d1").outcome is Outcome.SHOWN


def test_a_medicine_that_the_record_does_not_hold_is_said() -> None:
    """A name is never invented, and the dose is not lost with it."""
    resource = taken("s1", {"text": "1 drop at night"}, medicationReference={"reference": "Medication/elsewhere"})
    read = record(patient(), resource)
    (found,) = medicines_of(read)
    assert (found.name, found.dose) == ("A medicine that the record does not name", "1 drop at night")
    assert "does not hold" in line_of(read, "MedicationStatement/s1").reason


def test_that_no_medicine_is_known_is_said() -> None:
    """Absent is said, not left out."""
    system = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
    none: Tree = {"coding": [{"system": system, "code": "no-known-medications"}]}
    assert statement_of(taken(medicationCodeableConcept=none)).text == "No known medications"


def test_given_and_dispensed_medicines_say_so() -> None:
    """What was given once is not a medicine in use."""
    given: Tree = {
        "resourceType": "MedicationAdministration",
        "id": "g1",
        "status": "completed",
        "subject": {"reference": "Patient/p1"},
        "medicationCodeableConcept": {"text": "Paracetamol"},
        "effectiveDateTime": "2026-11-01",
        "dosage": {"dose": {"value": 1, "unit": "g"}, "route": {"text": "Oral"}},
    }
    found = statement_of(given)
    assert (found.text, found.status) == ("Paracetamol, 1\u00a0g, Oral", "given")


@pytest.mark.parametrize(
    ("end", "is_current"),
    [("2020-02-01", False), ("2026-11", True), ("2026-11-19", False), ("2026-11-20", True), ("2027", True)],
)
def test_a_medicine_whose_time_is_over_is_not_in_use(end: str, *, is_current: bool) -> None:
    """A system that leaves `active` on what ended before the record was made is not believed."""
    told = taken(effectivePeriod={"start": "2019", "end": end})
    read = record(patient(), told, timestamp="2026-11-20T08:00:00Z")
    assert bool(read.fields.get("medicines")) is is_current
    assert bool(texts(read, MEDICINES)) is not is_current
