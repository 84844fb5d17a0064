"""A table in a text file as spreadsheets write it: commas, semicolons or tabs; UTF-8 or UTF-16."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from clinicpress.errors import PlanError
from clinicpress.shelf.files import read_bounded

MAX_BYTES = 200_000_000
_SEPARATORS = (",", ";", "\t")
_SAYS_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_SAVE = "In Excel, save it as 'CSV UTF-8'."

Line = tuple[int, tuple[str, ...]]


def read_table(path: Path) -> Iterator[Line]:
    """Yield the rows that are not empty, each with its number (1-based, as a spreadsheet counts them).

    Raises:
        PlanError: the file cannot be read, is too large, or is no table.
    """
    text = _decode(read_bounded(path, MAX_BYTES, PlanError), path)
    said = _SAYS_SEPARATOR.match(text)
    first = 2 if said else 1
    body = text[said.end() :] if said else text
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=said[1] if said else _separator(body), strict=True)
    number = first - 1
    try:
        for number, cells in enumerate(reader, start=first):
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                yield number, stripped
    except csv.Error as error:
        # Its text says what is wrong with the quotes, and nothing of what stands between them.
        raise PlanError(
            f"this is no table: {error}.", where=f"{path}, row {number + 1}", hint="Check the quotation marks."
        ) from None


def _decode(raw: bytes, path: Path) -> str:
    """Return the text; what is neither UTF-8 nor UTF-16 is refused: a guess would change people's names."""
    is_wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = raw.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise PlanError("the file is not UTF-8 text.", where=f"{path}, line {line}", hint=_SAVE) from None
    if "\0" in text:
        raise PlanError("this is no text file.", where=str(path), hint=_SAVE)
    return text


def _separator(text: str) -> str:
    """Return what parts the names of the columns, none of which has such a sign."""
    first_line = text.lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=first_line.count)
