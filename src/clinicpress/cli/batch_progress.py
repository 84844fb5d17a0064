"""The bar of a batch: how many are done, how fast, and how long it will still take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What shows how far a batch has come: `step` counts a document, `say` puts a line above the bar."""

    step: Callable[[], None]
    say: Callable[[str], None]


NO_BAR = Bar(step=lambda: None, say=lambda line: click.echo(line, err=True))


@contextmanager
def batch_bar(total: int, *, quiet: bool) -> Iterator[Bar]:
    """Show the bar on a terminal, and nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield NO_BAR
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many a second, from the beginning to now."""

        def render(self, task: Task) -> Text:
            """Return the words."""
            return Text(f"{task.completed / (task.elapsed or 1.0):.1f} a second")

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(compact=True))
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("Printing", total=total)
        yield Bar(
            step=lambda: bar.advance(task),
            say=lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True),
        )
