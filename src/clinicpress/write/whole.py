"""A file that is either there with all its bytes, or not there."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from clinicpress.errors import WriteError

T = TypeVar("T")

_PRIVATE_FILE, _PUBLIC_FILE = 0o600, 0o644
_PRIVATE_FOLDER, _PUBLIC_FOLDER = 0o700, 0o755


def write_whole(path: Path, content: bytes, *, private: bool) -> None:
    """Put the whole content at `path`; what stood there before stays until then.

    A private file may be read by its owner alone, and so may each folder that is made for it.

    Raises:
        WriteError: the folder or the file cannot be written; nothing partial is left behind.
    """
    write_together(((path, content),), private=private)


def write_together(files: Sequence[tuple[Path, bytes]], *, private: bool) -> None:
    """Put files that belong together at their paths: all of them are written before the first is put in place.

    Raises:
        WriteError: a folder or a file cannot be written; nothing partial is left behind.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, content in files:
            _naming(path, _make_folder, path.parent, _PRIVATE_FOLDER if private else _PUBLIC_FOLDER)
            staged.append((_naming(path, _stage, path, content, _PRIVATE_FILE if private else _PUBLIC_FILE), path))
        for stage, path in staged:
            _naming(path, stage.replace, path)
    finally:
        for stage, _ in staged:
            stage.unlink(missing_ok=True)


def _naming(path: Path, work: Callable[..., T], *arguments: object) -> T:
    """Do a piece of work on the disk; what the system refuses is said of `path`."""
    try:
        return work(*arguments)
    except OSError as error:
        raise WriteError(
            f"it cannot be written: {(error.strerror or 'unknown reason').lower()}.",
            where=str(path),
            hint="Choose another place, or make room there.",
        ) from error


def _make_folder(folder: Path, mode: int) -> None:
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    for part in reversed(missing):
        part.mkdir(mode=mode, exist_ok=True)


def _stage(path: Path, content: bytes, mode: int) -> Path:
    """Return a whole file beside the target, to be renamed: a reader sees the old file or the new one (POSIX)."""
    if path.is_dir():  # found before anything is put in place, and not by the rename
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".clinicpress-", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
