"""A process that does jobs for a batch: bounded, with a workshop of its own, and gone when its parent is."""

from __future__ import annotations

import gc

from clinicpress.batch.jobs import Job
from clinicpress.batch.making import Maker
from clinicpress.batch.outcome import Outcome
from clinicpress.batch.setting import Order
from clinicpress.model.notes import Notes
from clinicpress.shelf.bounds import bound_process, die_with_parent

_OBJECTS_BEFORE_A_LOOK = 200_000  # as in __main__.py
_MAKERS: list[Maker] = []


def set_up(order: Order, parent: int) -> None:
    """Make this process ready for jobs."""
    die_with_parent(parent)
    bound_process(order.plan.facts.limits.memory_mb)
    gc.set_threshold(_OBJECTS_BEFORE_A_LOOK)
    _MAKERS[:] = [Maker(order)]


def work(job: Job, notes: Notes | None) -> Outcome:
    """Return what became of a job."""
    return _MAKERS[0].make(job, notes)
