"""Options that change a pack; one that is not given changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import click

from clinicpress.cli.names import Name
from clinicpress.cli.options import F

_MEGABYTES = re.compile(r"(\d{1,5}(?:\.\d{1,6})?) ?(?:MB)?")
_SOURCE = re.compile(r"env:[A-Za-z_]\w*|file:.+|prompt")


def _read_megabytes(_context: click.Context, _option: click.Parameter, written: str | None) -> str | None:
    """Return a number of megabytes above nothing, as digits."""
    found = _MEGABYTES.fullmatch(written) if written is not None else None
    if written is not None and (found is None or not float(found[1])):
        raise click.BadParameter("write megabytes as a number, such as 5 or 0.75.")
    return found and found[1]


def _read_source(_context: click.Context, _option: click.Parameter, source: str | None) -> str | None:
    """Return where a password stands; a file's path counts from the current folder."""
    if source is not None and not _SOURCE.fullmatch(source):
        raise click.BadParameter("write env:NAME, file:PATH or prompt; the password itself is never typed here.")
    kind, _, name = (source or "").partition(":")
    return f"file:{Path.cwd() / name}" if kind == "file" else source


def pack_options(command: F) -> F:
    """Add paper, separators, limits, record and protection."""
    options = (
        click.option(
            "--paper", type=click.Choice(["a4", "keep"]), help="Bring attached pages to A4, or keep them."
        ),
        click.option("--separators/--no-separators", default=None, help="A sheet with the title before each part."),
        click.option(
            "--limit-mb",
            metavar="N",
            callback=_read_megabytes,
            help="Megabytes that no file may exceed, such as 5.",
        ),
        click.option(
            "--carrier", type=Name(), metavar="C", help="One of 'clinicpress list carriers', with its limits."
        ),
        click.option("--record", metavar="FILE", help="Embed a file, as the record behind a summary."),
        click.option(
            "--protect",
            metavar="SOURCE",
            callback=_read_source,
            help="Encrypt; the password is in env:NAME, file:PATH or prompt.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
