"""The banner that says whom a page is about."""

from __future__ import annotations

from datetime import date

import pytest

from clinicpress.compose.patient import BannerView, banner_view, demographics
from clinicpress.errors import NotesError
from clinicpress.model.patient import Patient
from tests.unit.compose.records import LONG_FAMILY, TODAY, a_patient


def banner(patient: Patient) -> BannerView:
    """Return the banner of a patient today."""
    return banner_view(patient, TODAY, error=NotesError, where="notes/grace.yml")


def shown(patient: Patient) -> list[tuple[str, str]]:
    """Return what a banner shows, as pairs of label and value."""
    return [(fact.label, fact.value) for fact in banner(patient).facts]


def test_name_birth_gender_number() -> None:
    """A banner shows name, birth with age, gender and the NHS number in threes and fours (NHS CUI)."""
    assert banner(a_patient()).name == "OKAFOR, Grace (Mrs)"
    assert shown(a_patient()) == [
        ("Born", "02-Mar-1958 (68y)"),
        ("Gender", "Female"),
        ("NHS No.", "999\u00a0000\u00a00018"),
    ]


def test_preferred_name_comes_first_beneath() -> None:
    """A preferred name stands beneath the name."""
    assert shown(a_patient(preferred="Gracie"))[0] == ("Preferred name", "Gracie")
    assert shown(a_patient(preferred="Grace"))[0][0] == "Born"


def test_what_is_not_known_is_said() -> None:
    """What is not known is said in words."""
    facts = shown(a_patient(sex=None, nhs_number=None, identifiers=[{"label": "Hospital number", "value": "LF-1"}]))
    assert ("Gender", "Not Known") in facts
    assert ("NHS No.", "Not Known") in facts


def test_first_identifier_where_there_is_no_nhs_number() -> None:
    """A repeated banner without an NHS number carries the first other number."""
    patient = a_patient(nhs_number=None, identifiers=[{"label": "Hospital number", "value": "LF-1"}])
    assert banner(patient).brief[-1].value == "LF-1"


def test_address_where_there_is_no_number() -> None:
    """A repeated banner without any number carries the address as third identifier."""
    patient = a_patient(nhs_number=None, address={"lines": ["4 Orchard Way", "Larkfield"], "postcode": "ME20 7XX"})
    assert banner(patient).brief[-1].value == "4 Orchard Way, Larkfield, ME20 7XX"


def test_deceased() -> None:
    """The banner of somebody who died shows the age that they reached."""
    facts = shown(a_patient(died=date(2020, 1, 1)))
    assert facts[:2] == [("Born", "02-Mar-1958"), ("Died", "01-Jan-2020 (61y)")]


def test_deceased_on_a_day_that_is_not_known() -> None:
    """A death without its day is said in the banner of every page, and no age that nobody reached."""
    view = banner(a_patient(dead=True))
    for facts in (view.facts, view.brief):
        assert [(fact.label, fact.value) for fact in facts][:2] == [
            ("Born", "02-Mar-1958"),
            ("Died", "Date not known"),
        ]


@pytest.mark.parametrize("days", [{"born": date(2026, 11, 23)}, {"died": date(2026, 11, 23)}])
def test_future_days_are_refused(days: dict[str, date]) -> None:
    """A birth or death in the future is an error that names the field and not the day."""
    with pytest.raises(NotesError) as refusal:
        banner(a_patient(**days))
    assert refusal.value.where == "notes/grace.yml: patient"
    assert "23" not in str(refusal.value)


def test_long_name_asks_for_a_taller_banner() -> None:
    """A name of 70 letters is kept whole and asks for more room."""
    view = banner(a_patient(family=LONG_FAMILY))
    assert view.tall
    assert LONG_FAMILY.upper() in view.name
    assert not banner(a_patient()).tall


def test_demographics_are_never_blank() -> None:
    """A record without address and telephone says so; English needs no mention."""
    facts = demographics(a_patient(prefers={"format": "large-print", "language": "en-GB"}))
    assert [(fact.label, fact.value) for fact in facts] == [
        ("Address", "Not Known"),
        ("Telephone", "Not Known"),
        ("Format needed", "large-print"),
    ]


@pytest.mark.parametrize(
    ("code", "name"),
    [("cy", "Welsh"), ("ig", "Igbo"), ("pt-BR", "Portuguese"), ("fa", "Farsi"), ("bfi", "British Sign Language")],
)
def test_a_language_is_named(code: str, name: str) -> None:
    """A language that is needed stands with its name, not its code."""
    assert demographics(a_patient(prefers={"language": code}))[-1].value == name
