"""Names that lead to nothing: the command line's fault, or that of the file that says them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from clinicpress.errors import ClinicpressError, UnknownNameError


@contextmanager
def named_in(where: str, error: type[ClinicpressError]) -> Iterator[None]:
    """Turn a name that leads to nothing into the fault of the file that says it.

    Raises:
        ClinicpressError: of class `error`, at this place.
    """
    try:
        yield
    except UnknownNameError as unknown:
        raise error(unknown.message, where=where, hint=unknown.hint) from None


def place_of(words: str, files: Iterable[Path]) -> str:
    """Return where words stand first, as `articles/sciatica.md, line 12`, or nothing where they stand nowhere."""
    whole = re.compile(rf"(?<![\w./-]){re.escape(words)}(?![\w-])" if words.isascii() else re.escape(words))
    for file in files:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        if found := whole.search(text):
            return f"{file}, line {text.count(chr(10), 0, found.start()) + 1}"
    return ""
