"""`themes/NAME/` of a workspace, and the shipped `styles/themes/NAME/`: a look, by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from clinicpress.errors import BrandError, ThemeError, UnknownNameError, UsageError
from clinicpress.load.records import load_record
from clinicpress.model.clinic import Clinic
from clinicpress.model.suggestion import suggest
from clinicpress.model.theme import ThemeFacts
from clinicpress.shelf.files import is_file
from clinicpress.shelf.naming import named_in
from clinicpress.shelf.shipped import shipped
from clinicpress.shelf.theme import Theme, open_theme
from clinicpress.shelf.workspace import MARKER, Kind, Workspace

_FOLDER = "themes"
_FACTS = "theme.yml"
THEME = Kind(noun="theme", folder=_FOLDER, endings=(f"/{_FACTS}",), error=ThemeError)
_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTheme:
    """A theme of a name: its folder and what it says of itself."""

    id: str
    folder: Path
    facts: ThemeFacts


def list_themes(root: Path) -> dict[str, Path]:
    """Return the folders of the themes that a workspace can use, by id; its own come before shipped ones."""
    homes = (shipped("styles") / _FOLDER, root / _FOLDER)
    found = {file.parent.name: file.parent for home in homes for file in home.glob(f"*/{_FACTS}")}
    return dict(sorted(found.items()))


def load_theme(folder: Path) -> NamedTheme:
    """Return what the theme in a folder says of itself.

    Raises:
        ThemeError: its `theme.yml` has a fault.
    """
    return NamedTheme(id=folder.name, folder=folder, facts=load_record(folder / _FACTS, ThemeFacts, ThemeError))


def find_theme(root: Path, name: str) -> tuple[NamedTheme, ...]:
    """Return a theme, its parent, that one's parent, and so on.

    Raises:
        UnknownNameError: it is not there.
        ThemeError: it has a fault, or a parent is not there, has a fault, or is a parent of itself.
    """
    found = [_find(root, name)]
    while parent := found[-1].facts.parent:
        where = f"{found[-1].folder / _FACTS}: parent"
        with named_in(where, ThemeError):
            found.append(_find(root, parent))
        if parent in {theme.id for theme in found[:-1]}:
            raise ThemeError("a theme cannot be a parent of itself.", where=where, hint="Name another, or none.")
    return tuple(found)


def open_named_theme(root: Path, name: str, *overrides: Path) -> Theme:
    """Return a theme with the folders that may override it, the most particular first.

    Raises:
        UnknownNameError: it is not there.
        ThemeError: it has a fault, or one of its parents is not there or has one.
    """
    line = find_theme(root, name)
    theme = open_theme(*overrides, named=tuple(theme.folder for theme in line))
    return replace(
        theme,
        masthead=next((theme.facts.masthead for theme in line if theme.facts.masthead), None),
        footer=next((theme.facts.footer for theme in line if theme.facts.footer), None),
    )


def choose_theme(workspace: Workspace, clinic: Clinic, asked: str = "", folders: tuple[Path, ...] = ()) -> Theme:
    """Return the theme that was asked for, else the clinic's, else the workspace's, behind what may override it.

    Raises:
        UnknownNameError: there is none of the name that was asked for.
        BrandError, UsageError: there is none of the name that the clinic, or the workspace, gives.
        ThemeError: it has a fault.
    """
    root, overrides = workspace.root, (*folders, clinic.folder, workspace.root)
    if asked:
        return open_named_theme(root, asked, *overrides)
    if clinic.facts.theme:
        with named_in(f"{clinic.folder / 'clinic.yml'}: theme", BrandError):
            return open_named_theme(root, clinic.facts.theme, *overrides)
    with named_in(f"{root / MARKER}: theme", UsageError):
        return open_named_theme(root, workspace.settings.theme, *overrides)


def _find(root: Path, name: str) -> NamedTheme:
    for home in (root / _FOLDER, shipped("styles") / _FOLDER):
        folder = home / name
        if _NAME.fullmatch(name) and is_file(folder / _FACTS):
            return load_theme(folder)
    raise UnknownNameError(f"there is no theme '{name}'.", hint=suggest(name, tuple(list_themes(root))))
