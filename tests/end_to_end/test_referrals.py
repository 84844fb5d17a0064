"""A referral summary as a consultant's office meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.end_to_end.pressing import Press, edit, refused
from tests.end_to_end.reading import metadata, page_texts

IDENTIFIERS = {
    "grace-spinal": ("OKAFOR", "02-Mar-1958", "999 000 0018"),
    "owen-pain": ("GRUFFYDD", "27-Sep-1941", "999 000 0026"),
}


@pytest.fixture(params=sorted(IDENTIFIERS))
def referral(request: pytest.FixtureRequest, clinicpress: Press, workspace: Path) -> tuple[str, bytes]:
    """Each example referral, printed."""
    ran = clinicpress("referral", request.param, "-o", "referral.pdf")
    assert ran.code == 0, ran.err
    return str(request.param), (workspace / "referral.pdf").read_bytes()


def test_a_referral_is_accessible(referral: tuple[str, bytes]) -> None:
    """A referral is PDF/UA-1, and its structure is whole."""
    _, pdf = referral
    assert check_conformance(pdf) == ()
    assert check_structure(pdf) == ()


def test_each_page_names_the_patient(referral: tuple[str, bytes]) -> None:
    """A page of a referral that is lost from the others still says whose it is, and which of how many."""
    name, pdf = referral
    texts = page_texts(pdf)
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {len(texts)}" in text
        assert all(identifier in text for identifier in IDENTIFIERS[name])


def test_a_referral_tells_nobody_who_it_is_about(referral: tuple[str, bytes]) -> None:
    """A referral's title, metadata and outline keep the patient to the pages."""
    told = metadata(referral[1]).casefold()
    for name in ("okafor", "grace", "owen", "999 000"):
        assert name not in told


def test_red_flags_and_priority_come_first(clinicpress: Press, workspace: Path) -> None:
    """A reader with nine minutes finds how urgent it is, and the red flags, on page one."""
    clinicpress("referral", "grace-spinal", "-o", "referral.pdf")
    first = page_texts((workspace / "referral.pdf").read_bytes())[0]
    assert first.index("Urgent") < first.index("Red flags") < first.index("At a glance")


def test_an_unknown_section(clinicpress: Press, workspace: Path) -> None:
    """A heading that the standard does not have is refused, with the nearest that it has."""
    edit(workspace / "referrals" / "owen-pain.yml", "red-flags:", "red-flag:")
    refused(clinicpress("referral", "owen-pain"), 12, "red-flag", "Did you mean 'red-flags'?")


def test_allergies_that_contradict_themselves(clinicpress: Press, workspace: Path) -> None:
    """Allergies that are known without being named, or named without being known, are refused."""
    edit(workspace / "referrals" / "owen-pain.yml", "state: none-known", "state: known")
    refused(clinicpress("referral", "owen-pain"), 12, "allergies", "entries")
