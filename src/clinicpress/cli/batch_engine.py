"""Who does the jobs of a batch."""

from __future__ import annotations

from collections.abc import Iterable

from clinicpress.batch.run import Engine, Outcomes, Task
from clinicpress.batch.setting import Order


def choose_engine(workers: int | None) -> Engine:
    """Return what does jobs: so many processes, or this one for 0; it is loaded once there is something to do."""

    def do(order: Order, tasks: Iterable[Task]) -> Outcomes:
        if workers == 0:
            from clinicpress.batch.inline import do_inline

            return do_inline(order, tasks)
        from clinicpress.batch.pool import pool_of, usual_workers

        return pool_of(workers or usual_workers())(order, tasks)

    return do
