"""Who does the jobs of a batch."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec

from clinicpress.batch.run import Engine, Outcomes, Task
from clinicpress.batch.setting import Order
from clinicpress.errors import UsageError


def choose_engine(workers: int | None, cluster: str | None = None) -> Engine:
    """Return what does jobs: so many processes, this one for 0, or a cluster's.

    It is loaded once there is something to do.

    Raises:
        UsageError: both workers and a cluster are asked for.
    """
    if workers is not None and cluster:
        raise UsageError("a cluster has its own workers.", where="--workers", hint="Leave out one of the two.")

    def do(order: Order, tasks: Iterable[Task]) -> Outcomes:
        if cluster:
            return _cluster_of(cluster)(order, tasks)
        if workers == 0:
            from clinicpress.batch.inline import do_inline

            return do_inline(order, tasks)
        from clinicpress.batch.pool import pool_of, usual_workers

        return pool_of(workers or usual_workers())(order, tasks)

    return do


def _cluster_of(address: str) -> Engine:
    """Return the engine of a cluster.

    Raises:
        UsageError: the extra that it needs is not installed.
    """
    if not find_spec("distributed"):
        hint = 'Run: pip install "clinicpress[cluster]"'
        raise UsageError("this needs dask.distributed, which is not installed.", where="--cluster", hint=hint)
    from clinicpress.batch.cluster import cluster_of

    return cluster_of(address)
