"""`clinicpress check`."""

from __future__ import annotations

from pathlib import Path

import click

from clinicpress.cli.options import SETTINGS, workspace_option


@click.command("check", context_settings=SETTINGS)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
@workspace_option
def command(paths: tuple[Path, ...], workspace: Path | None, *, strict: bool, as_json: bool) -> None:
    """Check articles, clinics, notes, referrals, packs, plans, formats and themes; without a path, the workspace.

    \b
    Example:
      clinicpress check articles/sciatica.md
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.batch.checking import check_plan
    from clinicpress.checking import Inspection
    from clinicpress.cli.findings import leave_with, show_findings
    from clinicpress.cli.opening import open_workspace_at
    from clinicpress.load.plan import PLAN
    from clinicpress.shelf.world import world_now

    opened, world = open_workspace_at(workspace), world_now()
    inspection = Inspection(opened, world, {PLAN: lambda path: check_plan(path, opened, world)})
    chosen = [(path, inspection.kind_of(path)) for path in paths] or inspection.everything()
    found = [(str(path), inspection.check(path, kind)) for path, kind in chosen]
    show_findings(found, as_json=as_json, fine="nothing to mend")
    leave_with(found, strict=strict)
