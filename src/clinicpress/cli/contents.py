"""What `clinicpress list` says of each kind of thing."""

from __future__ import annotations

from collections.abc import Iterator

from clinicpress.cli.describing import described
from clinicpress.load.carriers import load_carriers
from clinicpress.load.clinic import CLINIC
from clinicpress.load.formats import list_formats, load_format
from clinicpress.load.letters import list_letters, load_letter
from clinicpress.load.notes import NOTES
from clinicpress.load.pack import PACK
from clinicpress.load.plan import PLAN
from clinicpress.load.referral import REFERRAL
from clinicpress.load.themes import list_themes, load_theme
from clinicpress.load.translations import list_articles
from clinicpress.shelf.theme import open_theme
from clinicpress.shelf.workspace import Workspace, list_ids

_KINDS = {"clinics": CLINIC, "notes": NOTES, "referrals": REFERRAL, "packs": PACK, "plans": PLAN}


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
    return described(list_formats(theme), lambda name: load_format(theme, name).about)


def _letters(workspace: Workspace) -> Iterator[str]:
    theme = open_theme(workspace.root)
    return described(list_letters(theme), lambda name: load_letter(theme, name).facts.about)


def _themes(workspace: Workspace) -> Iterator[str]:
    folders = list_themes(workspace.root)
    return described(folders, lambda name: load_theme(folders[name]).facts.about)


_LISTS = {"articles": _articles, "carriers": _carriers, "formats": _formats, "letters": _letters, "themes": _themes}
