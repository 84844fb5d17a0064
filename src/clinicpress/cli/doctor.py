"""`clinicpress doctor`."""

from __future__ import annotations

import click

from clinicpress.cli.options import SETTINGS
from clinicpress.errors import EXIT_FINDINGS, EXIT_OK


@click.command("doctor", context_settings=SETTINGS)
def command() -> None:
    """Say what is installed, what is missing, and the command that installs it.

    \b
    Example:
      clinicpress doctor
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.shelf.health import examine

    signs = examine()
    for sign in signs:
        mark = "ok     " if sign.present else "MISSING" if sign.needed else "absent "
        click.echo(f"{mark}  {sign.name}  {sign.detail if sign.present else sign.remedy}".rstrip())
    sick = any(sign.needed and not sign.present for sign in signs)
    click.get_current_context().exit(EXIT_FINDINGS if sick else EXIT_OK)
