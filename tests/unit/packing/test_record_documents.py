"""Documents of a record in a pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import AssembleError
from clinicpress.model.health_record import HealthRecord
from clinicpress.model.pack import PackFacts, PackPlan
from clinicpress.packing.records import place_documents


def test_a_lost_document_stops_the_pack() -> None:
    """A pack of a record's documents has all of them or none: no part is ever left out."""
    facts = PackFacts.model_validate({"clinic": "larkfield", "title": "Record", "items": [{"documents": "record"}]})
    lost = HealthRecord(source=Path("records/a.json"), fields={}, lost_files=("DocumentReference/d1 (entry 2): x",))
    with pytest.raises(AssembleError, match=r"cannot be placed: DocumentReference/d1 \(entry 2\)"):
        place_documents(PackPlan(id="a", facts=facts, source=Path("packs/a.yml")), (), lost)
