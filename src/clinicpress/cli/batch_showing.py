"""What is said of a batch while it runs: a bar, failures as they come, one line a document for a machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any, Self

import click

from clinicpress.batch.manifest import describe
from clinicpress.batch.outcome import Fate, Outcome
from clinicpress.batch.survey import Surveyed
from clinicpress.cli.batch_plan import explain, say_remarks
from clinicpress.cli.batch_progress import NO_BAR, batch_bar
from clinicpress.cli.findings import harmless


class BatchReport:
    """Collects outcomes and says what a person must know; `summarise` comes however the run ends."""

    def __init__(self, options: Mapping[str, Any], summarise: Callable[[list[Outcome]], None]) -> None:
        self.outcomes: list[Outcome] = []
        self._options = options
        self._summarise = summarise
        self._opened = ExitStack()
        self._bar = NO_BAR

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()
        self._summarise(self.outcomes)

    def begin(self, surveyed: tuple[Surveyed, ...]) -> None:
        """Show a bar for what is to be done, and the reasons where they are wanted."""
        todo = [each for each in surveyed if each.because]
        if self._options["explain"]:
            explain(todo)
        self._bar = self._opened.enter_context(batch_bar(len(todo), quiet=self._options["quiet"] or not todo))

    def add(self, outcome: Outcome) -> None:
        """Say what must be said of one outcome."""
        self.outcomes.append(outcome)
        if self._options["as_json"]:
            click.echo(json.dumps(describe(outcome), ensure_ascii=False))
        if outcome.fate is not Fate.UP_TO_DATE:
            self._bar.step()
            say_remarks((f"{outcome.name}: {remark}" for remark in outcome.remarks), self._bar.say)
        if self._options["verbose"]:
            self._bar.say(f"clinicpress: {outcome.name} took {outcome.seconds:.2f} s")
        if outcome.fate is Fate.FAILED:
            self._bar.say(harmless(f"clinicpress: {outcome.name} failed: {outcome.reason}"))
