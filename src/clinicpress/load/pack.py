"""`packs/ID.yml`: ordered parts for one patient, or for none."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import AssembleError
from clinicpress.load.records import load_record
from clinicpress.model.pack import PackFacts, PackPlan
from clinicpress.shelf.workspace import Kind

PACK = Kind(noun="pack", folder="packs", endings=(".yml", ".yaml"), error=AssembleError)


def load_pack(path: Path) -> PackPlan:
    """Return the plan of a pack.

    Raises:
        AssembleError: the file has a fault.
    """
    return PackPlan(id=path.stem, facts=load_record(path, PackFacts, AssembleError), source=path)
