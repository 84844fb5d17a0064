"""The command line run in this process, and the example leaflets, each built once."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clinicpress.build import Workshop
from clinicpress.cli.boundary import run
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World
from tests.end_to_end.pressing import Leaflets, Ran

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is built once in a run of the tests, by whichever worker is first."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def leaflets(examples: Path, kept: Path) -> Leaflets:
    """The leaflets of the examples, each built when it is first asked for."""
    return Leaflets(Workshop(open_workspace(examples), World(today=NOW.date())), kept)


@pytest.fixture
def clinicpress(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Run `clinicpress` in a copy of the examples, on a fixed day."""
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))

    def press(*arguments: str) -> Ran:
        code = run(arguments)
        said = capfd.readouterr()
        return Ran(code=code, out=said.out, err=said.err)

    return press
