"""The patient, and those who write to one another about them."""

from __future__ import annotations

from clinicpress.model.patient import Patient, Sex
from clinicpress.model.record import Address
from clinicpress.model.referral import Correspondent
from clinicpress.twin.fhir.writing import Resource, Writing, without_empty

_NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
_GENDERS = {
    Sex.FEMALE: "female",
    Sex.MALE: "male",
    Sex.OTHER: "other",
    Sex.INDETERMINATE: "other",
    Sex.NOT_KNOWN: "unknown",
}


def write_patient(writing: Writing, patient: Patient, practice: Resource | None) -> Resource:
    """Add the patient, and return a reference to them."""
    names = [
        without_empty(
            {
                "use": "official",
                "family": patient.family,
                "given": [patient.given] if patient.given else [],
                "prefix": [patient.title] if patient.title else [],
            }
        )
    ]
    if patient.preferred:
        names.append({"use": "nickname", "given": [patient.preferred]})
    language = patient.prefers.language if patient.prefers else None
    return writing.add(
        "Patient",
        {
            "identifier": _identifiers(patient),
            "name": names,
            "telecom": _telecom(patient.phone, None),
            "gender": _GENDERS[patient.sex] if patient.sex else None,
            "birthDate": patient.born.isoformat(),
            "deceasedDateTime": patient.died.isoformat() if patient.died else None,
            "deceasedBoolean": True if patient.dead and not patient.died else None,
            "address": _address(patient.address),
            "communication": _spoken(language),
            "generalPractitioner": [practice] if practice else [],
        },
    )


def write_person(writing: Writing, person: Correspondent) -> Resource:
    """Add somebody who writes or is written to, with their role and organisation, and return a reference."""
    who = writing.add("Practitioner", {"name": [{"text": person.name}]})
    organisation = writing.add("Organization", {"name": person.organisation}) if person.organisation else None
    where = writing.add("Location", {"address": _address(person.address)[0]}) if person.address else None
    return writing.add(
        "PractitionerRole",
        {
            "practitioner": {**who, "display": person.name},
            "organization": organisation,
            "code": [{"text": person.role}] if person.role else [],
            "location": [where] if where else [],
            "telecom": _telecom(person.phone, person.email),
        },
    )


def _identifiers(patient: Patient) -> list[Resource]:
    numbers: list[Resource] = [
        {"type": {"text": each.label}, "value": each.value} for each in patient.identifiers if each.value
    ]
    if patient.nhs_number:
        return [{"system": _NHS_NUMBER, "value": patient.nhs_number}, *numbers]
    return numbers


def _spoken(language: str | None) -> list[Resource]:
    if not language:
        return []
    return [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": language}]}, "preferred": True}]


def _address(address: Address | None) -> list[Resource]:
    if address is None:
        return []
    return [without_empty({"line": [line for line in address.lines if line], "postalCode": address.postcode})]


def _telecom(phone: str | None, email: str | None) -> list[Resource]:
    ways = (("phone", phone), ("email", email))
    return [{"system": system, "value": value} for system, value in ways if value]
