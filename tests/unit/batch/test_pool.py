"""What a job breaks, it breaks alone; and whatever is killed, nothing is lost, left over or done twice."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from clinicpress.batch.ledger import NAME
from clinicpress.batch.outcome import Fate, Outcome
from clinicpress.batch.pool import pool_of
from clinicpress.batch.run import Batch, Wanted
from tests.unit.batch import hands
from tests.unit.batch.batches import ADA, batch_of

LIMITS = "articles: [sciatica]\npatients: test.csv\nlimits: {seconds: 2}"
MARK = "CLINICPRESS_TEST_OF_A_POOL"
MANIFESTS = ("manifest.csv", "manifest.json")
ROOT = Path(__file__).resolve().parents[3]
SCRIPT = """
import sys
from pathlib import Path
from clinicpress.batch import inputs
from clinicpress.batch.pool import pool_of
from clinicpress.batch.run import Batch, Wanted
from clinicpress.batch.setting import Look, open_setting
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World
from tests.unit.batch import hands
from tests.unit.batch.batches import TODAY

if __name__ == "__main__":
    inputs.hash_versions = lambda _: "the same"
    root = Path(sys.argv[1])
    setting = open_setting(open_workspace(root), root / "plans" / "test.yml", World(today=TODAY), Look())
    for outcome in Batch(setting, Path(sys.argv[2])).run(pool_of(2, hands.work), Wanted(), lambda _: None):
        print(outcome.fate.value, outcome.name, flush=True)
"""


@pytest.fixture(autouse=True)
def versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs stay as they are, also while somebody works on them."""
    monkeypatch.setattr("clinicpress.batch.inputs.hash_versions", lambda _: "the same")


def rows(*words: str) -> tuple[str, ...]:
    """Return a row for each of these notes, each of another person."""
    return tuple(
        ADA.replace("Walk.", word).replace("Adeyemi", f"Person{number}").replace("999 000 0018", "")
        + f",X{number},No"
        for number, word in enumerate(words)
    )


def batch(workspace: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Batch:
    """Return a batch with a patient for each of these notes."""
    names = "tests.unit.batch.batches.NAMES"
    monkeypatch.setattr(
        names,
        "patient.family,patient.born,patient.nhs_number,clinician.name,date,notes,"
        "patient.identifiers.1.value,patient.identifiers.1.label",
    )
    return batch_of(workspace, LIMITS, *rows(*words))


def run(batch: Batch) -> list[Outcome]:
    """Return the outcomes of a run in two processes, in the order of their names."""
    outcomes = batch.run(pool_of(2, hands.work), Wanted(), lambda _: None)
    return sorted(outcomes, key=lambda outcome: outcome.name)


def files(folder: Path) -> dict[str, str]:
    """Return the hash of each result in a folder: ledger and manifests tell of the run."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in {NAME, *MANIFESTS}
    }


def test_what_a_job_breaks_it_breaks_alone(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job that hangs, dies or grows fails by name; one that dies once is done; its neighbours are whole."""
    words = ("Walk.", "Hang.", "Die.", "Walk.", "Grow.", "Die once.", "Walk.", "Walk.")
    outcomes = run(batch(workspace, monkeypatch, *words))
    assert [outcome.fate is Fate.MADE for outcome in outcomes] == [
        True, False, False, True, False, True, True, True,
    ]  # fmt: skip
    assert outcomes[1].reason.startswith("it took longer than 2 seconds, 2 times.")
    assert outcomes[2].reason.startswith("its process died (signal 9), 2 times.")
    assert "MemoryError" in outcomes[4].reason


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_killed_and_started_again_it_ends_as_if_never_disturbed(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Killed five times at random moments: the same files, nothing stray, no process left, nothing done twice."""
    whole = batch(workspace, monkeypatch, *["Walk."] * 80)
    run(whole)
    script, folder = tmp_path / "again.py", tmp_path / "again"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script), str(workspace), str(folder)]
    dice = random.Random()  # noqa: S311 - a moment, no secret
    for _ in range(5):
        before, running = len(_pdfs(folder)), _start(command)
        while len(_pdfs(folder)) == before:
            assert running.poll() is None
            time.sleep(0.01)
        time.sleep(dice.uniform(0, 0.2))
        running.kill()
        assert running.wait() == -signal.SIGKILL
    _refuse_orphans()
    assert 0 < len(_pdfs(folder)) < 80
    assert _start(command).wait() == 0
    assert files(folder) == files(whole.folder)
    _refuse_orphans()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_killed_worker_costs_no_result(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are killed from outside again and again while the run goes on to its whole end."""
    whole = batch(workspace, monkeypatch, *["Walk."] * 40)
    running = whole.run(pool_of(2, hands.work), Wanted(), lambda _: None)
    made = []
    for place, outcome in enumerate(running):
        made.append(outcome)
        if place in {5, 15}:
            os.kill(_children(os.getpid())[0], signal.SIGKILL)
    assert [outcome.fate for outcome in made] == [Fate.MADE] * 40
    assert len(files(whole.folder)) == 40


def _pdfs(folder: Path) -> list[Path]:
    return list(folder.rglob("*.pdf"))


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    marked = {**os.environ, "PYTHONPATH": str(ROOT), MARK: "1"}
    return subprocess.Popen(command, cwd=ROOT, env=marked, stdout=subprocess.DEVNULL)


def _children(parent: int) -> list[int]:
    """Return the workers of a process: those that were spawned for a pool."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status, command = (folder / "stat").read_text(), (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(status.rpartition(")")[2].split()[1]) == parent and b"spawn_main" in command:
            found.append(int(folder.name))
    return found


def _refuse_orphans() -> None:
    """Wait until no process is left of those that were started; a few seconds are enough, or it is an orphan."""
    end = time.monotonic() + 10
    while any(f"{MARK}=".encode() in environment for environment in _environments()):
        assert time.monotonic() < end, "a process is left"
        time.sleep(0.1)


def _environments() -> list[bytes]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            found.append((folder / "environ").read_bytes())
    return found
