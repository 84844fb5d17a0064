"""Files that a record names: beside it, or from the workspace's root."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import ClinicpressError
from clinicpress.shelf.files import is_file
from clinicpress.shelf.naming import named_in
from clinicpress.shelf.workspace import Kind, Workspace, locate


def find_beside(
    source: Path, name: str, workspace: Workspace, kind: Kind | None, error: type[ClinicpressError]
) -> Path:
    """Return the file that a record names: beside that record, from the workspace's root, or by its id.

    Raises:
        ClinicpressError: of class `error`; there is no such file.
    """
    for base in (workspace.root, source.parent):
        if is_file(base / name):
            return base / name
    if kind is not None:
        with named_in(str(source), error):
            return locate(workspace, kind, name)
    is_folder = any((base / name).is_dir() for base in (workspace.root, source.parent))
    raise error(
        f"'{name}' is a folder." if is_folder else f"there is no file '{name}'.",
        where=str(source),
        hint="The name of a file counts from the workspace, or from where this is said.",
    )
