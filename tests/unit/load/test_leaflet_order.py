"""What a leaflet is made of, and for whom none is made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clinicpress.errors import NotesError
from clinicpress.load.clinic import load_clinic
from clinicpress.load.leaflet_order import take_order
from clinicpress.model.request import LeafletRequest
from clinicpress.shelf.theme import open_theme
from clinicpress.shelf.workspace import open_workspace
from tests.end_to_end.pressing import edit


@pytest.mark.parametrize("says", ["died: 2026-11-19", "dead: yes"])
def test_no_leaflet_speaks_to_a_patient_who_has_died(workspace: Path, says: str) -> None:
    """Notes whose patient has died are refused with the file and what to do; nobody is named."""
    edit(workspace / "notes" / "grace.yml", "  born: 1958-03-02", f"  born: 1958-03-02\n  {says}")
    request = LeafletRequest(article="sciatica", clinic="larkfield", notes="grace")
    clinic = load_clinic(workspace / "clinics" / "larkfield" / "clinic.yml")
    with pytest.raises(NotesError, match="has died") as refused:
        take_order(request, clinic, open_workspace(workspace), open_theme(), date(2026, 11, 22))
    assert "without notes" in str(refused.value)
    assert "Grace" not in str(refused.value)
