"""Tables that a spreadsheet may open: no cell of them is ever computed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_COMPUTED = ("=", "+", "-", "@", "\t", "\r")


def write_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table as CSV in UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_as_text(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _as_text(value: object) -> str:
    """Return a cell as text: what a spreadsheet would compute gets a sign before it that makes it text."""
    written = str(value)
    return f"'{written}" if written.startswith(_COMPUTED) else written
