"""What proofs of a batch need: to start one, to find its processes, and to compare and judge what it left."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from scripts.inventing import EPOCH
from scripts.processes import processes_with

MARK = f"CLINICPRESS_PROOF_{os.getpid()}"
BESIDE = {"manifest.json", "manifest.csv", ".clinicpress-ledger.sqlite"}

Files = dict[str, str]
"""The hashes of files by their paths."""


class BrokenPromiseError(Exception):
    """What a batch promises is not so."""


def start_batch(workspace: Path, folder: Path, workers: int) -> subprocess.Popen[str]:
    """Start a batch of the plan into a folder."""
    command = (sys.executable, "-m", "clinicpress", "batch", "proof", "--workers", str(workers))
    return subprocess.Popen(
        (*command, "--workspace", str(workspace), "-o", str(folder)),
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, MARK: "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def hashes(folder: Path) -> Files:
    """Return the hash of every file but those that tell of the run.

    Raises:
        BrokenPromiseError: there is a file that nobody asked for.
    """
    files = [path for path in folder.rglob("*") if path.is_file() and path.name not in BESIDE]
    stray = [path.name for path in files if path.suffix != ".pdf"]
    if stray:
        raise BrokenPromiseError(f"stray files: {stray}")
    return pdf_hashes(folder)


def pdf_hashes(folder: Path) -> Files:
    """Return the hash of every document."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*.pdf")
    }


def compare(whole: Files, found: Files) -> None:
    """Refuse results that are not the same.

    Raises:
        BrokenPromiseError: one is missing, or differs.
    """
    lost = sorted(whole.keys() - found.keys())
    other = sorted(name for name in found if found[name] != whole.get(name))
    if lost or other:
        raise BrokenPromiseError(f"{len(lost)} lost {lost[:3]}, {len(other)} differ {other[:3]}")


def check_all(folder: Path) -> None:
    """Look at every document.

    Raises:
        BrokenPromiseError: one is not valid.
    """
    for path in sorted(folder.rglob("*.pdf")):
        pdf = path.read_bytes()
        if found := (*check_structure(pdf), *check_conformance(pdf)):
            raise BrokenPromiseError(f"{path.name}: {found[0].message}")


def count(folder: Path) -> int:
    """Return how many documents there are."""
    return sum(1 for _ in folder.rglob("*.pdf"))


def wait_for_orphans() -> None:
    """Wait until no process of a killed batch is left.

    Raises:
        BrokenPromiseError: one outlives it.
    """
    deadline = time.monotonic() + 10
    while left := processes_with(MARK):
        if time.monotonic() > deadline:
            raise BrokenPromiseError(f"processes outlive the run that was killed: {left}")
        time.sleep(0.02)


def wait_until_made(running: subprocess.Popen[str], folder: Path, documents: int) -> None:
    """Wait until there are so many documents, or the run has ended."""
    while count(folder) < documents and running.poll() is None:
        time.sleep(0.01)
