"""Which pack is meant: a file's, or what the command line lists."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clinicpress.build import Workshop
from clinicpress.errors import UsageError
from clinicpress.load.pack import PACK, load_pack
from clinicpress.model.pack import PackFacts, PackItem, PackPlan
from clinicpress.shelf.workspace import locate


def find_plan(pack: str | None, options: Mapping[str, Any], workshop: Workshop) -> PackPlan:
    """Return the plan of the pack that was named or listed.

    Raises:
        UsageError: both were done, or neither.
    """
    items = _listed(options)
    if pack and items:
        raise UsageError("a pack is named and parts are listed.", hint="Do one or the other.")
    if pack:
        return load_pack(locate(workshop.workspace, PACK, pack))
    if not items:
        raise UsageError(
            "no pack is named.", hint="Name one, or list its parts with --referral, --leaflet, --attach."
        )
    facts = PackFacts(
        clinic=workshop.choose_clinic(options["clinic"]),
        patient=options["notes"],
        title=options["title"],
        items=items,
    )
    return PackPlan(id="pack", facts=facts, source=None)


def _listed(options: Mapping[str, Any]) -> tuple[PackItem, ...]:
    referral = (PackItem(referral=options["referral"]),) if options["referral"] else ()
    leaflets = (PackItem(leaflet=leaflet) for leaflet in options["leaflets"])
    attached = (PackItem(pdf=name, title=Path(name).stem) for name in options["attachments"])
    return (*referral, *leaflets, *attached)
