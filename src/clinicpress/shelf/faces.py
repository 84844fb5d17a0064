"""Where the faces stand: fontpkg packages, the same on every machine."""

from __future__ import annotations

import json
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple


class FaceFile(NamedTuple):
    """One font file of an installed family; `weight` is empty for a variable font, which has them all."""

    path: Path
    weight: str
    style: str


def installed_families() -> tuple[str, ...]:
    """Return the names of the families that fontpkg packages brought to this machine."""
    return tuple(sorted(entry.name for entry in entry_points(group="fontpkg.family")))


def family_slug(family: str) -> str:
    """Return the entry point name under which a fontpkg package offers a family."""
    return "_".join(family.lower().replace("-", " ").split())


def installed_faces(family: str) -> tuple[FaceFile, ...]:
    """Return the files of an installed family, or nothing where it is not installed.

    Only the asked family's package is imported: fontpkg's own look-up imports all of them.
    """
    for entry in entry_points(group="fontpkg.family", name=family_slug(family)):
        root = Path(str(files(entry.load())))
        facts = json.loads((root / "metadata.json").read_text(encoding="utf-8"))
        return tuple(
            FaceFile(path=root / face["path"], weight=str(face["weight"] or ""), style=face["style"])
            for face in facts["files"]
        )
    return ()
