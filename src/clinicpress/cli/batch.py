"""`clinicpress batch`."""

from __future__ import annotations

from typing import Any

import click

from clinicpress.cli.names import Name
from clinicpress.cli.options import SETTINGS, printing_options
from clinicpress.errors import EXIT_OK


@click.command("batch", context_settings=SETTINGS)
@click.argument("plan", type=Name(), metavar="PLAN")
@click.option(
    "--workers",
    type=click.IntRange(0, 256),
    metavar="N",
    help="Processes at once; else as many as the computer has processors. 0: this one, without limits.",
)
@click.option("--cluster", metavar="ADDRESS", help="A dask scheduler, as tcp://HOST:8786: its workers do it.")
@click.option("--fresh", is_flag=True, help="Make everything anew, whatever is up to date.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first document that fails.")
@click.option("--explain", is_flag=True, help="Say why each document is made.")
@click.option("--json", "as_json", is_flag=True, help="Print one object for each document.")
@printing_options
def command(plan: str, **options: Any) -> None:  # noqa: ANN401 - click hands over what its options say
    """Make everything in a plan that is not up to date; what was stopped goes on where it was.

    \b
    Example:
      clinicpress batch leaflet-rack --dry-run
      clinicpress batch clinic-day --explain -o today/
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.cli.batch_running import run_plan

    code = run_plan(plan, options)
    if code != EXIT_OK:
        raise click.exceptions.Exit(code)
