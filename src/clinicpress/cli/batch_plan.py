"""What is said of a batch before it runs, or instead."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click

from clinicpress.batch.survey import Surveyed
from clinicpress.cli.batch_progress import NO_BAR
from clinicpress.cli.findings import harmless
from clinicpress.errors import EXIT_OK, EXIT_SOME_FAILED


def show_plan(surveyed: Sequence[Surveyed], options: Mapping[str, Any]) -> int:
    """Say what would be made, what cannot be, and what is up to date; return the exit code."""
    todo = [each for each in surveyed if each.because and not each.fault]
    faulty = [each for each in surveyed if each.fault]
    for each in faulty:
        click.echo(harmless(f"clinicpress: {each.job.name} cannot be made: {each.fault}"), err=True)
    code = EXIT_SOME_FAILED if faulty else EXIT_OK
    if options["as_json"]:
        for each in surveyed:
            facts = {"name": each.job.name, "row": each.job.row, "because": each.because, "fault": each.fault}
            click.echo(json.dumps(facts))
        return code
    if options["explain"]:
        explain(todo)
    elif not options["quiet"]:
        for each in todo:
            click.echo(f"would make {each.job.name}.pdf")
    never = f"{len(faulty)} cannot be made, " if faulty else ""
    click.echo(f"{len(todo)} to make, {never}{len(surveyed) - len(todo) - len(faulty)} up to date")
    return code


def explain(todo: Sequence[Surveyed]) -> None:
    """Say why each document is made; a machine reads the other stream."""
    for each in todo:
        click.echo(harmless(f"{each.job.name}: {'; '.join(each.because)}"), err=True)


def say_remarks(remarks: Iterable[str], say: Callable[[str], None] = NO_BAR.say) -> None:
    """Say what must be known, even when all else is quiet."""
    for remark in remarks:
        say(harmless(f"clinicpress: note: {remark}"))
