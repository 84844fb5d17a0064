"""The patient of a record: numbers, name, birth, death, needs; what is wrong is refused by its field."""

from __future__ import annotations

from datetime import date

import pytest

from clinicpress.errors import ReferralError
from clinicpress.model.patient import Patient, Sex
from clinicpress.model.referral import Correspondent
from tests.unit.load.fhir.bundles_built import NHS_SYSTEM, Tree, patient, record, texts

UK = "https://fhir.hl7.org.uk/StructureDefinition/"


def read(**changes: object) -> Patient:
    """Return the patient of a record."""
    found = record(patient(**changes)).fields["patient"]
    assert isinstance(found, Patient)
    return found


def test_a_patient_as_sent() -> None:
    """Name, birth, sex and NHS number are the record's."""
    found = read()
    assert (found.title, found.given, found.family) == ("Mrs", "Grace", "Okafor")
    assert (found.born, found.sex, found.nhs_number) == (date(1958, 3, 2), Sex.FEMALE, "9990000018")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"birthDate": "1958"}, "birthDate"),
        ({"birthDate": None}, "birthDate"),
        ({"birthDate": "02/03/1958"}, "birthDate"),
        ({"name": [{"use": "old", "family": "Okafor"}]}, "name"),
        ({"identifier": [{"system": NHS_SYSTEM, "value": "9990000019"}]}, "NHS number"),
        ({"identifier": [{"system": NHS_SYSTEM, "value": v} for v in ("9990000018", "9990000026")]}, "identifier"),
        ({"identifier": []}, "identifier"),
    ],
)
def test_what_does_not_tell_a_person_is_refused(changes: Tree, field: str) -> None:
    """The message names file, entry and field, and repeats nothing of the person."""
    with pytest.raises(ReferralError) as refused:
        record(patient(**changes))
    assert field in str(refused.value)
    assert "entry 1" in str(refused.value)
    assert not any(secret in str(refused.value) for secret in ("Okafor", "999000", "1958"))


def test_numbers_have_labels() -> None:
    """A number is called what its type or its system says; numbers of before are not used."""
    found = read(
        identifier=[
            {"system": NHS_SYSTEM, "value": "999 000 0018"},
            {"system": "https://example.org/Id/chi-number", "value": "0203580001"},
            {"type": {"coding": [{"code": "MR"}]}, "value": "LF-1"},
            {"type": {"text": "IHI"}, "system": "urn:oid:1.2", "value": "800"},
            {"system": "https://example.org/Id/case-number", "value": "7"},
            {"use": "old", "value": "6"},
            {"system": "urn:uuid:4b5c7b2e", "value": "5"},
        ]
    )
    labels = {one.value: one.label for one in found.identifiers}
    assert labels == {
        "0203580001": "CHI number", "LF-1": "Hospital number", "800": "IHI", "7": "Case number",
        "5": "Other number",
    }  # fmt: skip


def test_addresses_of_parts_and_of_text() -> None:
    """The home that holds is used; a text is parted at its commas, and its postcode found."""
    home = {"use": "home", "line": ["1 Elm Row"], "city": "Larkfield", "postalCode": "ME20 6XX", "country": "GB"}
    found = read(address=[{"use": "old", "text": "No"}, {"use": "work", "line": ["2 Mill"]}, home])
    assert found.address is not None
    assert found.address.all_lines == ("1 Elm Row", "Larkfield", "ME20 6XX")
    text = read(address=[{"text": "1 Elm Row, Larkfield,\nme20 6xx"}])
    assert text.address is not None
    assert text.address.all_lines == ("1 Elm Row", "Larkfield", "ME20 6XX")


def test_death_with_and_without_a_day() -> None:
    """A day goes to the banner; a year alone, or that it is so, is said in words."""
    assert read(deceasedDateTime="2026-01-02").died == date(2026, 1, 2)
    for death in ({"deceasedBoolean": True}, {"deceasedDateTime": "2025"}):
        assert (read(**death).has_died, read(**death).died) == (True, None)
    assert not read(deceasedBoolean=False).has_died
    assert texts(record(patient(deceasedBoolean=True)), "safety-alerts") == (
        "The patient has died; the date is not known",
    )
    assert texts(record(patient(deceasedDateTime="2025")), "safety-alerts") == ("The patient has died",)
    assert texts(record(patient(deceasedBoolean=False)), "safety-alerts") == ()


def test_needs_are_read() -> None:
    """Large print chooses the format; languages, an interpreter and a way of contact are said."""
    format_said: Tree = {
        "url": "PreferredWrittenCommunicationFormat",
        "valueCodeableConcept": {"coding": [{"display": "Large print"}]},
    }  # fmt: skip
    method: Tree = {"url": "preferredContactMethod", "valueCodeableConcept": {"coding": [{"display": "Telephone"}]}}
    interpreter: Tree = {
        "url": "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired", "valueBoolean": True,
    }  # fmt: skip
    found = record(
        patient(
            extension=[{"url": f"{UK}Extension-UKCore-ContactPreference", "extension": [format_said, method]},
                       interpreter],
            communication=[
                {"language": {"coding": [{"code": "cy", "display": "Welsh"}]}, "preferred": True},
                {"language": {"coding": [{"code": "bfi", "display": "British Sign Language"}]}},
            ],
        )
    )  # fmt: skip
    person = found.fields["patient"]
    assert isinstance(person, Patient)
    assert person.prefers is not None
    assert (person.prefers.format, person.prefers.language) == ("large-print", "cy")
    assert texts(found, "individual-requirements-and-reasonable-adjustments") == (
        "Language: Welsh (preferred)",
        "Language: British Sign Language",
        "Needs an interpreter",
        "Preferred written format: Large print",
        "Preferred way of contact: Telephone",
    )


def test_people_near_the_patient() -> None:
    """Contacts and related people are told, those whose relation ended are not."""
    contact: Tree = {"name": {"text": "JACKSON Jane (Miss)"}, "relationship": [{"text": "Daughter"}]}
    related: Tree = {
        "resourceType": "RelatedPerson", "id": "k", "patient": {"reference": "Patient/p1"},
        "name": [{"family": "Okafor", "given": ["Chidi"]}], "relationship": [{"text": "Husband"}],
        "telecom": [{"system": "phone", "value": "01632 960111"}],
    }  # fmt: skip
    found = record(patient(contact=[contact]), related, {**related, "id": "old", "period": {"end": "2001"}})
    assert texts(found, "social-context") == ("Contact: Miss Jane JACKSON (Daughter)", "Chidi Okafor (Husband)")
    assert [line.outcome for line in found.account] == ["shown", "shown", "left out"]


def test_the_practice_is_one_that_looks_after_the_patient() -> None:
    """The general practitioner is the practice; a hospital that keeps the record is not."""
    surgery: Tree = {"resourceType": "Organization", "id": "s", "name": "Orchard Street Surgery"}
    hospital: Tree = {"resourceType": "Organization", "id": "h", "name": "Northmoor Hospital"}
    named = record(patient(generalPractitioner=[{"reference": "Organization/s"}]), surgery)
    kept = record(patient(managingOrganization={"reference": "Organization/s"}), surgery)
    for found in (named, kept):
        practice = found.fields["gp_practice"]
        assert isinstance(practice, Correspondent)
        assert practice.name == "Orchard Street Surgery"
    assert (
        "gp_practice" not in record(patient(managingOrganization={"reference": "Organization/h"}), hospital).fields
    )


def test_a_language_without_words_is_named() -> None:
    """A language of which only the code was sent is stated with its name."""
    spoken = [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": "ig"}]}}]
    found = record(patient(communication=spoken))
    assert texts(found, "individual-requirements-and-reasonable-adjustments") == ("Language: Igbo",)


def test_all_ways_to_reach_a_patient_are_kept() -> None:
    """The number to call stands in its field; the others and the mail address stand beside it."""
    ways: list[Tree] = [
        {"system": "phone", "use": "home", "value": "01632 960111"},
        {"system": "phone", "use": "mobile", "value": "07700 900111"},
        {"system": "email", "value": "grace@example.org"},
    ]
    read = record(patient(telecom=ways))
    assert texts(read, "patient-demographics") == (
        "Telephone (home): 01632 960111",
        "Email: grace@example.org",
    )


def test_a_patient_who_is_no_longer_active_is_noted() -> None:
    """A record that was merged into another, or closed, is printed with a note."""
    assert "no longer active" in " ".join(record(patient(active=False)).remarks)
    assert record(patient(active=True)).remarks == ()
