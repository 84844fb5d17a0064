"""What every test stands on: no network, examples that reproduce, a workspace of one's own."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler import LoadScopeScheduling, Scheduling  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent

# Deadlines measure the machine; on a shared one they say nothing about the code.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")

# Each makes something costly once, for all its tests.
TOGETHER = {
    "tests/end_to_end/test_foreign_cases.py",
    "tests/end_to_end/test_html_in_a_browser.py",
    "tests/end_to_end/test_personal_run.py",
    "tests/unit/assemble/test_sign.py",
    "tests/unit/batch/test_cluster.py",
}


class _Together(LoadScopeScheduling):  # type: ignore[misc]
    """Gives each test to whichever worker is free, but the tests of those files to one, and first."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in TOGETHER else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Return who does which test in a run with several workers."""
    return _Together(config, log)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make any connection out of the test's process an error."""

    def refuse(*_: object) -> None:
        raise AssertionError("a test opened a network connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def examples() -> Path:
    """The examples workspace of this checkout, to read only."""
    return ROOT / "examples"


@pytest.fixture
def workspace(examples: Path, tmp_path: Path) -> Path:
    """A copy of the examples workspace, to change."""
    return Path(shutil.copytree(examples, tmp_path / "workspace", ignore=shutil.ignore_patterns("output")))
