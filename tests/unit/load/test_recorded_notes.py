"""A record serves as notes where it says what notes must say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clinicpress.errors import NotesError
from clinicpress.load import recorded_notes
from clinicpress.load.notes import find_notes
from clinicpress.model.health_record import HealthRecord
from clinicpress.model.notes import Notes
from clinicpress.model.referral import Action, Actions
from clinicpress.shelf.workspace import open_workspace
from tests.unit.load.records_built import health_record

Load = Callable[..., Notes]


@pytest.fixture
def load(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Load notes from a record that says what is given."""
    (workspace / "notes" / "ada.json").write_text("{}", encoding="utf-8")

    def loaded(**fields: object) -> Notes:
        def read(_: Path, **__: object) -> HealthRecord:
            return health_record(fields)

        monkeypatch.setattr(recorded_notes, "load_record", read)
        return find_notes(open_workspace(workspace), "ada")

    return loaded


def test_a_record_is_notes(load: Load) -> None:
    """Patient, author, date, medicines, what the patient is asked to do, and the advice are there."""
    facts = load(
        sections={"information-and-advice-given": "Walk every day."},
        actions=Actions(patient=(Action.model_validate({"action": "Call us", "due": "2026-12-04"}),)),
    ).facts
    assert (facts.patient.family, facts.clinician.name, str(facts.date)) == ("Okafor", "Dr B Singh", "2026-11-20")
    assert [medicine.name for medicine in facts.medicines] == ["Paracetamol"]
    assert facts.notes == "- Call us (by 4\u00a0December 2026)\n\nWalk every day."


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"referrer": None}, "names no author"), ({"medicines": ()}, "no plan, no advice and no medicines")],
)
def test_what_notes_need_is_asked_for(load: Load, fields: dict[str, object], said: str) -> None:
    """A record that lacks it is refused in one sentence."""
    with pytest.raises(NotesError, match=said):
        load(**fields)
