"""`plans/ID.yml`: what a batch is to make."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import PlanError
from clinicpress.load.records import load_record
from clinicpress.model.plan import Plan, PlanFacts
from clinicpress.shelf.workspace import Kind

PLAN = Kind(noun="plan", folder="plans", endings=(".yml", ".yaml"), error=PlanError)


def load_plan(path: Path) -> Plan:
    """Return the plan of a batch.

    Raises:
        PlanError: the file has a fault.
    """
    return Plan(id=path.stem, facts=load_record(path, PlanFacts, PlanError), source=path)
