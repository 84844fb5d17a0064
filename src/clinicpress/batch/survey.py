"""Which jobs of a batch are to be done, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clinicpress.batch.hashes import FileHashes
from clinicpress.batch.inputs import Inputs, Parts
from clinicpress.batch.jobs import Job
from clinicpress.batch.ledger import Entry, Ledger
from clinicpress.batch.outcome import Fate

ANEW = "it is made anew each time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """A job with what it depends on today.

    `because` is empty where nothing is to be done; `fault` says why it cannot be done, where that is known already.
    """

    job: Job
    parts: Parts | None
    because: tuple[str, ...]
    entry: Entry | None
    fault: str = ""


def survey(jobs: Sequence[Job], inputs: Inputs, ledger: Ledger, hashes: FileHashes) -> Iterator[Surveyed]:
    """Yield each job with the reasons to do it."""
    folder = ledger.path.parent
    for job in jobs:
        parts, entry = inputs.parts(job), ledger.entries.get(job.name)
        because = tuple(_reasons(parts, entry, folder, hashes))
        yield Surveyed(job=job, parts=parts, because=because, entry=entry)


def _reasons(parts: Parts | None, entry: Entry | None, folder: Path, hashes: FileHashes) -> Iterator[str]:
    if entry is None:
        yield "it was never made"
    elif entry.outcome.fate is Fate.FAILED:
        yield "it failed the last time"
    elif parts is None or entry.parts is None:
        yield ANEW
    else:
        names = dict.fromkeys((*parts, *entry.parts))
        yield from (f"changed: {name}" for name in names if parts.get(name) != entry.parts.get(name))
        yield from (
            f"not as it was made: {file.path}"
            for file in entry.outcome.files
            if hashes.of(folder / file.path) != file.sha256
        )
