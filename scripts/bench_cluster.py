"""Prints what leaflets cost on a dask cluster of two workers on this machine, beside the local pool of two.

Both print the same plan with the same bytes. CPU time is that of all processes; of the cluster, what the run itself
took is told apart from what scheduler and workers cost to start. Figures, and no gates.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from scripts.inventing import invent_table
from scripts.proving import pdf_hashes

ROOT = Path(__file__).resolve().parent.parent
PLAN = "articles: [cluneal-nerve-pain]\nclinics: [larkfield]\nformats: [a4]\npatients: bench.csv\n"


def main() -> None:
    """Print wall and CPU time of both ways."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--leaflets", type=int, default=60)
    count = parser.parse_args().leaflets
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(shutil.copytree(ROOT / "examples", Path(folder) / "workspace"))
        (workspace / "plans" / "bench.yml").write_text(PLAN, encoding="utf-8")
        (workspace / "plans" / "bench.csv").write_text(invent_table(count), encoding="utf-8")
        print(f"{count} leaflets, one page for each patient; load {os.getloadavg()[0]:.1f}", flush=True)
        here, there = Path(folder) / "here", Path(folder) / "there"
        _report("pool", count, lambda: _print(workspace, here, "--workers", "2"), lambda: 0.0)
        with _cluster(Path(folder)) as (address, cpu):
            print(f"cluster: {cpu():.1f} s of CPU to start", flush=True)
            _report("cluster", count, lambda: _print(workspace, there, "--cluster", address), cpu)
        print("same bytes" if pdf_hashes(here) == pdf_hashes(there) else "OTHER BYTES")


def _report(name: str, count: int, work: Callable[[], None], cpu: Callable[[], float]) -> None:
    before, there, began = _children_cpu(), cpu(), time.perf_counter()
    work()
    wall, own, others = time.perf_counter() - began, _children_cpu() - before, cpu() - there
    each = (own + others) / count * 1000
    shares = f"{own:.1f} s by the caller and its children, {others:.1f} s by the cluster"
    print(f"{name}: {wall:.1f} s; CPU {shares}: {each:.0f} ms each; load {os.getloadavg()[0]:.1f}", flush=True)


def _print(workspace: Path, folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "clinicpress", "batch", "bench", "-q", "-o", str(folder), *arguments]
    subprocess.run(command, cwd=workspace, check=True)


@contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, Callable[[], float]]]:
    """Lend the address of a scheduler with two workers, and what they have cost so far, in seconds of CPU."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"tcp://127.0.0.1:{port}"
    several = ("--nworkers", "2", "--nthreads", "1", "--local-directory", str(folder))
    running = (
        _start("scheduler", "--host", "127.0.0.1", "--port", port),
        _start("worker", address, *several),
    )
    time.sleep(15)
    try:
        yield address, lambda: sum(_tree_cpu(process.pid) for process in running)
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()


def _start(what: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *arguments]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def _tree_cpu(pid: int) -> float:
    """Return what a process, those that it started, and those of them that have ended took."""
    whole = psutil.Process(pid)
    return sum(sum(process.cpu_times()[:4]) for process in (whole, *whole.children(recursive=True)))


def _children_cpu() -> float:
    """Return what the children of this process took that have ended."""
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    main()
