"""Proves that a batch loses nothing, whatever is killed or full, and that its memory stays flat. Linux only.

Patients' leaflets are made once undisturbed. Then the same plan is made by runs that are killed (SIGKILL) at random
moments, by runs whose processes are killed, and on a disk that is full and then given room. Each time, all of them
must be there in the end, valid, the same byte for byte, and nothing beside them. Ends with code 1 where not.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL

from scripts.inventing import invent_table
from scripts.processes import PeakMemory, workers_of
from scripts.proving import (
    BrokenPromiseError,
    Files,
    check_all,
    compare,
    count,
    hashes,
    pdf_hashes,
    start_batch,
    wait_for_orphans,
    wait_until_made,
)

ROOT = Path(__file__).resolve().parent.parent
PLAN = "articles: [heat-or-ice]\nclinics: [larkfield]\nformats: [a4]\npatients: proof.csv\n"
SOME_FAILED, CANNOT_WRITE = 11, 10
FLAT = 1.2
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A workspace with the plan, and what the plan makes when nobody disturbs it."""

    workspace: Path
    workers: int
    chance: random.Random
    whole: Files
    seconds: float

    def start(self, folder: Path) -> subprocess.Popen[str]:
        """Start the batch, with a mark by which its processes are found."""
        return start_batch(self.workspace, folder, self.workers)

    def finish(self, folder: Path) -> str:
        """Run the batch to its end, and return what it said.

        Raises:
            BrokenPromiseError: it failed, or not all is as it is when nobody disturbs it.
        """
        running = self.start(folder)
        said, failed = running.communicate()
        if running.returncode:
            raise BrokenPromiseError(f"the last run ended with code {running.returncode}: {failed}")
        compare(self.whole, hashes(folder))
        return said


def kill_runs(proof: Proof, folder: Path, kills: int) -> str:
    """Kill a run at a random moment, start it again, and so on: then let it come to its end."""
    done, came = 0, []
    for kill in range(kills):
        running = proof.start(folder)
        goal = len(proof.whole) * (kill + 1) // (kills + 2)
        wait_until_made(running, folder, proof.chance.randint(0, goal))
        with suppress(subprocess.TimeoutExpired):
            running.wait(proof.chance.uniform(0, proof.seconds / kills))
        if running.poll() is None:
            done += 1
        running.kill()
        running.communicate()
        wait_for_orphans()
        came.append(count(folder))
        # What is half written and no document is swept by the next run.
        torn = [name for name, found in pdf_hashes(folder).items() if proof.whole.get(name) != found]
        if torn:
            raise BrokenPromiseError(f"a killed run left documents that are not whole: {torn}")
    proof.finish(folder)
    return f"{done} of {kills} runs killed; documents there each time: {' '.join(map(str, came))}"


def kill_workers(proof: Proof, folder: Path, kills: int) -> str:
    """Kill a process that does jobs at a random moment, and another, while the run goes on."""
    running, killed = proof.start(folder), 0
    pause = proof.seconds / kills
    while running.poll() is None and killed < kills:
        time.sleep(proof.chance.uniform(0, 2 * pause))
        workers = workers_of(running.pid)
        if workers and count(folder):
            with suppress(ProcessLookupError):
                os.kill(proof.chance.choice(workers), SIGKILL)
                killed += 1
    _, said = running.communicate()
    if running.returncode not in {0, SOME_FAILED}:
        raise BrokenPromiseError(f"it ended with code {running.returncode}: {said}")
    named = said.count(" failed: ")
    proof.finish(folder)
    return f"{killed} processes killed; {named} documents failed by name, and were made by the next run"


def fill_disk(proof: Proof, folder: Path, _: int) -> str:
    """Run on a disk that is too small, then give it room."""
    if os.geteuid() != 0:
        return "skipped: only root mounts a small disk"
    need = proof.workspace.parent / "whole"
    size = sum(path.stat().st_size for path in need.rglob("*.pdf"))
    folder.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", f"size={size * 2 // 5}", "tmpfs", str(folder))
    if subprocess.run(mount, check=False, stderr=subprocess.DEVNULL).returncode:
        return "skipped: this system does not let us mount a small disk"
    try:
        running = proof.start(folder)
        said = running.communicate()[1]
        if running.returncode not in {SOME_FAILED, CANNOT_WRITE} or "Traceback" in said:
            raise BrokenPromiseError(f"on a full disk it ended with code {running.returncode}: {said}")
        there = hashes(folder)
        compare({name: proof.whole[name] for name in there}, there)
        room = size * 3 + 64 * MEGABYTE
        subprocess.run(("mount", "-o", f"remount,size={room}", str(folder)), check=True)
        proof.finish(folder)
        check_all(folder)
    finally:
        subprocess.run(("umount", str(folder)), check=False)
    return (
        f"{len(there)} documents fitted, all whole (code {running.returncode}); the rest came when there was room"
    )


def watch_memory(workspace: Path, workers: int, documents: int) -> str:
    """Make many documents in one run, and compare what each process took at a tenth of them and at the end.

    Raises:
        BrokenPromiseError: it took more and more.
    """
    (workspace / "plans" / "proof.csv").write_text(invent_table(documents), encoding="utf-8")
    folder = workspace.parent / "many"
    running = start_batch(workspace, folder, workers)
    with PeakMemory(running.pid) as memory:
        wait_until_made(running, folder, documents // 10)
        memory.look()
        early = (memory.parent_mb, memory.worker_mb)
        running.communicate()
    late = (memory.parent_mb, memory.worker_mb)
    told = "; ".join(
        f"{who} {before:.0f} MB, then {after:.0f} MB"
        for who, before, after in zip(("the run", "the largest of its processes"), early, late, strict=True)
    )
    if (
        running.returncode
        or count(folder) != documents
        or any(b > a * FLAT for a, b in zip(early, late, strict=True))
    ):
        raise BrokenPromiseError(f"code {running.returncode}, {count(folder)} documents; {told}")
    return f"{documents} documents; at {documents // 10} and at the end: {told}"


Disturbance = Callable[[Proof, Path, int], str]
DISTURBANCES: dict[str, Disturbance] = {"runs": kill_runs, "workers": kill_workers, "disk": fill_disk}


@contextmanager
def a_proof(jobs: int, workers: int, seed: int) -> Iterator[Proof]:
    """Hold a workspace with the plan, whose documents were made once, undisturbed, and are valid."""
    with tempfile.TemporaryDirectory() as name:
        workspace = shutil.copytree(ROOT / "examples", Path(name) / "workspace")
        (workspace / "plans" / "proof.yml").write_text(PLAN, encoding="utf-8")
        (workspace / "plans" / "proof.csv").write_text(invent_table(jobs), encoding="utf-8")
        folder = Path(name) / "whole"
        begin = time.perf_counter()
        running = start_batch(workspace, folder, workers)
        _, failed = running.communicate()
        seconds = time.perf_counter() - begin
        whole = hashes(folder)
        if running.returncode or len(whole) != jobs:
            raise BrokenPromiseError(f"undisturbed, {len(whole)} of {jobs} were made: {failed}")
        check_all(folder)
        print(
            f"{'undisturbed':10} {jobs} documents in {seconds:.1f} s with {workers} processes, all valid",
            flush=True,
        )
        yield Proof(
            workspace=workspace,
            workers=workers,
            chance=random.Random(seed),  # noqa: S311 - told, so that a run can be done again
            whole=whole,
            seconds=seconds,
        )


def main() -> None:
    """Prove it all, or what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=200, help="documents of the plan that is disturbed (200)")
    parser.add_argument("--kills", type=int, default=20, help="runs and processes that are killed (20)")
    parser.add_argument(
        "--documents", type=int, default=2000, help="documents of the long run (2000); 0 leaves it out"
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10_000))
    parser.add_argument("--only", choices=DISTURBANCES, action="append", help="this disturbance alone")
    asked = parser.parse_args()
    print(f"seed {asked.seed}")
    try:
        with a_proof(asked.jobs, asked.workers, asked.seed) as proof:
            for name in asked.only or DISTURBANCES:
                folder = proof.workspace.parent / name
                print(f"{name:10} {DISTURBANCES[name](proof, folder, asked.kills)}", flush=True)
                check_all(folder)
            if asked.documents:
                print(f"{'memory':10} {watch_memory(proof.workspace, asked.workers, asked.documents)}")
    except BrokenPromiseError as broken:
        sys.exit(f"broken: {broken}")


if __name__ == "__main__":
    main()
