"""Processes that do jobs for a batch: bounded, with a workshop of their own, and gone when their parent is."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable

from pebble import ProcessPool

from clinicpress.batch.jobs import Job
from clinicpress.batch.making import Maker
from clinicpress.batch.outcome import Outcome
from clinicpress.batch.setting import Order
from clinicpress.model.notes import Notes
from clinicpress.shelf.bounds import bound_process, die_with_parent, look_seldom_for_garbage

_JOBS_BEFORE_RENEWAL = 500
_MAKERS: list[Maker] = []

JOBS_AT_HAND = 3
"""How many jobs are handed to each process, so that none waits for its next."""

Work = Callable[[Job, Notes | None], Outcome]
"""What a process does with a job: `work`, or a function of a module that stands in for it."""


def set_up(order: Order, parent: int) -> None:
    """Make this process ready for jobs."""
    die_with_parent(parent)
    bound_process(order.plan.facts.limits.memory_mb)
    look_seldom_for_garbage()
    _MAKERS[:] = [Maker(order)]


def work(job: Job, notes: Notes | None) -> Outcome:
    """Return what became of a job."""
    return _MAKERS[0].make(job, notes)


def open_pool(order: Order, workers: int, begin: Callable[[Order, int], None] = set_up) -> ProcessPool:
    """Return so many processes, each set up by `begin` and renewed after many jobs."""
    return ProcessPool(
        max_workers=workers,
        max_tasks=_JOBS_BEFORE_RENEWAL,
        initializer=begin,
        initargs=(order, os.getpid()),
        context=multiprocessing.get_context("spawn"),
    )


def end_pool(pool: ProcessPool) -> None:
    """End the processes, whatever they are at."""
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
