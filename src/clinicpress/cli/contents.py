"""What `clinicpress list` says of each kind of thing; what has a fault is named, and hides nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click

from clinicpress.cli.wording import explain
from clinicpress.errors import ClinicpressError
from clinicpress.load.carriers import load_carriers
from clinicpress.load.clinic import CLINIC
from clinicpress.load.formats import list_formats, load_format
from clinicpress.load.notes import NOTES
from clinicpress.load.pack import PACK
from clinicpress.load.referral import REFERRAL
from clinicpress.load.themes import list_themes, load_theme
from clinicpress.load.translations import list_articles
from clinicpress.shelf.theme import open_theme
from clinicpress.shelf.workspace import Workspace, list_ids

_KINDS = {"clinics": CLINIC, "notes": NOTES, "referrals": REFERRAL, "packs": PACK}


def list_lines(what: str, workspace: Workspace) -> Iterator[str]:
    """Yield a line for each thing of a kind; what is wrong with one is said on standard error."""
    if what in _KINDS:
        return iter(list_ids(workspace, _KINDS[what]))
    return _LISTS[what](workspace)


def _articles(workspace: Workspace) -> Iterator[str]:
    return (" ".join((name, *codes)) for name, codes in list_articles(workspace).items())


def _carriers(workspace: Workspace) -> Iterator[str]:
    return (f"{name}  {carrier.says}" for name, carrier in load_carriers(workspace).items())


def _formats(workspace: Workspace) -> Iterator[str]:
    theme = open_theme(workspace.root)
    for name in list_formats(theme):
        yield _line(name, lambda name=name: load_format(theme, name).about)  # type: ignore[misc]


def _themes(workspace: Workspace) -> Iterator[str]:
    for name, folder in list_themes(workspace.root).items():
        yield _line(name, lambda folder=folder: load_theme(folder).facts.about)  # type: ignore[misc]


def _line(name: str, say: Callable[[], str]) -> str:
    """Return a name with what it says of itself, or, where it has a fault, that it cannot be used."""
    try:
        return f"{name}  {say()}".rstrip()
    except ClinicpressError as error:
        click.echo(f"clinicpress: {explain(error)[0]}", err=True)
        return f"{name}  (cannot be used)"


_LISTS = {"articles": _articles, "carriers": _carriers, "formats": _formats, "themes": _themes}
