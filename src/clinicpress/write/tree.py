"""A folder copied whole into an empty place."""

from __future__ import annotations

import shutil
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
    if not dry_run:
        _copy_whole(source, target, paths)
    return paths


def _copy_whole(source: Path, target: Path, paths: tuple[Path, ...]) -> None:
    """Copy beside the target and rename, so that half a workspace is never there."""
    half = target.with_name(f".{target.name}.part")
    try:
        for path in paths:
            write_whole(half / path, (source / path).read_bytes(), private=False)
        if target.exists():
            target.rmdir()
        half.replace(target)
    except OSError as error:
        raise WriteError(
            f"it cannot be written: {(error.strerror or 'unknown reason').lower()}.", where=str(target)
        ) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
