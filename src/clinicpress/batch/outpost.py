"""What of a batch runs on a cluster's workers: the workspace unpacked, and processes that do jobs in it.

A worker of dask only passes jobs on. They are done by processes of its own, bounded and timed as those of the local
pool, in a private folder that goes when the run or the worker ends.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import shutil
import tempfile
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor, CancelledError
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from distributed import Scheduler, SchedulerPlugin, Worker, WorkerPlugin, get_worker
from pebble import ProcessExpired, ProcessPool

from clinicpress.batch.jobs import Job
from clinicpress.batch.outcome import Outcome
from clinicpress.batch.parcel import Parcel, order_at
from clinicpress.batch.setting import Order
from clinicpress.batch.tries import trouble_of
from clinicpress.batch.versions import describe_programs
from clinicpress.batch.worker import Work, end_pool, open_pool, set_up
from clinicpress.model.notes import Notes

_POOLS = 3
_BROKEN = "its worker's processes broke down"
_LONGEST_VERSION = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A job and its patient's notes on their way: dask may show what it carries, and shows nothing of this."""

    packed: bytes = field(repr=False)

    def open(self) -> tuple[Job, Notes | None]:
        """Return the job and the notes."""
        task: tuple[Job, Notes | None] = pickle.loads(self.packed)  # noqa: S301 - dask itself sends pickles
        return task


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came of an errand: an outcome with the contents of its files, or what happened to its process."""

    outcome: Outcome | None = field(default=None, repr=False)
    contents: tuple[bytes, ...] = field(default=(), repr=False)
    trouble: str = ""
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """All that a worker must know for one run.

    Attributes:
        name: opaque, and the run's own.
        order: as the caller has it.
        parcel: the workspace.
        programs: with which the caller would print.
        work: what its processes do.
    """

    name: str
    order: Order
    parcel: Parcel
    programs: Mapping[str, str]
    work: Work


class Outpost(WorkerPlugin):
    """A mission on one worker."""

    def __init__(self, mission: Mission) -> None:
        self.name = mission.name
        self._mission = mission

    def setup(self, worker: Worker) -> None:
        """Unpack the workspace, if this worker would print the same as the caller."""
        self._lock = Lock()
        self._pool: ProcessPool | None = None
        self._ended = False
        self._at_once = worker.state.nthreads
        self._folder = Path(tempfile.mkdtemp(prefix="clinicpress-", dir=worker.local_directory))
        self._unlike = unlike(self._mission.programs, describe_programs())
        root, results = self._folder / self._mission.parcel.id, self._folder / "results"
        self._order = order_at(self._mission.order, root, results)
        if not self._unlike:
            results.mkdir()
            self._mission.parcel.unpack(root)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - dask hands it over
        """End the processes and remove the folder."""
        with self._lock:
            self._ended = True
            _end(self._pool)
        shutil.rmtree(self._folder, ignore_errors=True)

    def do(self, errand: Errand) -> Reply:
        """Return what came of an errand."""
        if self._unlike:
            return Reply(unlike=self._unlike)
        limits, task = self._order.plan.facts.limits, errand.open()
        for _ in range(_POOLS):
            with suppress(BrokenExecutor, CancelledError, RuntimeError):  # no fault of this job
                try:
                    outcome = self._ready().schedule(self._mission.work, args=task, timeout=limits.seconds).result()
                except (TimeoutError, ProcessExpired) as error:
                    return Reply(trouble=trouble_of(error, limits))
                return Reply(outcome=outcome, contents=tuple(self._take(file.path) for file in outcome.files))
        return Reply(trouble=_BROKEN)

    def _ready(self) -> ProcessPool:
        """Return processes that are at work; they are started where there are none."""
        with self._lock:
            if self._ended:
                raise CancelledError
            if self._pool is None or not self._pool.active:
                _end(self._pool)
                multiprocessing.current_process().daemon = False  # below a nanny it may have no children else
                self._pool = open_pool(self._order, self._at_once, _begin)
            return self._pool

    def _take(self, name: str) -> bytes:
        path = self._order.folder / name
        content = path.read_bytes()
        path.unlink()
        return content


class Lookout(SchedulerPlugin):
    """Ends a mission when its caller is gone without a word, as when it was killed."""

    def __init__(self, client: str, mission: str) -> None:
        self.name = f"{mission}-lookout"
        self._client = client
        self._mission = mission

    async def start(self, scheduler: Scheduler) -> None:
        """Remember whose caller is watched."""
        self._scheduler = scheduler

    def remove_client(self, scheduler: Scheduler, client: str) -> None:
        """End the mission if this was its caller."""
        if client == self._client:
            scheduler.loop.add_callback(self._end)

    async def _end(self) -> None:
        with suppress(ValueError):  # it was ended in good order
            await self._scheduler.unregister_worker_plugin(None, self._mission)
        self._scheduler.remove_plugin(self.name)


def do_errand(mission: str, errand: Errand) -> Reply:
    """Return what came of an errand on the worker that this runs on; it never raises what could hold words."""
    try:
        outpost = get_worker().plugins[mission]
        return outpost.do(errand) if isinstance(outpost, Outpost) else Reply(trouble=_BROKEN)
    except Exception as error:  # noqa: BLE001 - dask would write its text into logs
        return Reply(trouble=f"its worker broke down ({type(error).__name__})")


def unlike(here: Mapping[str, str], there: Mapping[str, str]) -> tuple[str, ...]:
    """Return in what two machines differ, in words."""
    return tuple(_say(name, here[name], there.get(name, "")) for name in here if here[name] != there.get(name))


def _say(name: str, here: str, there: str) -> str:
    if len(here) > _LONGEST_VERSION:  # a hash tells nobody anything
        return name
    return f"{name} ({there or 'none'} there, {here or 'none'} here)"


def _begin(order: Order, parent: int) -> None:
    os.chdir(order.root)  # names in an order count from there
    set_up(order, parent)


def _end(pool: ProcessPool | None) -> None:
    if pool:
        end_pool(pool)
