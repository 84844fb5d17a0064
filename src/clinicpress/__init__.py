"""clinicpress: accessible leaflets, referral summaries and packs for clinics.

The public names below are imported when they are first used, so that `import clinicpress` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from clinicpress.build import Workshop
    from clinicpress.errors import ClinicpressError
    from clinicpress.model.finding import Finding
    from clinicpress.model.product import Product
    from clinicpress.model.request import LeafletRequest, LetterRequest
    from clinicpress.packing.packer import Packer
    from clinicpress.shelf.workspace import Workspace, find_workspace, open_workspace
    from clinicpress.shelf.world import World, world_now

_HOMES = {
    "ClinicpressError": "clinicpress.errors",
    "Finding": "clinicpress.model.finding",
    "LeafletRequest": "clinicpress.model.request",
    "LetterRequest": "clinicpress.model.request",
    "Packer": "clinicpress.packing.packer",
    "Product": "clinicpress.model.product",
    "Workshop": "clinicpress.build",
    "Workspace": "clinicpress.shelf.workspace",
    "World": "clinicpress.shelf.world",
    "find_workspace": "clinicpress.shelf.workspace",
    "open_workspace": "clinicpress.shelf.workspace",
    "world_now": "clinicpress.shelf.world",
}

__all__ = [
    "ClinicpressError",
    "Finding",
    "LeafletRequest",
    "LetterRequest",
    "Packer",
    "Product",
    "Workshop",
    "Workspace",
    "World",
    "__version__",
    "find_workspace",
    "open_workspace",
    "world_now",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'clinicpress' has no attribute '{name}'")
