"""What is over, in doubt or not done leaves as that: another system must not take it for an active fact."""

from __future__ import annotations

import pytest

from clinicpress.model.heading_keys import MEDICINES, PROBLEMS, PROCEDURES
from clinicpress.model.referral import Allergies, Allergy, AllergyState
from clinicpress.model.statements import Statement
from clinicpress.twin.fhir.clinical import write_allergies, write_statement
from clinicpress.twin.fhir.writing import Resource, Writing

GRACE: Resource = {"reference": "urn:uuid:1"}


def written(key: str, status: str | None) -> dict[str, object]:
    """Return the resource that a statement becomes."""
    writing = Writing(seed="x")
    write_statement(writing, key, Statement(text="It", status=status), GRACE)
    resource = writing.entries[0]["resource"]
    assert isinstance(resource, dict)
    return resource


def code_of(status: object) -> str:
    """Return the only code of a status."""
    assert isinstance(status, dict)
    return str(status["coding"][0]["code"])


@pytest.mark.parametrize(
    ("status", "code"),
    [("stopped", "stopped"), ("not taken", "not-taken"), ("not to be given", "not-taken"), ("on hold", "on-hold"),
     ("proposed, active", "intended"), ("ended; recorded as active", "completed"), ("given", "completed")],
)  # fmt: skip
def test_a_medicine_that_is_not_in_use_is_sent_as_a_medicine(status: str, code: str) -> None:
    """It is a MedicationStatement with its status, not a finding."""
    resource = written(MEDICINES, status)
    assert (resource["resourceType"], resource["status"]) == ("MedicationStatement", code)


def test_a_device_is_no_medicine() -> None:
    """A pacemaker that is active stays what it was."""
    assert written(MEDICINES, "active")["resourceType"] == "Observation"


@pytest.mark.parametrize(
    ("status", "clinical", "sure"),
    [("active", "active", None), ("inactive", "inactive", None), ("in remission", "remission", None),
     ("active, suspected, not confirmed", "active", "provisional"),
     ("active, one of several possible diagnoses, not confirmed", "active", "differential")],
)  # fmt: skip
def test_a_doubt_about_a_problem_is_sent(status: str, clinical: str, sure: str | None) -> None:
    """A differential diagnosis does not leave as a diagnosis."""
    resource = written(PROBLEMS, status)
    assert code_of(resource["clinicalStatus"]) == clinical
    assert (code_of(resource["verificationStatus"]) if sure else resource.get("verificationStatus")) == sure


@pytest.mark.parametrize(
    ("status", "code"),
    [(None, "completed"), ("being prepared, not done yet", "preparation"), ("stopped before its end", "stopped")],
)
def test_what_is_not_done_is_not_sent_as_completed(status: str | None, code: str) -> None:
    """An operation that is being prepared was not carried out."""
    assert written(PROCEDURES, status)["status"] == code


def test_an_old_or_doubtful_allergy_says_so() -> None:
    """Neither leaves as active and confirmed."""
    entries = (
        Allergy(substance="Latex", note="resolved"),
        Allergy(substance="Ibuprofen", note="not confirmed; mild"),
    )
    writing = Writing(seed="x")
    write_allergies(writing, Allergies(state=AllergyState.KNOWN, entries=entries), GRACE)
    latex, ibuprofen = (entry["resource"] for entry in writing.entries)
    assert isinstance(latex, dict)
    assert isinstance(ibuprofen, dict)
    assert code_of(latex["clinicalStatus"]) == "resolved"
    assert code_of(ibuprofen["verificationStatus"]) == "unconfirmed"


def test_a_problem_that_the_letter_calls_past_is_sent_as_resolved() -> None:
    """The page and the data agree, whatever word the record has for what is over."""
    assert code_of(written(PROBLEMS, "ended")["clinicalStatus"]) == "resolved"
