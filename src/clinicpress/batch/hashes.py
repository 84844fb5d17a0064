"""What files hold, in short: each is read once, and again only when the system says that it was changed."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Stamp = tuple[int, int, int]
"""Size, time of change (ns) and number of a file."""

# A file that was changed a moment ago may change again within the same tick of the file system's clock.
_SETTLED_NS = 2_000_000_000
_MISSING = "missing"


class FileHashes:
    """The SHA-256 of files, as far as known from an earlier run; `learnt` is what this run adds."""

    def __init__(self, known: Mapping[str, tuple[Stamp, str]]) -> None:
        self._known = known
        self._seen: dict[Path, str] = {}
        self._folders: dict[Path, str] = {}
        self._files: dict[Path, tuple[Path, ...]] = {}
        self.learnt: dict[str, tuple[Stamp, str]] = {}

    def of(self, path: Path) -> str:
        """Return the hash of a file, or a word for a file that is not there."""
        if path not in self._seen:
            self._seen[path] = self._look(path)
        return self._seen[path]

    def of_all(self, paths: Iterable[Path]) -> str:
        """Return one hash for several files and their names."""
        return digest("\n".join(f"{path}\0{self.of(path)}" for path in sorted(set(paths))))

    def of_folder(self, folder: Path) -> str:
        """Return one hash for everything in a folder, wherever the folder itself stands."""
        if folder not in self._folders:
            listed = (f"{path.relative_to(folder)}\0{self.of(path)}" for path in self.files(folder))
            self._folders[folder] = digest("\n".join(listed))
        return self._folders[folder]

    def files(self, folder: Path) -> tuple[Path, ...]:
        """Return every file of a folder and of those in it, in order, without what is hidden or compiled."""
        if folder not in self._files:
            self._files[folder] = tuple(sorted(_files_in(folder)))
        return self._files[folder]

    def note(self, path: Path, found: str) -> None:
        """Remember the hash of a file that was written just now."""
        self._seen[path] = found
        self.learnt[str(path)] = (_stamp(path), found)

    def _look(self, path: Path) -> str:
        try:
            stamp = _stamp(path)
            known = self._known.get(str(path))
            if known and known[0] == stamp:
                return known[1]
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return _MISSING
        if time.time_ns() - stamp[1] > _SETTLED_NS:
            self.learnt[str(path)] = (stamp, found)
        return found


def digest(text: str) -> str:
    """Return the hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _files_in(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "__pycache__"]
        yield from (Path(parent, name) for name in names)


def _stamp(path: Path) -> Stamp:
    status = path.stat()
    return status.st_size, status.st_mtime_ns, status.st_ino
