"""The same build twice is the same file, byte for byte."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from clinicpress.build import Workshop
from clinicpress.shelf.workspace import open_workspace
from clinicpress.shelf.world import World
from tests.end_to_end.conftest import NOW
from tests.end_to_end.pressing import Leaflets, Press, Which, put_article

WHICH = Which("cluneal-nerve-pain", "harbour", "amira")


def test_a_leaflet_is_the_same_after_others(leaflets: Leaflets, examples: Path, tmp_path: Path) -> None:
    """A leaflet from a workshop that has printed others is that of a new workshop."""
    leaflets.build(Which("sciatica", "harbour"))
    leaflets.build(Which("sciatica", "larkfield"))
    used = leaflets.build(WHICH)
    new = Leaflets(Workshop(open_workspace(examples), World(today=NOW.date())), tmp_path).build(WHICH)
    assert new.pdf == used.pdf
    assert new.name == used.name


def test_a_leaflet_is_the_same_in_another_folder_and_zone(workspace: Path, tmp_path: Path) -> None:
    """A leaflet does not know its folder, the time zone or the order in which a set is walked."""
    put_article(workspace, "![A drawing](figures/bridge.svg)\n\nCall {{ clinic.phone }}.")
    other = copytree(workspace, tmp_path / "another name")
    digests = set()
    for folder, seed, zone in ((workspace, "1", "UTC"), (other, "2", "Pacific/Auckland")):
        subprocess.run(
            (sys.executable, "-m", "clinicpress", "leaflet", "resting", "--notes", "amira", "-o", "one.pdf", "-q"),
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))},
            check=True,
        )
        digests.add(hashlib.sha256((folder / "one.pdf").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_day_changes_what_depends_on_the_day(clinicpress: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """A leaflet that was in order expires on the day after its review was due."""
    for day, code in (("1856649600", 0), ("1856736000", 3)):  # 1 and 2 November 2028
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        assert clinicpress("leaflet", "sciatica", "--dry-run").code == code
