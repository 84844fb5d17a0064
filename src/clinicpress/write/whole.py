"""A file that is either there with all its bytes, or not there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from clinicpress.errors import WriteError

_PRIVATE_FILE, _PUBLIC_FILE = 0o600, 0o644
_PRIVATE_FOLDER, _PUBLIC_FOLDER = 0o700, 0o755


def write_whole(path: Path, content: bytes, *, private: bool) -> None:
    """Put the whole content at `path`; what stood there before stays until then.

    A private file may be read by its owner alone, and so may each folder that is made for it.

    Raises:
        WriteError: the folder or the file cannot be written; nothing partial is left behind.
    """
    try:
        _make_folder(path.parent, _PRIVATE_FOLDER if private else _PUBLIC_FOLDER)
        _replace(path, content, _PRIVATE_FILE if private else _PUBLIC_FILE)
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


def _replace(path: Path, content: bytes, mode: int) -> None:
    """Write beside the target and rename: a reader sees the old file or the new one (POSIX rename)."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".clinicpress-", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
