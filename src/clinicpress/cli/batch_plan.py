"""What is said of a batch before it runs, or instead."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from clinicpress.batch.survey import Surveyed
from clinicpress.cli.findings import harmless


def show_plan(surveyed: Sequence[Surveyed], options: Mapping[str, Any]) -> None:
    """Say what would be made, and what is up to date."""
    todo = [each for each in surveyed if each.because]
    if options["as_json"]:
        for each in surveyed:
            click.echo(json.dumps({"name": each.job.name, "row": each.job.row, "because": each.because}))
        return
    if options["explain"]:
        explain(todo)
    elif not options["quiet"]:
        for each in todo:
            click.echo(f"would make {each.job.name}.pdf")
    click.echo(f"{len(todo)} to make, {len(surveyed) - len(todo)} up to date")


def explain(todo: Sequence[Surveyed]) -> None:
    """Say why each document is made; a machine reads the other stream."""
    for each in todo:
        click.echo(harmless(f"{each.job.name}: {'; '.join(each.because)}"), err=True)


def say_remarks(remarks: Iterable[str]) -> None:
    """Say what must be known, even when all else is quiet."""
    for remark in remarks:
        click.echo(harmless(f"clinicpress: note: {remark}"), err=True)
