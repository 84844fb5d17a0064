"""What Linux knows of running processes: whose children they are, and the most memory that each ever took."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

_EVERY_SECONDS = 0.05


def children_of(pid: int) -> tuple[int, ...]:
    """Return the processes that another started."""
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, path.read_text().split())
    return tuple(found)


def workers_of(pid: int) -> tuple[int, ...]:
    """Return the processes that do jobs for another."""
    return tuple(child for child in children_of(pid) if "spawn_main" in _command(child))


def peak_mb(pid: int) -> float:
    """Return the most memory that a process ever took, in MB; 0 where it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def processes_with(word: str) -> tuple[int, ...]:
    """Return the processes whose environment holds a word."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if word.encode() in path.read_bytes():
                found.append(int(path.parent.name))
    return tuple(found)


class PeakMemory:
    """Watches a process and its workers; `peaks` has the most that each took, in MB, by the process."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.peaks: dict[int, float] = {}
        self._ended = Event()
        self._watching = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watching.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._watching.join()

    @property
    def parent_mb(self) -> float:
        """The most that the process itself took."""
        return self.peaks.get(self.pid, 0.0)

    @property
    def worker_mb(self) -> float:
        """The most that any of its workers took."""
        return max((peak for pid, peak in self.peaks.items() if pid != self.pid), default=0.0)

    def look(self) -> None:
        """Note what each takes now."""
        for pid in (self.pid, *workers_of(self.pid)):
            self.peaks[pid] = max(self.peaks.get(pid, 0.0), peak_mb(pid))

    def _watch(self) -> None:
        while not self._ended.wait(_EVERY_SECONDS):
            self.look()


def _command(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""
