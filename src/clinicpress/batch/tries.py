"""A task that is tried once more where its process hung or died, and then is a failure of its own."""

from __future__ import annotations

from dataclasses import dataclass

from pebble import ProcessExpired

from clinicpress.batch.outcome import Outcome, failed
from clinicpress.batch.run import Task
from clinicpress.model.plan import Limits

_TRIES = 2


@dataclass(slots=True, kw_only=True)
class Tried:
    """A task, and how often its process hung or died."""

    task: Task
    times: int = 0

    def again(self, trouble: str, limits: Limits) -> Outcome | None:
        """Return the failure that a task is by now, or None where it deserves another try."""
        self.times += 1
        if self.times < _TRIES:
            return None
        hint = f"It may take {limits.memory_mb} MB at most: the plan's limits say so."
        return self.failed(f"{trouble}, {_TRIES} times. {hint}")

    def failed(self, reason: str) -> Outcome:
        """Return the failure of a task."""
        job, _ = self.task
        return failed(job.name, job.row, reason)


def trouble_of(error: TimeoutError | ProcessExpired, limits: Limits) -> str:
    """Return what became of a process, in words."""
    if isinstance(error, ProcessExpired):
        return f"its process died ({_ending(error.exitcode)})"
    return f"it took longer than {limits.seconds:g} seconds"


def _ending(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
