"""What a batch made, as JSON and as a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from clinicpress.batch.cells import write_table
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
    write_whole(folder / CSV_NAME, write_table(_COLUMNS, _rows(ordered)), private=private)


def describe(outcome: Outcome) -> dict[str, object]:
    """Return an outcome as it is written for other programs."""
    fields = asdict(outcome)
    fields["outcome"] = fields.pop("fate").value
    return {"name": fields.pop("name"), "outcome": fields.pop("outcome"), **fields}


def _rows(outcomes: Iterable[Outcome]) -> Iterator[tuple[object, ...]]:
    """Yield one row a file; a job without one has a row all the same."""
    version = list_versions()["clinicpress"]
    for each in outcomes:
        files: list[tuple[object, ...]] = [(file.path, file.pages, file.size, file.sha256) for file in each.files]
        rest = (each.seconds, each.reason, " ".join(each.remarks), version)
        for file in files or [("", "", "", "")]:
            yield (each.name, each.row or "", each.fate.value, *file, *rest)
