"""Whether a file stands where a person says that it does, and what is in it."""

from __future__ import annotations

import os.path
from pathlib import Path

from clinicpress.errors import ClinicpressError

_HINT = "Is it the right file, and may you read it?"


def is_file(path: Path) -> bool:
    """Tell whether there is a file; False too for a name that is too long, or in a folder that may not be read.

    `Path.is_file` raises OSError for these, and every caller would have to say that there is no such file.
    """
    return os.path.isfile(path)  # noqa: PTH113 - see above


def read_bounded(path: Path, most_bytes: int, error: type[ClinicpressError]) -> bytes:
    """Return a file's content; one that is too large is refused before it fills the memory.

    Raises:
        ClinicpressError: of class `error`; the file cannot be read, or is too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(most_bytes + 1)
    except OSError as failure:
        reason = (failure.strerror or "unknown reason").lower()
        raise error(f"the file cannot be read: {reason}.", where=str(path), hint=_HINT) from failure
    if len(content) > most_bytes:
        raise error(f"the file is larger than {most_bytes // 1_000_000} MB.", where=str(path), hint=_HINT)
    return content
