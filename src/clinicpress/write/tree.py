"""A folder copied whole into an empty place."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import WriteError
from clinicpress.write.whole import write_whole

_LEFT_OUT = {"output", "__pycache__", ".DS_Store"}


def copy_tree(source: Path, target: Path, *, dry_run: bool) -> tuple[Path, ...]:
    """Copy every file below `source` to `target`, and return their relative paths.

    Raises:
        WriteError: something stands at `target` already, or it cannot be written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise WriteError(
            "there is something here already.", where=str(target), hint="Name a new or an empty folder."
        )
    paths = tuple(
        path.relative_to(source)
        for path in sorted(source.rglob("*"))
        if path.is_file() and not _LEFT_OUT.intersection(path.relative_to(source).parts)
    )
    for path in () if dry_run else paths:
        write_whole(target / path, (source / path).read_bytes(), private=False)
    return paths
