"""Builders of clinical records, all of invented people."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from clinicpress.load.letters import order_letter
from clinicpress.model.brand import Brand
from clinicpress.model.clinic import Clinic, ClinicFacts
from clinicpress.model.letter import LetterOrder
from clinicpress.model.notes import Notes, NotesFacts
from clinicpress.model.patient import Patient
from clinicpress.model.referral import Referral, ReferralFacts
from clinicpress.shelf.theme import open_theme

TODAY = date(2026, 11, 22)
LONG_FAMILY = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftsch"


def a_patient(**said: Any) -> Patient:  # noqa: ANN401 - any field of the record
    """Return Grace Okafor, or somebody who differs from her in what is said."""
    facts = {
        "family": "Okafor",
        "given": "Grace",
        "title": "Mrs",
        "born": date(1958, 3, 2),
        "sex": "female",
        "nhs_number": "999 000 0018",
    }
    return Patient.model_validate({**facts, **said})


def a_clinic(**said: Any) -> Clinic:  # noqa: ANN401 - any field of the record
    """Return a clinic without a logo."""
    facts = {"name": "Larkfield Spine Clinic", "department": "Physiotherapy", "phone": "01632 960123"}
    return Clinic(id="larkfield", facts=ClinicFacts.model_validate({**facts, **said}), brand=Brand(), folder=Path())


def some_notes(**said: Any) -> Notes:  # noqa: ANN401 - any field of the record
    """Return notes for Grace Okafor."""
    facts = {
        "patient": a_patient(),
        "clinician": {"name": "Dr A Reid", "role": "Physiotherapist"},
        "date": date(2026, 11, 20),
        "notes": "Walk every day.",
    }
    return Notes(facts=NotesFacts.model_validate({**facts, **said}), source=Path("notes/grace.yml"))


def a_referral(**said: Any) -> Referral:  # noqa: ANN401 - any field of the record
    """Return a referral of Grace Okafor to spinal surgery."""
    facts = {
        "patient": a_patient(),
        "referrer": {"name": "Dr A Reid", "organisation": "Larkfield Spine Clinic"},
        "recipient": {"name": "Ms R Shah", "organisation": "Harbour Spinal Unit"},
        "date": date(2026, 11, 20),
        "specialty": "Spinal surgery",
        "allergies": {"state": "none-known"},
    }
    written = ReferralFacts.model_validate({**facts, **said})
    return Referral(id="grace", facts=written, source=Path("referrals/grace.yml"))


def an_order(referral: Referral, clinic: Clinic | None = None) -> LetterOrder:
    """Return a letter to be made, of the kind that the referral asks for."""
    return order_letter(referral, clinic or a_clinic(), open_theme(), TODAY)
