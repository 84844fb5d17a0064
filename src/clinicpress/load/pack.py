"""`packs/ID.yml`: ordered parts for one patient, or for none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from clinicpress.errors import AssembleError
from clinicpress.load.formats import choose_format
from clinicpress.load.records import load_record
from clinicpress.model.format import Format
from clinicpress.model.notes import Notes
from clinicpress.model.pack import PackFacts, PackPlan
from clinicpress.shelf.naming import named_in
from clinicpress.shelf.theme import Theme
from clinicpress.shelf.workspace import Kind

PACK = Kind(noun="pack", folder="packs", endings=(".yml", ".yaml"), error=AssembleError)


def load_pack(path: Path) -> PackPlan:
    """Return the plan of a pack.

    Raises:
        AssembleError: the file has a fault.
    """
    return PackPlan(id=path.stem, facts=load_record(path, PackFacts, AssembleError), source=path)


def said_in(plan: PackPlan, field: str) -> AbstractContextManager[None]:
    """Make a name that leads to nothing the fault of the pack's file; without one, the command line said it."""
    return named_in(f"{plan.source}: {field}", AssembleError) if plan.source else nullcontext()


def formats_of(plan: PackPlan, notes: Notes | None, theme: Theme, usual: str) -> Iterator[tuple[int, Format]]:
    """Yield the number of each leaflet, from 1, with the format that it is printed in.

    Raises:
        AssembleError: there is no format of the name that an item gives.
        ThemeError: the format's file has a fault.
    """
    for number, item in enumerate(plan.facts.items, start=1):
        if not item.leaflet:
            continue
        with said_in(plan, f"items[{number}].format"):
            chosen = choose_format(theme, item.format, notes, usual)
        yield number, chosen.format
