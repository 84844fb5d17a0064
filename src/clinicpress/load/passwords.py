"""Passwords from where they stand: never in a pack's own file, never in a message."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from clinicpress.errors import AssembleError

_LONGEST_FILE = 4096


def read_password(source: str, ask: Callable[[], str], where: str, folder: Path) -> str:
    """Return the password that a source leads to.

    Args:
        source: `env:NAME`, `file:PATH` (its first line), or `prompt`.
        ask: asks the person for it.
        where: the file and field that names the source, for messages.
        folder: where that file stands; a relative path starts there.

    Raises:
        AssembleError: there is none, it is empty or not UTF-8, or everybody on this computer may read its file.
    """
    kind, _, name = source.partition(":")
    if kind == "env":
        password = os.environ.get(name, "")
        hint = f"Set the environment variable {name}."
    elif kind == "file":
        password = _first_line(folder / name, where)
        hint = f"Write the password in the first line of {name}."
    elif source == "prompt":
        password, hint = ask(), "Type one when asked."
    else:
        raise AssembleError(
            "this is no place for a password.", where=where, hint="Give env:NAME, file:PATH or prompt."
        )
    if not password:
        raise AssembleError(f"no password was found in {_place(kind, name)}.", where=where, hint=hint)
    try:
        password.encode()
    except UnicodeEncodeError:
        raise AssembleError(
            f"the password in {_place(kind, name)} is not UTF-8.", where=where, hint="Save it as UTF-8."
        ) from None
    return password


def _place(kind: str, name: str) -> str:
    return {"env": f"the environment variable {name}", "file": f"the file {name}"}.get(kind, "the answer")


def _first_line(path: Path, where: str) -> str:
    """Return a file's first line; spaces are a part of it, the line end is not.

    What is not UTF-8 becomes surrogates, as in `os.environ`.
    """
    try:
        _refuse_open_file(path, where)
        with path.open("rb") as file:
            line = file.read(_LONGEST_FILE).removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].rstrip(b"\r")
    except (OSError, ValueError) as error:  # ValueError: a name that no system takes
        reason = (getattr(error, "strerror", None) or "this is no name of a file").lower()
        raise AssembleError(
            f"the password's file {path} cannot be read: {reason}.",
            where=where,
            hint="In a pack's file, paths are relative to that file.",
        ) from error
    return line.decode("utf-8", "surrogateescape")


def _refuse_open_file(path: Path, where: str) -> None:
    """Refuse a file that everybody on this computer may read; where there are no such modes, nothing is refused.

    What protects a patient's record must not itself lie open. Secrets that a container mounts are often readable by
    all within it: they belong in the environment, or get mode 400.
    """
    if os.name == "posix" and path.stat().st_mode & stat.S_IROTH:
        raise AssembleError(
            f"everybody on this computer can read the password's file {path}.",
            where=where,
            hint=f"Run: chmod 600 {path}",
        )
