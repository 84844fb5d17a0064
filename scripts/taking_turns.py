"""Two commands that take turns, so that a busy machine slows both, and what they took."""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

Command = tuple[str, ...]


def seconds(command: Command, folder: Path) -> float:
    """Run a command in a folder and return its wall time.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def cpu_seconds(command: Command, folder: Path) -> float:
    """Run a command in a folder and return its CPU time, which a busy machine hardly changes.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds(command, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(
    ours: Command, plain: Command, folder: Path, runs: int, measure: Callable[[Command, Path], float] = seconds
) -> tuple[list[float], list[float]]:
    """Return the times of both commands, taking turns, after one run of each that is not counted."""
    pair = (ours, plain)
    times: tuple[list[float], list[float]] = ([], [])
    for command in pair:
        measure(command, folder)
    for turn in range(runs):
        for which in (0, 1) if turn % 2 == 0 else (1, 0):
            times[which].append(measure(pair[which], folder))
    return times


def tell(names: tuple[str, str], times: tuple[list[float], list[float]]) -> None:
    """Print median and least of both, and ours as a multiple of the plain one's."""
    print(f"{'':40}{'median':>10}{'least':>10}")
    for name, taken in zip(names, times, strict=True):
        print(f"{name:40}{statistics.median(taken) * 1000:7.0f} ms{min(taken) * 1000:7.0f} ms")
    of_medians = statistics.median(times[0]) / statistics.median(times[1])
    print(f"{'ratio':40}{of_medians:10.2f}{min(times[0]) / min(times[1]):10.2f}\n")
