"""Records as they come from a FHIR bundle, built without one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from clinicpress.model.health_record import AccountLine, HealthRecord, Outcome, RecordedFile
from clinicpress.model.notes import Medicine
from clinicpress.model.patient import Patient
from clinicpress.model.referral import Allergies, Allergy, AllergyState, Correspondent
from clinicpress.model.statements import Statement

SOURCE = Path("records/grace.json")
PAST = "relevant-past-medical-surgical-and-mental-health-history"


def patient(**changed: object) -> Patient:
    """Return Grace Okafor, who is invented."""
    facts = {"family": "Okafor", "given": "Grace", "born": "1958-03-02", "nhs_number": "9990000018"}
    return Patient.model_validate({**facts, **changed})


def line(resource: str, heading: str = "", outcome: Outcome = Outcome.SHOWN) -> AccountLine:
    """Return one line of an account."""
    return AccountLine(resource=resource, place="entry 5", outcome=outcome, heading=heading)


def health_record(fields: Mapping[str, object] | None = None, files: tuple[RecordedFile, ...] = ()) -> HealthRecord:
    """Return a record with a problem, a medicine and an allergy; `fields` replaces what it says."""
    said: dict[str, object] = {
        "patient": patient(),
        "referrer": Correspondent(name="Dr B Singh"),
        "date": "2026-11-20",
        "allergies": Allergies(state=AllergyState.KNOWN, entries=(Allergy(substance="Penicillin"),)),
        "medicines": (Medicine(name="Paracetamol"),),
        "statements": {PAST: (Statement(text="Hypertensive disorder"),)},
    }
    return HealthRecord(
        source=SOURCE,
        fields={**said, **(fields or {})},
        files=files,
        account=(
            line("Condition/1", PAST),
            line("MedicationStatement/2", "medications-and-devices"),
            line("AllergyIntolerance/3", "allergies-and-adverse-reactions"),
            line("Device/4", "medications-and-devices"),
        ),
        places={"patient": "entry 2: Patient/1", "allergies": "entry 7: AllergyIntolerance/3"},
    )
