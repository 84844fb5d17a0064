"""The engine that does all jobs here, one after the other."""

from __future__ import annotations

from collections.abc import Iterable

from clinicpress.batch.making import Maker
from clinicpress.batch.run import Outcomes, Task
from clinicpress.batch.setting import Order


def do_inline(order: Order, tasks: Iterable[Task]) -> Outcomes:
    """Yield the outcome of each task."""
    maker = Maker(order)
    for job, notes in tasks:
        yield maker.make(job, notes)
