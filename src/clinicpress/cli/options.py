"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from clinicpress.cli.names import Name

F = TypeVar("F", bound=Callable[..., Any])


SETTINGS = {"help_option_names": ["-h", "--help"]}


def add_options(command: F, *options: Callable[[F], F]) -> F:
    """Add options, which help lists in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def workspace_option(command: F) -> F:
    """Add `--workspace DIR`."""
    return click.option(
        "--workspace",
        "workspace",
        type=click.Path(path_type=Path, file_okay=False),
        help="The workspace; else the nearest folder upwards with a clinicpress.toml.",
    )(command)


def printing_options(command: F) -> F:
    """Add what every command that prints has: workspace, theme, output, dry run, and how much it says."""
    return add_options(
        command,
        workspace_option,
        click.option(
            "--theme", "theme", type=Name(), metavar="T", help="house or another of 'clinicpress list themes'."
        ),
        click.option(
            "--theme-dir",
            "theme_folders",
            multiple=True,
            type=click.Path(path_type=Path, exists=True, file_okay=False),
            help="A folder whose templates/ and styles/ come first.",
        ),
        click.option("-o", "output", type=click.Path(path_type=Path), metavar="PATH", help="A .pdf or a folder."),
        click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing."),
        click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong or unsafe."),
        click.option("-v", "--verbose", is_flag=True, help="Also say how long each file took."),
    )


clinic_option = click.option("--clinic", type=Name(), metavar="C", help="The clinic's id, or its clinic.yml.")
notes_option = click.option("--notes", type=Name(), metavar="N", help="One patient's notes: an id or a path.")
