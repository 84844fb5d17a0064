"""Work on files that nobody here trusts, in processes of their own: what they break, they break alone.

Each piece of work is one `python` that reads it from stdin, bounds itself, answers on stdout and ends. A pool by
`multiprocessing` would import the caller's own `__main__` again, and so run a user's unguarded script twice.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, Generic, ParamSpec, Self, TypeVar

from clinicpress.errors import ClinicpressError
from clinicpress.shelf.bounds import bound_process, die_with_parent

T = TypeVar("T")
P = ParamSpec("P")

SECONDS = 18.0
MEMORY_MB = 1024
_AT_ONCE = 2
_START = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from clinicpress.shelf.contained import serve; serve()"
)
# One arena and one thread: each more would count against the memory that the work may take, on large machines most.
_SPARING = {"MALLOC_ARENA_MAX": "1", "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_DONE, _REFUSED, _MEMORY, _FAULT = "done", "refused", "memory", "fault"


class ContainmentError(Exception):
    """Work did not end well in its own process; the words complete a sentence that begins with the file."""


class OverTimeError(ContainmentError):
    """The work took longer than it may."""


class OverMemoryError(ContainmentError):
    """The work wanted more memory than it may have."""


class CrashedError(ContainmentError):
    """The work's process died, or met a fault that is no `ClinicpressError`."""


class Pending(Generic[T]):
    """Work that has been started, and its result once it is there."""

    def __init__(self, future: Future[T]) -> None:
        self._future = future

    def result(self) -> T:
        """Return what the work returned, as soon as it has.

        Raises:
            ClinicpressError: raised by the work, whole.
            ContainmentError: it took too long or too much memory, or it crashed.
        """
        return self._future.result()


class Containment:
    """Runs work in processes of its own, two at once; leaving it ends whatever still runs."""

    def __init__(self, *, seconds: float = SECONDS, memory_mb: int = MEMORY_MB) -> None:
        self._seconds = seconds
        self._memory_mb = memory_mb
        self._threads = ThreadPoolExecutor(_AT_ONCE)
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = Lock()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed = True
            for process in self._running:
                process.kill()
        self._threads.shutdown(cancel_futures=True)

    def start(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Pending[T]:
        """Return at once; the work, a function of a module, begins as soon as one of two places is free."""
        task = pickle.dumps((work, arguments, named), protocol=5)
        return Pending(self._threads.submit(self._run, task))

    def _run(self, task: bytes) -> Any:  # noqa: ANN401 - what comes back from a process has no type to be checked
        with self._spawn() as process:
            try:
                head = pickle.dumps(sys.path) + pickle.dumps((self._seconds, self._memory_mb))
                answer, _ = process.communicate(head + task, timeout=self._seconds)
            except subprocess.TimeoutExpired:
                raise OverTimeError(f"it takes longer than {self._seconds:g} seconds to read") from None
            finally:
                process.kill()
                with self._lock:
                    self._running.discard(process)
        return self._read(answer, process.returncode)

    def _spawn(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise CrashedError("it was stopped")
            process = subprocess.Popen(  # noqa: S603 - this very Python, and a fixed program
                [sys.executable, "-I", "-c", _START],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_SPARING},
            )
            self._running.add(process)
        return process

    def _read(self, answer: bytes, code: int) -> Any:  # noqa: ANN401 - as above
        try:
            kind, value = pickle.loads(answer)  # noqa: S301 - our own process wrote it
        except Exception:  # noqa: BLE001 - a process that dies leaves half an answer, or none
            # A library without exceptions aborts where it is refused memory.
            kind = _MEMORY if code == -signal.SIGABRT else _FAULT
            value = f"exit code {code}"
        if kind == _REFUSED:
            raise value
        if kind == _MEMORY:
            raise OverMemoryError(f"it takes more than {self._memory_mb} MB of memory to read")
        if kind == _FAULT:
            raise CrashedError(f"its reader broke down ({value})")
        return value


def run_contained(
    work: Callable[..., T], *arguments: object, seconds: float = SECONDS, memory_mb: int = MEMORY_MB
) -> T:
    """Return what a function of a module returns, run in a process of its own.

    Raises:
        ClinicpressError: raised by the work, whole.
        ContainmentError: it took too long or too much memory, or it crashed.
    """
    with Containment(seconds=seconds, memory_mb=memory_mb) as containment:
        return containment.start(work, *arguments).result()


def serve() -> None:
    """Do one piece of work, as it stands on stdin, and answer on stdout: the other end of `Containment`."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
        seconds, memory_mb = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own process wrote it
        bound_process(memory_mb, seconds)
        die_with_parent()
        answer = _work(sys.stdin.buffer)
        with suppress(BrokenPipeError):
            pickle.dump(answer, out, protocol=5)
            out.flush()
        os._exit(0)  # tearing down millions of objects takes longer than making them


def _work(task: BinaryIO) -> tuple[str, object]:
    try:
        work, arguments, named = pickle.load(task)  # noqa: S301 - our own process wrote it
        return _DONE, work(*arguments, **named)
    except ClinicpressError as error:
        error.__cause__ = error.__context__ = None
        return _REFUSED, error
    except MemoryError:
        return _MEMORY, None
    except BaseException as error:  # noqa: BLE001 - whatever it is, the caller gets one answer
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return _FAULT, f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
