"""The account of a record as a file: JSON for programs, CSV for spreadsheets, plain text for people."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from clinicpress.errors import UsageError
from clinicpress.model.accounting import account_rows, account_words
from clinicpress.model.health_record import HealthRecord

ENDINGS = (".json", ".csv", ".txt")
_COLUMNS = ("resource", "place", "outcome", "heading", "reason")
_HINT = "Name a file that ends in .json, .csv or .txt."
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def account_file(path: Path, record: HealthRecord) -> bytes:
    """Return the account in the form that the file's ending asks for.

    Raises:
        UsageError: it asks for none that there is.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"an account is no '{ending or 'file without ending'}'.", where=str(path), hint=_HINT)
    return {".json": _as_json, ".csv": _as_csv, ".txt": _as_text}[ending](record)


def _as_json(record: HealthRecord) -> bytes:
    said = {"record": record.source.name, "statements": list(account_rows(record))}
    return f"{json.dumps(said, indent=1, ensure_ascii=False)}\n".encode()


def _as_csv(record: HealthRecord) -> bytes:
    """Return rows that a spreadsheet takes for text: what would be a formula begins with an apostrophe."""
    table = io.StringIO()
    writer = csv.DictWriter(table, _COLUMNS)
    writer.writeheader()
    writer.writerows({key: _harmless(value) for key, value in row.items()} for row in account_rows(record))
    return table.getvalue().encode("utf-8-sig")


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULAS) else value


def _as_text(record: HealthRecord) -> bytes:
    first, *_ = account_words(record)
    lines = (_line(row) for row in account_rows(record))
    return "\n".join((first, "", *lines, "")).encode()


def _line(row: dict[str, str]) -> str:
    beside = ": ".join(part for part in (row["heading"], row["reason"]) if part)
    return f"{row['place']}  {row['resource']}  {row['outcome']}" + (f"  {beside}" if beside else "")
