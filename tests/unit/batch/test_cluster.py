"""A cluster makes what the local pool makes, from what is sent alone; and whatever is killed, nothing is lost.

A scheduler and two workers run on this computer, below dask's nannies, which start a worker again that was killed.
Every attempt of theirs to open a file of a workspace fails.
"""

from __future__ import annotations

import importlib.util
import os
import pickle
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from clinicpress.batch.inline import do_inline
from clinicpress.batch.outcome import Fate, Outcome
from clinicpress.batch.parcel import Sending
from clinicpress.batch.run import Batch, Engine, Wanted
from clinicpress.batch.versions import describe_programs
from clinicpress.errors import UsageError
from tests.unit.batch import hands
from tests.unit.batch.batches import ADA, BEA, NAMES, batch_of

pytestmark = pytest.mark.skipif(not importlib.util.find_spec("distributed"), reason="the extra is not installed")

ROOT = Path(__file__).resolve().parents[3]
BLIND = """
import sys

def refuse(event, arguments):
    if event in {"open", "os.listdir", "os.scandir"} and "/workspace/" in f"{arguments[0]}/":
        raise PermissionError("a worker looked into the workspace")

sys.addaudithook(refuse)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A scheduler's address, the folder in which its workers live, and the process that looks after them."""

    address: str
    folder: Path
    nannies: int

    @property
    def left(self) -> list[Path]:
        """The folders that runs have on the workers now."""
        return list(self.folder.rglob("clinicpress-*"))

    def kill_a_worker(self) -> None:
        """Kill one of the two."""
        import psutil  # noqa: PLC0415 - comes with the extra

        children = psutil.Process(self.nannies).children()
        next(child for child in children if any("spawn_main" in word for word in child.cmdline())).kill()

    @property
    def said(self) -> str:
        """What scheduler and workers wrote into their logs."""
        return "".join(path.read_text(encoding="utf-8") for path in self.folder.glob("*.log"))


@pytest.fixture(autouse=True)
def no_network() -> None:
    """Connections are allowed here: to this computer."""


@pytest.fixture(autouse=True)
def versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs stay as they are, also while somebody works on them."""
    monkeypatch.setattr("clinicpress.batch.inputs.hash_versions", lambda _: "the same")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "sitecustomize.py").write_text(BLIND, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"tcp://127.0.0.1:{port}"
    running = [
        _start(folder, "scheduler", "--host", "127.0.0.1", "--port", port),
        _start(folder, "worker", address, "--nworkers", "2", "--nthreads", "1", "--local-directory", str(folder)),
    ]
    yield Cluster(address=address, folder=folder, nannies=running[1].pid)
    for process in running:
        process.kill()
    for process in running:
        process.wait(timeout=20)


def _start(folder: Path, what: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": f"{folder}:{ROOT}"}
    with (folder / f"{what}.log").open("wb") as log:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--no-dashboard", *arguments]
        return subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)


def engine_of(cluster: Cluster, *, fake: bool) -> Engine:
    """Return the engine of a cluster; a fake one does by hand what notes say."""
    from clinicpress.batch.cluster import cluster_of  # noqa: PLC0415 - needs the extra

    return cluster_of(cluster.address, hands.work) if fake else cluster_of(cluster.address)


def wait_for(cluster: Cluster, count: int) -> None:
    """Wait until so many workers have come."""
    end = time.monotonic() + 30
    while len(re.findall(r"Registered to:", cluster.said)) < count:
        assert time.monotonic() < end, cluster.said
        time.sleep(0.05)


def run(batch: Batch, engine: Engine) -> dict[str, Outcome]:
    """Return the outcomes of a run by name."""
    return {outcome.name: outcome for outcome in batch.run(engine, Wanted(), lambda _: None)}


def test_bytes_are_those_of_this_machine(cluster: Cluster, workspace: Path, tmp_path: Path) -> None:
    """Workers see no workspace, and make the same; a fault has the same reason; nothing stays behind."""
    bad = BEA.replace("Rest.", "Call {{ clinic.nobody }}.")
    here = batch_of(workspace, "articles: [heat-or-ice]\npatients: test.csv", ADA, bad)
    there = Batch(here.setting, tmp_path / "there")
    outcomes = run(here, do_inline), run(there, engine_of(cluster, fake=False))
    files = [
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.pdf")}
        for folder in (here.folder, there.folder)
    ]
    assert len(files[0]) == 1
    assert files[0] == files[1]
    for name, outcome in outcomes[0].items():
        other = outcomes[1][name]
        assert (other.fate, other.reason, other.files) == (outcome.fate, outcome.reason, outcome.files)
    assert "nobody" in outcomes[1]["larkfield/heat-or-ice-row-0003"].reason
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in there.folder.rglob("*.pdf"))
    assert cluster.left == []
    assert not re.search("Adeyemi|999 ?000", cluster.said)


def test_a_worker_killed_midway_loses_nothing(
    cluster: Cluster, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of two workers is killed: all is done all the same; stopped then, the run leaves no folder there."""
    monkeypatch.setattr(
        "tests.unit.batch.batches.NAMES", f"{NAMES},patient.identifiers.1.value,patient.identifiers.1.label"
    )
    ada = ADA.replace("999 000 0018", "")
    rows = [f"{ada},X{number},No" for number in range(30)]
    batch = batch_of(
        workspace, "articles: [sciatica]\npatients: test.csv", ada.replace("Walk.", "Hang.") + ",Y,No", *rows
    )
    wait_for(cluster, 2)
    made = []
    with closing(batch.run(engine_of(cluster, fake=True), Wanted(), lambda _: None)) as outcomes:
        for outcome in outcomes:
            made.append(outcome)
            if len(made) == 4:
                cluster.kill_a_worker()
            if len(made) == 30:
                break
        assert cluster.left
    assert {outcome.fate for outcome in made} == {Fate.MADE}
    assert len({outcome.files[0].sha256 for outcome in made}) == 30
    assert len(list(batch.folder.rglob("*.pdf"))) == 30
    assert cluster.left == []


def test_a_job_that_hangs_is_ended(workspace: Path, tmp_path: Path) -> None:
    """A worker's own process does it, and its time is limited; what is left of the job goes with the mission."""
    from clinicpress.batch.outpost import Errand, Mission, Outpost  # noqa: PLC0415 - needs the extra

    plan = "articles: [sciatica]\npatients: test.csv\nlimits: {seconds: 1}"
    batch = batch_of(workspace, plan, ADA.replace("Walk.", "Hang."))
    mission = Mission(
        name="test",
        order=batch.order,
        parcel=Sending(batch.order).parcel(),
        programs=describe_programs(),
        work=hands.work,
    )
    worker: Any = SimpleNamespace(state=SimpleNamespace(nthreads=1), local_directory=str(tmp_path))
    outpost = Outpost(mission)
    outpost.setup(worker)
    errand = Errand(packed=pickle.dumps((batch.jobs[0], batch.setting.notes(2))))
    assert "Adeyemi" not in repr(errand)
    assert outpost.do(errand).trouble == "it took longer than 1 seconds"
    outpost.teardown(worker)
    assert list(tmp_path.glob("clinicpress-*")) == []


def test_workers_that_would_print_otherwise_are_refused(
    cluster: Cluster, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names what differs, with both versions; so it is without a scheduler."""
    monkeypatch.setattr("clinicpress.batch.versions.list_versions", lambda: {"weasyprint": "1.0"})
    batch = batch_of(workspace, "articles: [sciatica]")
    with pytest.raises(UsageError, match=r"it differs in weasyprint \([\d.]+ there, 1\.0 here\)\.") as refused:
        run(batch, engine_of(cluster, fake=True))
    assert refused.value.where.startswith("tcp://127.0.0.1:")
    assert not list(batch.folder.rglob("*.pdf"))


def test_no_scheduler_is_an_error_of_the_command_line(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes after a short wait, with what to do."""
    monkeypatch.setattr("clinicpress.batch.cluster._CONNECT_SECONDS", 0.3)
    from clinicpress.batch.cluster import cluster_of  # noqa: PLC0415 - needs the extra

    with pytest.raises(UsageError, match="no dask scheduler answers there"):
        run(batch_of(workspace, "articles: [sciatica]"), cluster_of("tcp://127.0.0.1:1"))
