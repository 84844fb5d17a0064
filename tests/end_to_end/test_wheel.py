"""A wheel carries all that a leaflet needs, and nothing else. `make wheel-check` also installs and uses it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import Tree

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("templates", "styles", "examples")


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel that was made as `make wheel` makes it: by way of the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    build = (sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder))
    subprocess.run(build, cwd=ROOT, check=True)
    archive = next(folder.glob("clinicpress-*.tar.gz"))
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    subprocess.run((*pip, "--wheel-dir", str(folder), str(archive)), check=True)
    with zipfile.ZipFile(next(folder.glob("clinicpress-*.whl"))) as wheel:
        return set(wheel.namelist())


def test_a_wheel_carries_the_shipped_files(wheel_names: set[str]) -> None:
    """A wheel carries exactly the templates, styles and examples that git tracks or would track."""
    wanted = {f"clinicpress/_shipped/{name}" for name, _ in Tree(ROOT).files(*SHIPPED)}
    assert {name for name in wheel_names if name.startswith("clinicpress/_shipped/")} == wanted


def test_a_wheel_carries_the_package(wheel_names: set[str]) -> None:
    """A wheel carries every module of the package and the mark that it is typed."""
    wanted = {name.removeprefix("src/") for name, _ in Tree(ROOT).files("src")}
    assert {name for name in wheel_names if "/_shipped/" not in name and "dist-info" not in name} == wanted


def test_a_wheel_offers_the_command(wheel_names: set[str]) -> None:
    """A wheel declares the command `clinicpress` and carries its licence."""
    assert {"entry_points.txt", "LICENSE"} <= {Path(name).name for name in wheel_names}
