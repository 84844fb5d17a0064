"""Which workspace a command works in."""

from __future__ import annotations

from pathlib import Path

from clinicpress.shelf.workspace import Workspace, find_workspace, open_workspace


def open_workspace_at(folder: Path | None) -> Workspace:
    """Return the workspace that was named, or the nearest one upwards."""
    return open_workspace(folder) if folder else find_workspace(Path.cwd())
