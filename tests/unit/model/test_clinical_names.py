"""Names as a banner, a greeting and an envelope show them."""

from __future__ import annotations

from datetime import date

import pytest

from clinicpress.model.clinical_names import banner_name, family_capitals, full_name, greeting
from clinicpress.model.patient import Patient


def a_patient(family: str = "Smith", **said: str) -> Patient:
    """Return a patient of this name."""
    return Patient.model_validate(
        {"family": family, "born": date(1945, 7, 14), "nhs_number": "999 000 0018", **said}
    )


@pytest.mark.parametrize(
    ("family", "capitals"),
    [
        ("Smith", "SMITH"),
        ("O'Neill", "O'NEILL"),
        ("Smith-Jones", "SMITH-JONES"),
        ("Weiß", "WEIß"),
        ("Yıldız", "YILDIZ"),
        ("Ångström", "ÅNGSTRÖM"),
        ("李", "李"),
    ],
)
def test_family_capitals(family: str, capitals: str) -> None:
    """A family name is in capitals, one for each letter, and never becomes another name."""
    assert family_capitals(family) == capitals


def test_banner_name() -> None:
    """A banner's name is family in capitals, given name, title in brackets (NHS CUI)."""
    assert banner_name(a_patient(given="John", title="Mr")) == "SMITH, John (Mr)"


def test_one_name_alone() -> None:
    """A banner of somebody with one name has no comma and no empty brackets."""
    assert banner_name(a_patient("Suharto")) == "SUHARTO"
    assert banner_name(a_patient("Suharto", title="Mr")) == "SUHARTO (Mr)"


def test_full_name() -> None:
    """A whole name is in the order of an envelope."""
    assert full_name(a_patient(given="John", title="Mr")) == "Mr John Smith"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"given": "John", "title": "Mr", "preferred": "Jack"}, "Dear Jack"),
        ({"given": "John", "title": "Mr"}, "Dear Mr\u00a0Smith"),
        ({"given": "John"}, "Dear John Smith"),
        ({}, "Dear Smith"),
    ],
)
def test_greeting(said: dict[str, str], words: str) -> None:
    """A letter greets by the preferred name, then by title, then by the whole name."""
    assert greeting(a_patient(**said)) == words
