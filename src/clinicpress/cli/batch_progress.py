"""The bar of a batch: how many are done, how fast, and how long it will still take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def batch_bar(total: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Show the bar on a terminal, and nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]:.1f} a second")
    columns = (BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(compact=True))
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("Printing", total=total, rate=0.0)

        def step() -> None:
            bar.advance(task)
            shown = bar.tasks[0]
            bar.update(task, rate=shown.completed / (shown.elapsed or 1.0))

        yield step
