"""Notes and referrals as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import NotesError, ReferralError
from clinicpress.load.notes import load_notes
from clinicpress.load.referral import load_referral
from clinicpress.shelf.workspace import open_workspace


def test_notes_as_written(examples: Path) -> None:
    """A patient's number loses its spaces, and everything that was written is there."""
    facts = load_notes(examples / "notes" / "grace.yml").facts
    assert facts.patient.nhs_number == "9990000018"
    assert facts.appointments[0].with_ == "Miss E Lindqvist, Spinal surgeon"
    assert (len(facts.medicines), len(facts.exercises)) == (3, 4)


def test_notes_do_not_show_their_patient(examples: Path) -> None:
    """Notes in a log or a debugger name no patient and repeat no word of the clinician."""
    shown = repr(load_notes(examples / "notes" / "grace.yml"))
    for secret in ("Okafor", "Grace,", "1958", "9990000018", "LF-00321", "Orchard", "sore spot", "01632 960234"):
        assert secret not in shown


def test_a_referral_takes_its_patient_from_the_notes(workspace: Path) -> None:
    """A referral names a notes file, and a fault in that file is said of that file."""
    opened = open_workspace(workspace)
    path = workspace / "referrals" / "grace-spinal.yml"
    assert load_referral(path, opened).facts.patient.family == "Okafor"
    notes = workspace / "notes" / "grace.yml"
    notes.write_text(notes.read_text(encoding="utf-8").replace("born: 1958-03-02", "born: then"), encoding="utf-8")
    with pytest.raises(NotesError, match=r"grace\.yml, line 7: patient\.born"):
        load_referral(path, opened)
    notes.unlink()
    with pytest.raises((NotesError, ReferralError), match="grace"):
        load_referral(path, opened)
