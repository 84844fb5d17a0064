"""The files of a checkout that a house rule looks at."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Tree:
    """A folder and the files in it; in a git checkout, those that git tracks or would track."""

    root: Path

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every file's path below the root, in order."""
        if (self.root / ".git").exists():
            command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            listed = subprocess.run(command, cwd=self.root, check=True, capture_output=True, text=True)
            found = {name for name in listed.stdout.split("\0") if (self.root / name).is_file()}
        else:
            found = {str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file()}
        return tuple(sorted(found))

    def files(self, *folders: str, ending: str = "") -> Iterator[tuple[str, Path]]:
        """Yield name and path of each file below `folders` (everywhere when none is named) with `ending`."""
        wanted = tuple(f"{folder}/" for folder in folders)
        for name in self.names:
            if name.endswith(ending) and (not wanted or name.startswith(wanted)):
                yield name, self.root / name

    def texts(self, *folders: str, ending: str = "") -> Iterator[tuple[str, str]]:
        """Yield name and content of each file that is text."""
        for name, path in self.files(*folders, ending=ending):
            content = path.read_bytes()
            if b"\0" not in content:
                yield name, content.decode("utf-8")


Rule = Callable[[Tree], Iterator[str]]
"""A rule yields one line for each place that breaks it, beginning with the file's name."""


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield number and content of each line, from 1."""
    return iter(enumerate(text.splitlines(), start=1))
