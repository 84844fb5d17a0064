"""What became of a job. Rows of patients are known by their number alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """How a job ended."""

    MADE = "made"
    UP_TO_DATE = "up-to-date"
    FAILED = "failed"
    NOT_DONE = "not-done"
    """The run was stopped before it came to this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFile:
    """A file that a job wrote: its path below the batch's folder; `pages` is 0 for what has none."""

    path: str
    sha256: str
    size: int
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a job.

    Attributes:
        name: the job's.
        row: of the patient in the table, or 0.
        reason: why it failed, one sentence.
        files: what it wrote, the document first.
        remarks: what must be known before it is handed out.
        seconds: how long it took.
        private: whether a patient is named in it.
    """

    name: str
    row: int
    fate: Fate
    reason: str = ""
    files: tuple[ResultFile, ...] = ()
    remarks: tuple[str, ...] = ()
    seconds: float = 0.0
    private: bool = False


def failed(name: str, row: int, reason: str) -> Outcome:
    """Return the outcome of a job that could not be done."""
    return Outcome(name=name, row=row, fate=Fate.FAILED, reason=reason)
