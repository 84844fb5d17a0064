"""`themes/NAME/` of a workspace, and the shipped `styles/themes/NAME/`: a look, by its name."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from clinicpress.errors import ThemeError
from clinicpress.load.records import load_record
from clinicpress.model.theme import ThemeFacts
from clinicpress.shelf.files import is_file
from clinicpress.shelf.shipped import shipped
from clinicpress.shelf.theme import Theme, open_theme

_FOLDER = "themes"
_FACTS = "theme.yml"
_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTheme:
    """A theme of a name: its folder and what it says of itself."""

    id: str
    folder: Path
    facts: ThemeFacts


def list_themes(root: Path) -> tuple[NamedTheme, ...]:
    """Return the themes that a workspace can use, by name; its own come before shipped ones of the same name.

    Raises:
        ThemeError: the `theme.yml` of one has a fault.
    """
    homes = (root / _FOLDER, shipped("styles") / _FOLDER)
    folders = {file.parent.name: file.parent for home in reversed(homes) for file in home.glob(f"*/{_FACTS}")}
    return tuple(_read(folder) for _, folder in sorted(folders.items()))


def find_theme(root: Path, name: str) -> tuple[NamedTheme, ...]:
    """Return a theme, its parent, that one's parent, and so on.

    Raises:
        ThemeError: one is not there, has a fault, or is a parent of itself.
    """
    found = [_find(root, name, str(root / _FOLDER))]
    while parent := found[-1].facts.parent:
        where = f"{found[-1].folder / _FACTS}: parent"
        found.append(_find(root, parent, where))
        if parent in {theme.id for theme in found[:-1]}:
            raise ThemeError("a theme cannot be a parent of itself.", where=where, hint="Name another, or none.")
    return tuple(found)


def open_named_theme(root: Path, name: str, *overrides: Path) -> Theme:
    """Return a theme with the folders that may override it, the most particular first.

    Raises:
        ThemeError: it, or one of its parents, is not there or has a fault.
    """
    line = find_theme(root, name)
    theme = open_theme(*overrides, named=tuple(theme.folder for theme in line))
    return replace(
        theme,
        masthead=next((theme.facts.masthead for theme in line if theme.facts.masthead), None),
        footer=next((theme.facts.footer for theme in line if theme.facts.footer), None),
    )


def _find(root: Path, name: str, where: str) -> NamedTheme:
    for home in (root / _FOLDER, shipped("styles") / _FOLDER):
        folder = home / name
        if _NAME.fullmatch(name) and is_file(folder / _FACTS):
            return _read(folder)
    known = sorted({theme.id for theme in list_themes(root)})
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    raise ThemeError(
        f"there is no theme '{name}'.",
        where=where,
        hint=f"Did you mean '{close[0]}'?" if close else f"Themes that exist: {', '.join(known)}.",
    )


def _read(folder: Path) -> NamedTheme:
    return NamedTheme(id=folder.name, folder=folder, facts=load_record(folder / _FACTS, ThemeFacts, ThemeError))
