"""The engine that does jobs on the workers of a dask scheduler, wherever they are.

    order ─▶ parcel ─▶ a mission on each worker (outpost.py)
    task ─▶ errand ─▶ reply ─▶ files put in their places here

Workers see nothing of this machine: what they need goes with the mission, what they make comes back with the reply.
A task whose worker dies is done by another, by dask; what hung or died is tried once more, as in the local pool.
"""

from __future__ import annotations

import hashlib
import logging
import pickle
import secrets
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from queue import Empty, SimpleQueue

from distributed import Client, Future, KilledWorker

from clinicpress.batch.jobs import Job
from clinicpress.batch.outcome import Outcome, ResultFile
from clinicpress.batch.outpost import Errand, Lookout, Mission, Outpost, Reply, do_errand, unlike
from clinicpress.batch.parcel import Sending
from clinicpress.batch.run import Engine, Outcomes, Task
from clinicpress.batch.setting import Order
from clinicpress.batch.tries import Tried
from clinicpress.batch.versions import describe_programs
from clinicpress.batch.worker import JOBS_AT_HAND, Work, work
from clinicpress.errors import ClinicpressError, RenderError, UsageError
from clinicpress.write.whole import write_together

_CONNECT_SECONDS = 5.0
_WORKERS_SECONDS = 10.0
_ALONE_SECONDS = 60.0
_LOOK_SECONDS = 2.0
_AGAIN = "Run the same again: what is done stays done."
_START = "Start some: dask worker {} --nthreads 1"


def cluster_of(address: str, work: Work = work) -> Engine:
    """Return the engine of the scheduler at an address; `work` is a function of a module."""

    def do(order: Order, tasks: Iterable[Task]) -> Outcomes:
        sending = Sending(order)
        waiting = deque(Tried(task=task) for task in tasks)
        with _connect(address) as client, _prepared(client, order, sending, work) as mission:
            yield from _Crew(client=client, order=order, sending=sending, mission=mission, waiting=waiting).run()

    return do


@contextmanager
def _connect(address: str) -> Iterator[Client]:
    """Lend a connection to a scheduler that has workers.

    Raises:
        UsageError: there is no scheduler at the address, or it has no workers.
    """
    for name in ("distributed.client", "distributed.core", "distributed.batched", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what must be said, is said by us
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, RuntimeError, TypeError) as error:
        hint = "Start one with 'dask scheduler', and mind the port and, for tls://, dask's certificates."
        raise UsageError("no dask scheduler answers there.", where=address, hint=hint) from error
    try:
        with suppress(TimeoutError):
            client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
        if not client.nthreads():
            raise UsageError("this scheduler has no workers.", where=address, hint=_START.format(address))
        yield client
    finally:
        client.close(timeout=_CONNECT_SECONDS)


@contextmanager
def _prepared(client: Client, order: Order, sending: Sending, work: Work) -> Iterator[str]:
    """Lend the name of a mission that all workers of now, and those that come, know.

    Raises:
        UsageError: a worker would not print the same as this machine.
    """
    parcel, programs = sending.parcel(), describe_programs()
    name = f"clinicpress-{secrets.token_hex(8)}"
    mission = Mission(name=name, order=order, parcel=parcel, programs=programs, work=work)
    with _understood():
        for worker, there in client.run(describe_programs).items():
            _refuse_unlike(unlike(programs, there), worker)
        client.register_plugin(Lookout(client.id, name))
        client.register_plugin(Outpost(mission))
    try:
        yield name
    finally:
        if client.status == "running":
            with suppress(Exception):  # the lookout does it, once we are gone
                client.unregister_worker_plugin(name)


@contextmanager
def _understood() -> Iterator[None]:
    """Turn what goes wrong on machines without clinicpress into words."""
    try:
        yield
    except ClinicpressError:
        raise
    except Exception as error:
        reason = f"the scheduler or a worker cannot work for clinicpress ({type(error).__name__})."
        hint = "Install the same clinicpress[cluster] on all machines of the cluster."
        raise UsageError(reason, hint=hint) from error


def _refuse_unlike(names: tuple[str, ...], worker: str) -> None:
    if names:
        raise UsageError(
            f"this worker would not print the same as this machine; it differs in {', '.join(names)}.",
            where=worker,
            hint="Install the same versions on all machines, and start its workers again.",
        )


@dataclass(slots=True, kw_only=True)
class _Crew:
    """One run's tasks on a cluster."""

    client: Client
    order: Order
    sending: Sending
    mission: str
    waiting: deque[Tried]
    running: dict[str, tuple[Future[Reply], Tried]] = field(default_factory=dict)
    done: SimpleQueue[str] = field(default_factory=SimpleQueue)
    threads: int = 1
    looked: float = 0.0
    manned: float = field(default_factory=time.monotonic)

    def run(self) -> Iterator[Outcome]:
        while self.waiting or self.running:
            self._look()
            yield from self._hand_out()
            with suppress(Empty):
                future, tried = self.running.pop(self.done.get(timeout=_LOOK_SECONDS))
                yield from self._outcome(future, tried)

    def _look(self) -> None:
        """Count who is there, now and then.

        Raises:
            RenderError: the scheduler is gone, or no worker has been there for a minute.
        """
        now = time.monotonic()
        if now - self.looked < _LOOK_SECONDS:
            return
        if self.client.status != "running":
            raise RenderError("the connection to the scheduler was lost.", hint=_AGAIN)
        self.looked, self.threads = now, sum(self.client.nthreads().values())
        self.manned = now if self.threads else self.manned
        if now - self.manned > _ALONE_SECONDS:
            raise RenderError("the scheduler has lost all its workers.", hint=_AGAIN)

    def _hand_out(self) -> Iterator[Outcome]:
        while self.waiting and len(self.running) < max(self.threads, 1) * JOBS_AT_HAND:
            tried = self.waiting.popleft()
            job, notes = tried.task
            try:
                sent = self.sending.job(job)
            except ClinicpressError as error:
                yield tried.failed(self._from_root(str(error)))
                continue
            errand = Errand(packed=pickle.dumps((sent, notes)))
            key = f"clinicpress-{secrets.token_hex(8)}"
            future = self.client.submit(do_errand, self.mission, errand, key=key, pure=False)
            self.running[key] = (future, tried)
            future.add_done_callback(self._note)

    def _note(self, future: Future[Reply]) -> None:
        self.done.put(str(future.key))

    def _outcome(self, future: Future[Reply], tried: Tried) -> Iterator[Outcome]:
        """Yield what became of a task, or put it back where it deserves another try."""
        try:
            reply: Reply = future.result()
        except KilledWorker:
            reply = Reply(trouble="its worker died, and so did those that took it over")
        except CancelledError as error:
            raise RenderError("the connection to the scheduler was lost.", hint=_AGAIN) from error
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this job's
            reply = Reply(trouble=f"its worker broke down ({type(error).__name__})")
        _refuse_unlike(reply.unlike, "a worker that came later")
        outcome = self._kept(reply.outcome, reply, tried) if reply.outcome else self._again(reply.trouble, tried)
        if outcome:
            yield outcome

    def _again(self, trouble: str, tried: Tried) -> Outcome | None:
        failure = tried.again(trouble, self.order.plan.facts.limits)
        if not failure:
            self.waiting.append(tried)
        return failure

    def _kept(self, outcome: Outcome, reply: Reply, tried: Tried) -> Outcome:
        """Return an outcome whose files are in their places, or the reason why they are not."""
        job, _ = tried.task
        placed = tuple(zip(outcome.files, reply.contents, strict=True))
        if not all(_is_as_said(job, file, content) for file, content in placed):
            return tried.failed("what its worker sent is not what it says.")
        try:
            files = [(self.order.folder / file.path, content) for file, content in placed]
            write_together(files, private=outcome.private)
        except ClinicpressError as error:
            return tried.failed(self._from_root(str(error)))
        return replace(outcome, reason=self._from_root(outcome.reason))

    def _from_root(self, reason: str) -> str:
        return reason.replace(f"{self.order.root}/", "")


def _is_as_said(job: Job, file: ResultFile, content: bytes) -> bool:
    """Tell whether a file is the job's own, and whole."""
    own = file.path.startswith(job.name) and ".." not in PurePosixPath(file.path).parts
    return own and hashlib.sha256(content).hexdigest() == file.sha256
