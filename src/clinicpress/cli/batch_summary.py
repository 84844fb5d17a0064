"""What is said of a batch at its end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import click

from clinicpress.batch.outcome import Fate, Outcome
from clinicpress.batch.run import Batch
from clinicpress.cli.showing import short_path


class Summary:
    """A table of how many documents ended how; beside lines for a machine it goes to the other stream."""

    def __init__(self, batch: Batch, options: Mapping[str, Any]) -> None:
        self._batch = batch
        self._options = options
        self._begin = time.perf_counter()

    def show(self, outcomes: Sequence[Outcome]) -> None:
        """Print the table, unless all is to be quiet."""
        fates = Counter(outcome.fate for outcome in outcomes)
        files = [file for outcome in outcomes for file in outcome.files]
        seconds = time.perf_counter() - self._begin
        fates[Fate.NOT_DONE] = len(self._batch.jobs) - len(outcomes)
        counts = {fate.value: fates[fate] for fate in Fate}
        counts["left over"] = len(self._batch.left_over)
        lines = [(name, str(count)) for name, count in counts.items() if count]
        lines += [("pages", str(sum(file.pages for file in files)))]
        lines += [("size", f"{sum(file.size for file in files) / 1e6:.1f} MB"), ("time", f"{seconds:.1f} s")]
        lines += [("rate", f"{fates[Fate.MADE] / seconds:.1f} a second")] if fates[Fate.MADE] else []
        lines += [("folder", short_path(self._batch.folder))]
        for name, value in () if self._options["quiet"] else lines:
            click.echo(f"{name:<12}{value}", err=self._options["as_json"])
