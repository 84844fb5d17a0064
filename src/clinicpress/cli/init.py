"""`clinicpress init`."""

from __future__ import annotations

from pathlib import Path

import click

from clinicpress.cli.options import SETTINGS


@click.command("init", context_settings=SETTINGS)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def command(folder: Path, *, dry_run: bool, quiet: bool) -> None:
    """Make a new workspace: a copy of the examples, which builds at once.

    \b
    Example:
      clinicpress init my-clinic
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.shelf.shipped import shipped
    from clinicpress.write.tree import copy_tree

    copied = copy_tree(shipped("examples"), folder, dry_run=dry_run)
    if not quiet:
        done = "would hold" if dry_run else "holds"
        click.echo(f"{folder} {done} {len(copied)} files. Next: cd {folder}, then")
        click.echo("clinicpress leaflet cluneal-nerve-pain --clinic larkfield")
