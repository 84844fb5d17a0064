"""The read-back of a patient's page."""

from __future__ import annotations

from datetime import date

from clinicpress.model.patient import Patient
from clinicpress.verify.identity import check_identity
from tests.unit.render.finish.rendering import render

BANNER = "<p>OKAFOR, Grace (Mrs)</p><p>Born 02-Mar-1958 (68y)</p><p>NHS\u00a0No. 999\u00a0000\u00a00018</p>"


def a_patient(family: str = "Okafor") -> Patient:
    """Return an invented person; the number is from the NHS's test range."""
    return Patient(family=family, given="Grace", born=date(1958, 3, 2), nhs_number="9990000018")


def codes(body: str, patient: Patient, pages: set[int] | None = None) -> set[str]:
    """Return the codes found for a rendered body."""
    return {finding.code for finding in check_identity(render(body), patient, pages)}


def test_a_page_with_all_identifiers_is_the_patients() -> None:
    """Name in capitals, clinical date and number with no-break spaces are recognised."""
    assert codes(BANNER, a_patient()) == set()


def test_a_name_is_found_as_a_word_only() -> None:
    """A short family name inside another word is not on the page."""
    assert codes(BANNER, a_patient("Oka")) == {"identity-family-missing"}


def test_each_missing_identifier_is_said() -> None:
    """Another person's page misses all three."""
    other = "<p>SMITH, John</p><p>Born 14-Jul-1945</p><p>NHS No. 943 476 5919</p>"
    assert codes(other, a_patient()) == {
        "identity-family-missing",
        "identity-born-missing",
        "identity-number-missing",
    }


def test_only_the_pages_asked_for_are_read() -> None:
    """A leaflet's own pages need no identifiers."""
    body = BANNER + '<p style="break-before:page">Leaflet</p>'
    assert codes(body, a_patient(), {0}) == set()
    assert codes(body, a_patient()) != set()


def test_a_page_that_is_not_there_is_said() -> None:
    """A part that was lost cannot pass."""
    assert codes(BANNER, a_patient(), {7}) == {"identity-page-missing"}


def test_findings_name_nobody() -> None:
    """No finding contains what identifies the patient."""
    findings = str(check_identity(render("<p>Nothing</p>"), a_patient()))
    assert not [text for text in ("Okafor", "1958", "999") if text in findings]


def test_an_address_stands_for_a_number() -> None:
    """A patient without any number is told from a namesake by the address."""
    there = Patient.model_validate(
        {"family": "Okafor", "born": "1958-03-02", "address": {"lines": ["1 High Street"], "postcode": "ME20 6XY"}}
    )
    banner = "<p>OKAFOR, Grace</p><p>Born 02-Mar-1958</p><p>Address {} High Street, ME20 6XY</p>"
    assert codes(banner.format(1), there) == set()
    assert codes(banner.format(2), there) == {"identity-number-missing"}


def test_a_name_too_long_for_a_line() -> None:
    """A family name that breaks over lines, between letters or at a hyphen, is still on the page."""
    name = "Featherstonehaugh-Cholmondeley-Majoribanks-Wriothesley-Beauchamp"
    narrow = '<div style="width:45mm;overflow-wrap:anywhere">'
    assert codes(f"{narrow}{BANNER.replace('OKAFOR', name.upper())}</div>", a_patient(name)) == set()
