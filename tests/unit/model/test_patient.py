"""Patients: enough identifiers, and none of them in a log."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from clinicpress.model.patient import Patient, same_person
from tests.unit.compose.records import a_patient


def test_three_identifiers_are_needed() -> None:
    """A patient with a name and a date of birth alone could be somebody else."""
    with pytest.raises(ValidationError, match="three identifiers are needed"):
        a_patient(nhs_number=None)
    a_patient(nhs_number=None, identifiers=[{"label": "Hospital number", "value": "1"}])
    a_patient(nhs_number=None, address={"lines": ["12 Mill Road"]})


def test_a_patient_is_not_shown() -> None:
    """A patient in a log or a debugger has no name, number, address or date of birth."""
    patient = a_patient(
        preferred="Gracie",
        died="2026-01-02",
        phone="01632 960234",
        identifiers=[{"label": "Hospital number", "value": "LF-00321"}],
        address={"lines": ["27 Orchard Street"], "postcode": "ME20 7XX"},
    )
    shown = repr(patient) + str(patient)
    for secret in ("Okafor", "Grace", "Gracie", "1958", "2026", "999", "LF-", "960234", "Orchard", "ME20"):
        assert secret not in shown


def test_a_patient_cannot_be_changed() -> None:
    """A patient's record is frozen: no stage can turn one person into another."""
    with pytest.raises(ValidationError, match="frozen"):
        a_patient().family = "Haddad"  # type: ignore[misc]


def test_an_error_does_not_repeat_what_was_entered() -> None:
    """A patient's values stay out of the validator's own messages."""
    with pytest.raises(ValidationError) as caught:
        Patient.model_validate({"family": ["Okafor"], "born": "2/3/1958", "nhs_number": "9990000019"})
    assert not [secret for secret in ("Okafor", "1958", "9990000019") if secret in str(caught.value)]


@pytest.mark.parametrize(("family", "is_same"), [("O\u2019Brien", True), ("O'BRIEN", True), ("O'Brian", False)])
def test_the_same_person_written_otherwise(family: str, *, is_same: bool) -> None:
    """A patient's name is the same with another apostrophe or in capitals, and another with another letter."""
    assert same_person(a_patient(family="O'Brien"), a_patient(family=family)) is is_same
