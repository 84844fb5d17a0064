"""A process that does jobs for a batch: bounded, with a workshop of its own, and gone when its parent is."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress

from clinicpress.batch.jobs import Job
from clinicpress.batch.making import Maker
from clinicpress.batch.outcome import Outcome
from clinicpress.batch.setting import Order
from clinicpress.model.notes import Notes

_MEBIBYTE = 1 << 20
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG, linux/prctl.h
_OBJECTS_BEFORE_A_LOOK = 200_000  # as in __main__.py
_MAKERS: list[Maker] = []


def set_up(order: Order, parent: int) -> None:
    """Make this process ready for jobs."""
    _die_with(parent)
    _bound(order.plan.facts.limits.memory_mb)
    gc.set_threshold(_OBJECTS_BEFORE_A_LOOK)
    _MAKERS[:] = [Maker(order)]


def work(job: Job, notes: Notes | None) -> Outcome:
    """Return what became of a job."""
    return _MAKERS[0].make(job, notes)


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only Linux needs it

        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before we asked
            os._exit(1)


def _bound(memory_mb: int) -> None:
    """Bound the memory of this process, and have it leave no core file: that would hold patients' words."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    for limit, value in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, memory_mb * _MEBIBYTE)):
        with suppress(OSError, ValueError):  # macOS refuses to bound memory; a lower limit may stand already
            resource.setrlimit(limit, (value, value))
