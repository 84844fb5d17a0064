"""Batches of a workspace, and an engine that writes a few bytes in place of a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from clinicpress.batch.outcome import Fate, Outcome, ResultFile, failed
from clinicpress.batch.run import Batch, Outcomes, Task, Wanted
from clinicpress.batch.setting import Look, Order, open_setting
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World
from clinicpress.write.whole import write_whole

TODAY = date(2026, 11, 22)
NAMES = "patient.family,patient.born,patient.nhs_number,clinician.name,date,notes"
ADA = "Adeyemi,1961-04-18,999 000 0018,Dr A Reid,2026-11-20,Walk."
BEA = "Baker,1949-09-30,999 000 0026,Dr A Reid,2026-11-20,Rest."
CAL = "Chowdhury,1985-01-07,999 000 0034,Dr A Reid,2026-11-20,Sit."


def batch_of(workspace: Path, plan: str, *rows: str, today: date = TODAY) -> Batch:
    """Return the batch of a plan with these lines, and patients in these rows."""
    folder = workspace / "plans"
    folder.mkdir(exist_ok=True)
    (folder / "test.yml").write_text(plan, encoding="utf-8")
    if rows:
        (folder / "test.csv").write_text("\n".join((NAMES, *rows)), encoding="utf-8")
    setting = open_setting(open_workspace(workspace), folder / "test.yml", World(today=today), Look())
    return Batch(setting, workspace / "output" / "test")


def write_names(order: Order, tasks: Iterable[Task]) -> Outcomes:
    """Write a file that holds the job's name for each task; one of an article named 'bad' fails."""
    for job, notes in tasks:
        if job.article == "bad":
            yield failed(job.name, job.row, "it is bad.")
            continue
        content = job.name.encode() + (notes.facts.notes.encode() if notes else b"")
        path = order.folder / f"{job.name}.pdf"
        write_whole(path, content, private=False)
        file = ResultFile(
            path=f"{job.name}.pdf", sha256=hashlib.sha256(content).hexdigest(), size=len(content), pages=1
        )
        yield Outcome(name=job.name, row=job.row, fate=Fate.MADE, files=(file,))


def run(batch: Batch, *, fresh: bool = False, fail_fast: bool = False) -> dict[str, Outcome]:
    """Return the outcomes of a run by name."""
    wanted = Wanted(fresh=fresh, fail_fast=fail_fast)
    return {outcome.name: outcome for outcome in batch.run(write_names, wanted, lambda _: None)}


def made(batch: Batch) -> list[str]:
    """Return the names of what a run made."""
    return [name for name, outcome in run(batch).items() if outcome.fate is Fate.MADE]
