"""`packs/ID.yml`: ordered parts for one patient, or for none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clinicpress.errors import AssembleError, UsageError
from clinicpress.load.formats import choose_format
from clinicpress.load.records import load_record
from clinicpress.model.format import Format
from clinicpress.model.notes import Notes
from clinicpress.model.pack import PackFacts, PackPlan
from clinicpress.shelf.theme import Theme
from clinicpress.shelf.workspace import Kind

PACK = Kind(noun="pack", folder="packs", endings=(".yml", ".yaml"), error=AssembleError)


def load_pack(path: Path) -> PackPlan:
    """Return the plan of a pack.

    Raises:
        AssembleError: the file has a fault.
    """
    return PackPlan(id=path.stem, facts=load_record(path, PackFacts, AssembleError), source=path)


def formats_of(plan: PackPlan, notes: Notes | None, theme: Theme, usual: str) -> Iterator[tuple[int, Format]]:
    """Yield the number of each leaflet, from 1, with the format that it is printed in.

    Raises:
        AssembleError: there is no format of the name that an item gives.
        ThemeError: the format's file has a fault.
    """
    for number, item in enumerate(plan.facts.items, start=1):
        if not item.leaflet:
            continue
        try:
            yield number, choose_format(theme, item.format, notes, usual).format
        except UsageError as error:
            place = f"{plan.source or 'pack'}: items[{number}].format"
            raise AssembleError(error.message, where=place, hint=error.hint) from None
