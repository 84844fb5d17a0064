"""What a batch made, as JSON and as a table that a spreadsheet may open: no cell of it is ever computed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from clinicpress.batch.outcome import Outcome
from clinicpress.batch.versions import list_versions
from clinicpress.write.whole import write_whole

JSON_NAME, CSV_NAME = "manifest.json", "manifest.csv"
_COLUMNS = (
    "name",
    "row",
    "outcome",
    "path",
    "pages",
    "bytes",
    "sha256",
    "seconds",
    "reason",
    "remarks",
    "clinicpress",
)
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")


def write_manifest(folder: Path, plan: str, outcomes: Sequence[Outcome]) -> None:
    """Write both manifests into the folder of the results.

    Raises:
        WriteError: they cannot be written.
    """
    ordered = sorted(outcomes, key=lambda outcome: outcome.name)
    private = any(outcome.row or outcome.private for outcome in ordered)
    whole = {"plan": plan, "versions": list_versions(), "jobs": [describe(outcome) for outcome in ordered]}
    content = json.dumps(whole, ensure_ascii=False, indent=1).encode()
    write_whole(folder / JSON_NAME, content + b"\n", private=private)
    write_whole(folder / CSV_NAME, _table(ordered).encode("utf-8-sig"), private=private)


def describe(outcome: Outcome) -> dict[str, object]:
    """Return an outcome as it is written for other programs."""
    fields = asdict(outcome)
    fields["outcome"] = fields.pop("fate").value
    return {"name": fields.pop("name"), "outcome": fields.pop("outcome"), **fields}


def _table(outcomes: Iterable[Outcome]) -> str:
    """Return the table: one line a file; a job without one has a line all the same."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    version = list_versions()["clinicpress"]
    for each in outcomes:
        files: list[tuple[object, ...]] = [(file.path, file.pages, file.size, file.sha256) for file in each.files]
        rest = (each.seconds, each.reason, " ".join(each.remarks), version)
        for file in files or [("", "", "", "")]:
            writer.writerow(map(_as_text, (each.name, each.row or "", each.fate.value, *file, *rest)))
    return text.getvalue()


def _as_text(value: object) -> str:
    """Return a cell as text: what a spreadsheet would compute gets a sign before it that makes it text."""
    written = str(value)
    return f"'{written}" if written.startswith(_COMPUTED) else written
