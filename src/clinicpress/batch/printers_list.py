"""What a printer must know: which files in which order, how many copies, how many sheets. It names no patient."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from clinicpress.batch.cells import write_table
from clinicpress.batch.jobs import Job
from clinicpress.batch.outcome import Outcome, ResultFile
from clinicpress.model.plan import Plan
from clinicpress.write.whole import write_whole

JSON_NAME, CSV_NAME = "printers-list.json", "printers-list.csv"
_SIDES_OF_A_SHEET = 2
_MISSING = ResultFile(path="", sha256="", size=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRun:
    """One file as it is to be printed, or a document that is missing: then it has no path.

    Attributes:
        row: of the patient in the table, or 0.
        sides: of each copy; of a booklet they are sides of its sheets, and not its pages.
        sheets: of all copies, printed on both sides; each copy begins on a sheet of its own.
    """

    place: int
    name: str
    row: int
    path: str
    copies: int
    sides: int
    sheets: int


def write_printers_list(folder: Path, plan: Plan, jobs: Sequence[Job], outcomes: Mapping[str, Outcome]) -> None:
    """Write the list into the folder of the results, as JSON and as a table.

    Raises:
        WriteError: it cannot be written.
    """
    runs = tuple(_runs(plan, jobs, outcomes))
    private = any(outcome.row or outcome.private for outcome in outcomes.values())
    whole = {
        "plan": plan.id,
        "documents": len(jobs),
        "missing": sum(not run.path for run in runs),
        "sheets": sum(run.sheets for run in runs),
        "runs": [asdict(run) for run in runs],
    }
    content = json.dumps(whole, ensure_ascii=False, indent=1).encode()
    write_whole(folder / JSON_NAME, content + b"\n", private=private)
    table = write_table(PrintRun.__slots__, (tuple(asdict(run).values()) for run in runs))
    write_whole(folder / CSV_NAME, table, private=private)


def _runs(plan: Plan, jobs: Sequence[Job], outcomes: Mapping[str, Outcome]) -> Iterator[PrintRun]:
    place = 0
    for job in _in_order(jobs):
        copies = plan.facts.copies_for(job.clinic)
        for file in _printed(outcomes.get(job.name)):
            place += 1
            yield PrintRun(
                place=place,
                name=job.name,
                row=job.row,
                path=file.path,
                copies=copies,
                sides=file.pages,
                sheets=-(-file.pages // _SIDES_OF_A_SHEET) * copies,
            )


def _in_order(jobs: Sequence[Job]) -> list[Job]:
    """Return jobs clinic by clinic, and what goes to one patient together: so it is put into envelopes."""
    clinics = list(dict.fromkeys(job.clinic for job in jobs))
    return sorted(jobs, key=lambda job: (clinics.index(job.clinic), job.row))


def _printed(outcome: Outcome | None) -> Sequence[ResultFile]:
    """Return the files with pages that a job made, or one that is missing."""
    return [file for file in outcome.files if file.pages] if outcome and outcome.files else [_MISSING]
