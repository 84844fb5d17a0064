"""Which pack is meant: a file's, or what the command line lists; what is given there comes before the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from clinicpress.build import Workshop
from clinicpress.cli.pack_items import listed_items
from clinicpress.errors import UsageError
from clinicpress.load.carriers import find_carrier
from clinicpress.load.pack import PACK, load_pack
from clinicpress.model.pack import PackFacts, PackPlan
from clinicpress.shelf.files import is_file
from clinicpress.shelf.workspace import locate

_GIVEN = ("title", "paper", "separators", "limit_mb", "carrier", "record")


def find_plan(pack: str | None, options: Mapping[str, Any], workshop: Workshop) -> PackPlan:
    """Return the plan of the pack that was named or listed, with what the options change.

    Raises:
        UsageError: both were done, or neither; or an option is not what it may be.
    """
    items = listed_items(options)
    given = {name: options[name] for name in _GIVEN if options[name] is not None}
    if options["record"] and is_file(Path.cwd() / options["record"]):
        given["record"] = str(Path.cwd() / options["record"])
    if options["carrier"]:
        find_carrier(options["carrier"], workshop.workspace)
    if options["protect"]:
        given["protect"] = {"password_from": options["protect"]}
    if pack and items:
        raise UsageError("a pack is named and parts are listed.", hint="Do one or the other.")
    if pack:
        plan = load_pack(locate(workshop.workspace, PACK, pack))
        return replace(plan, facts=_facts({**plan.facts.model_dump(), **given}))
    if not items:
        raise UsageError("no pack is named.", hint="Name one, or list --referral, --leaflet or --attach.")
    listed = {
        "clinic": workshop.choose_clinic(options["clinic"]),
        "patient": options["notes"],
        "title": "Information pack",
        "items": items,
    }
    return PackPlan(id="pack", facts=_facts({**listed, **given}), source=None)


def _facts(values: Mapping[str, object]) -> PackFacts:
    try:
        return PackFacts.model_validate(values)
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        raise UsageError(f"{field} is not as it may be.", hint="See 'clinicpress pack --help'.") from error
