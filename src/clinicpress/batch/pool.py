"""The engine that does jobs in processes of their own, by Pebble: what a job breaks, it breaks alone.

A job whose process hangs or dies is tried once more, then it is a failure of that job. Where the pool itself
breaks, as when a process is killed between two jobs, another takes its place.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import resource_tracker

from pebble import ProcessExpired, ProcessPool

from clinicpress.batch.outcome import Outcome
from clinicpress.batch.run import Engine, Outcomes, Task
from clinicpress.batch.setting import Order
from clinicpress.batch.tries import Tried, trouble_of
from clinicpress.batch.worker import JOBS_AT_HAND, Work, end_pool, open_pool, work
from clinicpress.errors import RenderError

_BROKEN_POOLS = 10
_PATIENCE_SECONDS = 1.0
_HINT = "Try --workers 0, or give the plan a larger limits.memory_mb."


def pool_of(workers: int, work: Work = work) -> Engine:
    """Return the engine of so many processes at once; `work` is a function of a module."""

    def do(order: Order, tasks: Iterable[Task]) -> Outcomes:
        waiting = deque(Tried(task=task) for task in tasks)
        crew = _Crew(order=order, workers=workers, work=work, waiting=waiting)
        yield from crew.run()

    return do


def usual_workers() -> int:
    """Return how many processes this computer runs at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True, kw_only=True)
class _Crew:
    """One run's processes, one pool after another where they break."""

    order: Order
    workers: int
    work: Work
    waiting: deque[Tried]
    running: dict[Future[Outcome], Tried] = field(default_factory=dict)
    broken: int = 0

    def run(self) -> Iterator[Outcome]:
        while self.waiting:
            pool = open_pool(self.order, min(self.workers, len(self.waiting)))
            try:
                yield from self._use(pool)
            finally:
                end_pool(pool)
            self._take_back()

    def _use(self, pool: ProcessPool) -> Iterator[Outcome]:
        """Yield outcomes until all is done, or the pool is broken."""
        while self.waiting or self.running:
            with _deaf_to_ctrl_c():
                self._hand_out(pool)
            done, _ = wait(self.running, timeout=_PATIENCE_SECONDS, return_when=FIRST_COMPLETED)
            for future in done:
                yield from self._outcome(future, self.running.pop(future))
            if not pool.active:
                return

    def _hand_out(self, pool: ProcessPool) -> None:
        while self.waiting and len(self.running) < self.workers * JOBS_AT_HAND and pool.active:
            tried = self.waiting.popleft()
            try:
                future = pool.schedule(self.work, args=tried.task, timeout=self.order.plan.facts.limits.seconds)
            except RuntimeError:  # it broke just now
                self.waiting.appendleft(tried)
                return
            self.running[future] = tried

    def _outcome(self, future: Future[Outcome], tried: Tried) -> Iterator[Outcome]:
        """Yield what became of a task, or put it back where it deserves another try."""
        try:
            yield future.result()
            self.broken = 0
        except (BrokenExecutor, CancelledError):  # no fault of its own
            self.waiting.append(tried)
        except (TimeoutError, ProcessExpired) as error:
            limits = self.order.plan.facts.limits
            if failure := tried.again(trouble_of(error, limits), limits):
                yield failure
            else:
                self.waiting.append(tried)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this job's
            yield tried.failed(f"its process broke down ({type(error).__name__}).")

    def _take_back(self) -> None:
        """Put what a broken pool left undone back in the queue.

        Raises:
            RenderError: pools break again and again and nothing is done between, which is no job's fault.
        """
        self.waiting.extendleft(self.running.values())
        self.running.clear()
        self.broken += bool(self.waiting)
        if self.broken > _BROKEN_POOLS:
            raise RenderError("the processes that print cannot be started, or die at once.", hint=_HINT)


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Have the processes and threads that are started meanwhile not hear of it: this process alone ends the run."""
    if not hasattr(signal, "pthread_sigmask"):  # which Windows has not
        yield
        return
    resource_tracker.ensure_running()  # once started, it leaves the mask of signals alone
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
