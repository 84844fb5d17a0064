"""`clinicpress list`."""

from __future__ import annotations

from pathlib import Path

import click

from clinicpress.cli.options import SETTINGS, workspace_option


@click.command("list", context_settings=SETTINGS)
@click.argument(
    "what",
    type=click.Choice(
        ["articles", "clinics", "formats", "themes", "letters", "notes", "referrals", "packs", "plans", "carriers"]
    ),
)
@workspace_option
def command(what: str, workspace: Path | None) -> None:
    """List what there is, one a line.

    \b
    Example:
      clinicpress list articles
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.cli.contents import list_lines
    from clinicpress.cli.opening import open_workspace_at

    for line in list_lines(what, open_workspace_at(workspace)):
        click.echo(line)
