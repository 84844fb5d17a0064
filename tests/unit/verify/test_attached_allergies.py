"""An attached letter and the referral do not contradict each other on allergies."""

from __future__ import annotations

import pytest

from clinicpress.model.referral import Allergies, Allergy, AllergyState
from clinicpress.verify.attached_allergies import find_other_allergies

PENICILLIN = Allergies(state=AllergyState.KNOWN, entries=(Allergy(substance="Penicillin"),))
PLASTER = Allergies(state=AllergyState.KNOWN, entries=(Allergy(substance="Adhesive plaster"),))
NONE = Allergies(state=AllergyState.NONE_KNOWN)
UNKNOWN = Allergies(state=AllergyState.NOT_RECORDED)


@pytest.mark.parametrize(
    ("text", "known", "said"),
    [
        ("Allergies: No known allergies", PENICILLIN, "No known allergies"),
        ("ALLERGIES:\nnone known.\nYours", PENICILLIN, "none known"),
        ("Drug allergies - NKDA\nMedication: x", PENICILLIN, "NKDA"),
        ("Well otherwise. NKDA.", PENICILLIN, "NKDA"),
        ("Allergies: No known allergies to date.", PENICILLIN, "No known allergies to date"),
        ("Allergies and adverse reactions: codeine (vomiting). Seen", NONE, "codeine (vomiting)"),
        ("Allergy: codeine", UNKNOWN, "codeine"),
        ("Allergies: codeine", PENICILLIN, "codeine"),
    ],
)
def test_a_contradiction_is_found(text: str, known: Allergies, said: str) -> None:
    """What the letter says and what the referral says are both given, with the page."""
    found = find_other_allergies(("", text), known)
    assert [(each.page, each.said) for each in found[:1]] == [(2, said)]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("ALLERGIES:\npenicillin (rash), acrylate", PENICILLIN),
        ("Allergies: Penicillins", PENICILLIN),
        ("Allergies: NKDA", PLASTER),
        ("Allergies: none known", NONE),
        ("Allergies: none known", UNKNOWN),
        ("Allergies: see attached list", PENICILLIN),
        ("Allergies:\n\nMedication: amlodipine", NONE),
        ("Allergies: not recorded", PENICILLIN),
        ("Mother's allergies: codeine", PENICILLIN),
        ("She has many allergies, such as to cats", NONE),
        ("Allergies: nil apart from penicillin", PENICILLIN),
    ],
)
def test_a_letter_raises_no_false_alarm(text: str, known: Allergies) -> None:
    """What agrees, says nothing, or is of somebody else stops no pack."""
    assert find_other_allergies((text,), known) == ()
