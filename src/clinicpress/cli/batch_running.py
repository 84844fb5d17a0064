"""What `clinicpress batch` does, from the plan's name to the exit code."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from clinicpress.batch.ledger import read_ledger
from clinicpress.batch.outcome import Fate
from clinicpress.batch.run import Batch, Wanted
from clinicpress.batch.setting import Look, open_setting
from clinicpress.cli.batch_engine import choose_engine
from clinicpress.cli.batch_plan import say_remarks, show_plan
from clinicpress.cli.batch_showing import BatchReport
from clinicpress.cli.batch_summary import Summary
from clinicpress.cli.opening import open_workspace_at
from clinicpress.errors import EXIT_OK, EXIT_SOME_FAILED, UsageError
from clinicpress.load.plan import PLAN
from clinicpress.shelf.workspace import locate
from clinicpress.shelf.world import world_now


def run_plan(name: str, options: Mapping[str, Any]) -> int:
    """Make what a plan asks for, or say what would be made, and return the exit code."""
    workspace = open_workspace_at(options["workspace"])
    path = locate(workspace, PLAN, name)
    look = Look(
        theme=options["theme"] or "", folders=tuple(folder.resolve() for folder in options["theme_folders"])
    )
    setting = open_setting(workspace, path, world_now(), look)
    batch = Batch(setting, _folder(options["output"], workspace.output / setting.plan.id))
    say_remarks(setting.table.remarks if setting.table else ())
    if options["dry_run"]:
        return show_plan(batch.look(read_ledger(batch.folder), fresh=options["fresh"]), options)
    wanted = Wanted(fresh=options["fresh"], fail_fast=options["fail_fast"])
    engine = choose_engine(options["workers"], options["cluster"])
    with (
        BatchReport(options, Summary(batch, options).show) as report,
        closing(batch.run(engine, wanted, report.begin)) as outcomes,
    ):
        for outcome in outcomes:
            report.add(outcome)
    failed = any(outcome.fate is Fate.FAILED for outcome in report.outcomes)
    return EXIT_SOME_FAILED if failed else EXIT_OK


def _folder(asked: Path | None, usual: Path) -> Path:
    if asked and asked.suffix.lower() == ".pdf":
        raise UsageError("-o names a file, but a plan makes several.", hint="Name a folder instead.")
    return (asked or usual).resolve()
