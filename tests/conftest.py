"""What every test stands on: no network, examples that reproduce, a workspace of one's own."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# Deadlines measure the machine; on a shared one they say nothing about the code.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


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
