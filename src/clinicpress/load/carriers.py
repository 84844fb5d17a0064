"""`carriers.yml`: what carriers take; the shipped ones, and a workspace's own."""

from __future__ import annotations

from clinicpress.errors import AssembleError, UnknownNameError
from clinicpress.load.records import load_record
from clinicpress.model.carrier import Carrier, Carriers, Limit
from clinicpress.model.pack import PackFacts
from clinicpress.model.suggestion import suggest
from clinicpress.shelf.files import is_file
from clinicpress.shelf.shipped import carriers_file
from clinicpress.shelf.workspace import Workspace

NAME = "carriers.yml"
_BYTES = 1_000_000


def load_carriers(workspace: Workspace) -> dict[str, Carrier]:
    """Return every carrier by its name; the workspace's own come before the shipped ones.

    Raises:
        AssembleError: the workspace's file has a fault.
    """
    files = (carriers_file(), workspace.root / NAME)
    known: dict[str, Carrier] = {}
    for file in files:
        if is_file(file):
            known |= load_record(file, Carriers, AssembleError).carriers
    return known


def find_carrier(name: str, workspace: Workspace) -> Carrier:
    """Return a carrier by its name.

    Raises:
        UnknownNameError: there is none of this name.
    """
    known = load_carriers(workspace)
    if name not in known:
        raise UnknownNameError(f"there is no carrier '{name}'.", hint=suggest(name, sorted(known)))
    return known[name]


def find_limit(facts: PackFacts, workspace: Workspace) -> Limit | None:
    """Return what each file of a pack must keep to: the smaller of its own limit and its carrier's.

    Raises:
        UnknownNameError: there is no such carrier.
    """
    own = Limit(size=int(facts.limit_mb * _BYTES), whose="limit_mb") if facts.limit_mb else None
    if facts.carrier is None:
        return own
    carrier = find_carrier(facts.carrier, workspace)
    size = int(carrier.limit_mb * _BYTES)
    return Limit(
        size=min(size, own.size) if own else size,
        whose="limit_mb" if own and own.size < size else carrier.name,
        most_files=carrier.most_files,
    )
