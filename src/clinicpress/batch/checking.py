"""What `clinicpress check` says of a plan: that everything it names is there, and which rows cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clinicpress.batch.jobs import list_jobs
from clinicpress.batch.setting import Look, Setting, open_setting
from clinicpress.model.finding import Finding, Severity
from clinicpress.shelf.workspace import Workspace
from clinicpress.shelf.world import World


def check_plan(path: Path, workspace: Workspace, world: World) -> tuple[Finding, ...]:
    """Return what is wrong with the rows of a plan's table.

    Raises:
        ClinicpressError: the plan itself cannot be used.
    """
    setting = open_setting(workspace, path, world, Look())
    list_jobs(setting)
    return tuple(_of_rows(setting))


def _of_rows(setting: Setting) -> Iterator[Finding]:
    table = setting.table
    for row in table.rows if table else ():
        if row.fault:
            fault = row.fault.removeprefix(f"{setting.workspace.root}/")
            yield Finding(code="plan-row-unusable", severity=Severity.ERROR, where="", message=fault)
    for remark in table.remarks if table else ():
        yield Finding(code="plan-rows", severity=Severity.WARNING, where="patients", message=remark)
