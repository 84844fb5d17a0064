"""What a referral states of its patient, as resources."""

from __future__ import annotations

from decimal import Decimal

from clinicpress.model.heading_keys import COMPLAINTS, DIAGNOSES, MEDICINES, PROBLEMS, PROCEDURES
from clinicpress.model.notes import Medicine
from clinicpress.model.referral import Action, Allergies, Allergy, AllergyState, ReferralFacts
from clinicpress.model.statements import Flag, Result, Statement
from clinicpress.twin.fhir.people import write_person
from clinicpress.twin.fhir.standing import allergy_standing, medicine_status, problem_standing, procedure_status
from clinicpress.twin.fhir.writing import Resource, Writing, coded, concept, day, note, without_empty

EMPTY_REASONS = {
    AllergyState.NOT_RECORDED: "notasked",
    AllergyState.UNAVAILABLE: "unavailable",
}
_PROBLEMS = frozenset(
    {
        DIAGNOSES,
        COMPLAINTS,
        PROBLEMS,
    }
)
_NO_KNOWN_ALLERGY = {"system": "http://snomed.info/sct", "code": "716186003", "display": "No known allergy"}
_SEVERITIES = {"mild", "moderate", "severe"}
_FLAGS = {
    Flag.NORMAL: "N",
    Flag.LOW: "L",
    Flag.HIGH: "H",
    Flag.ABNORMAL: "A",
    Flag.CRITICALLY_LOW: "LL",
    Flag.CRITICALLY_HIGH: "HH",
}


def write_allergies(writing: Writing, allergies: Allergies, patient: Resource) -> list[Resource]:
    """Add each allergy, or that none is known; of the two other states, the section says why it is empty."""
    if allergies.state is AllergyState.NONE_KNOWN:
        none = {"clinicalStatus": coded("allergyintolerance-clinical", "active"), "patient": patient}
        return [writing.add("AllergyIntolerance", {**none, "code": {"coding": [_NO_KNOWN_ALLERGY]}})]
    return [_write_allergy(writing, entry, patient) for entry in allergies.entries]


def _write_allergy(writing: Writing, allergy: Allergy, patient: Resource) -> Resource:
    severity = (allergy.severity or "").casefold()
    beside = None if severity in _SEVERITIES or not severity else f"Severity: {allergy.severity}"
    reaction = without_empty(
        {
            "manifestation": [{"text": allergy.reaction or "Not recorded"}],
            "severity": severity if severity in _SEVERITIES else None,
        }
    )
    return writing.add(
        "AllergyIntolerance",
        {
            **allergy_standing(allergy.note or ""),
            "code": concept(allergy.substance, allergy.codes),
            "patient": patient,
            "recordedDate": day(allergy.recorded),
            "note": note("; ".join(part for part in (allergy.note, beside) if part)),
            "reaction": [reaction] if allergy.reaction or "severity" in reaction else [],
        },
    )


def write_medicine(writing: Writing, medicine: Medicine, patient: Resource) -> Resource:
    """Add a medicine that the patient takes, its dose in words."""
    brand = f"({medicine.brand})" if medicine.brand else None
    name = " ".join(part for part in (medicine.name, brand, medicine.form) if part)
    said = ", ".join(part for part in (medicine.dose, medicine.route, medicine.frequency) if part)
    dosage = without_empty(
        {
            "text": said,
            "timing": {"code": {"text": medicine.frequency}} if medicine.frequency else None,
            "route": concept(medicine.route),
        }
    )
    return writing.add(
        "MedicationStatement",
        {
            "status": "active",
            "medicationCodeableConcept": concept(name, medicine.codes),
            "subject": patient,
            "note": note(medicine.note),
            "dosage": [dosage] if dosage else [],
        },
    )


def write_statement(writing: Writing, key: str, statement: Statement, patient: Resource) -> Resource:
    """Add a statement as what its heading makes of it."""
    if key in _PROBLEMS:
        return _write_problem(writing, statement, patient)
    if key == MEDICINES and (standing := medicine_status(statement.status)):
        return _write_other_medicine(writing, statement, standing, patient)
    if key == PROCEDURES:
        return writing.add(
            "Procedure",
            {
                "status": procedure_status(statement.status),
                "code": concept(statement.text, statement.codes),
                "subject": patient,
                "performedDateTime": day(statement.when),
                "note": note(_beside(statement)),
            },
        )
    return writing.add(
        "Observation",
        {
            "status": "final",
            "code": concept(statement.text, statement.codes),
            "subject": patient,
            "effectiveDateTime": day(statement.when),
            "valueString": statement.text,
            "note": note(_beside(statement)),
        },
    )


def _write_other_medicine(writing: Writing, statement: Statement, status: str, patient: Resource) -> Resource:
    period = without_empty({"start": day(statement.when), "end": day(statement.until)})
    return writing.add(
        "MedicationStatement",
        {
            "status": status,
            "medicationCodeableConcept": concept(statement.text, statement.codes),
            "subject": patient,
            "effectivePeriod": period,
            "note": note(_beside(statement)),
        },
    )


def _write_problem(writing: Writing, statement: Statement, patient: Resource) -> Resource:
    # Whatever its status says: FHIR allows no end of a condition that is active (con-4).
    is_over = statement.is_past or statement.until is not None
    return writing.add(
        "Condition",
        {
            **problem_standing(statement.status or "", is_over=is_over),
            "code": concept(statement.text, statement.codes),
            "subject": patient,
            "onsetDateTime": day(statement.when),
            "abatementDateTime": day(statement.until),
            "note": note(_beside(statement)),
        },
    )


def _beside(statement: Statement) -> str:
    return "; ".join(part for part in (statement.status, statement.note) if part)


def write_result(writing: Writing, result: Result, patient: Resource) -> list[Resource]:
    """Add a result of a test, and each earlier value as a result of its own."""
    earlier = [
        result.model_copy(update={"value": f"{each.value}", "when": each.when, "earlier": (), "flag": None})
        for each in result.earlier
    ]
    return [_write_value(writing, each, patient) for each in (result, *earlier)]


def _write_value(writing: Writing, result: Result, patient: Resource) -> Resource:
    number = result.number
    value = (
        {"valueString": " ".join(part for part in (result.value, result.unit) if part)}
        if number is None
        else {"valueQuantity": without_empty({"value": _decimal(number), "unit": result.unit})}
    )
    return writing.add(
        "Observation",
        {
            "status": "final",
            "category": [coded("observation-category", "laboratory")],
            "code": concept(result.name, result.codes),
            "subject": patient,
            "effectiveDateTime": day(result.when),
            **value,
            "interpretation": [coded("v3-ObservationInterpretation", _FLAGS[result.flag])] if result.flag else [],
            "note": note(result.note),
            "referenceRange": _range(result),
        },
    )


def _range(result: Result) -> list[Resource]:
    bounds: Resource = {
        name: without_empty({"value": _decimal(bound), "unit": result.unit})
        for name, bound in (("low", result.low), ("high", result.high))
        if bound is not None
    }
    return [without_empty({**bounds, "text": result.range_text})] if bounds or result.range_text else []


def _decimal(number: Decimal) -> Decimal:
    """Return a number as FHIR takes it: no exponent."""
    return Decimal(f"{number:f}")


def write_request(
    writing: Writing, facts: ReferralFacts, title: str, patient: Resource, author: Resource
) -> Resource:
    """Add what is asked for, of whom and how soon."""
    asked = facts.recipient
    return writing.add(
        "ServiceRequest",
        {
            "identifier": [{"value": facts.reference}] if facts.reference else [],
            "status": "active",
            "intent": "order",
            "priority": "routine" if facts.priority.value == "routine" else "urgent",
            "code": {"text": title},
            "subject": patient,
            "authoredOn": facts.date.isoformat(),
            "requester": author,
            "performerType": concept(facts.specialty),
            "performer": [write_person(writing, asked)] if asked else [],
        },
    )


def write_plan(writing: Writing, facts: ReferralFacts, patient: Resource) -> list[Resource]:
    """Add what is asked of professionals and of the patient, each with its owner and its day."""
    if not facts.actions.every:
        return []
    fields = {
        "status": "active",
        "intent": "plan",
        "subject": patient,
        "activity": [{"detail": _activity(action)} for action in facts.actions.every],
    }
    return [writing.add("CarePlan", fields)]


def _activity(action: Action) -> Resource:
    return without_empty(
        {
            "status": "not-started",
            "scheduledPeriod": {"end": action.due.isoformat()} if action.due else None,
            "performer": [{"display": action.owner}] if action.owner else [],
            "description": action.action,
        }
    )
