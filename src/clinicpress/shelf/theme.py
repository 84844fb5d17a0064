"""Where templates and style sheets are looked for, and in which order."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from clinicpress.errors import ThemeError, UsageError
from clinicpress.model.notes import Notes
from clinicpress.shelf.files import is_file
from clinicpress.shelf.shipped import shipped

HOUSE_STYLES = ("page", "colour", "type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Folders of templates and styles, the most particular first."""

    template_folders: tuple[Path, ...]
    style_folders: tuple[Path, ...]


def open_theme(*overrides: Path) -> Theme:
    """Return the shipped theme behind the folders that may override it, the most particular first.

    Each of `overrides` is a folder that may hold `templates/` and `styles/`.
    """
    return Theme(
        template_folders=(*_present(overrides, "templates"), shipped("templates")),
        style_folders=(*_present(overrides, "styles"), shipped("styles")),
    )


@lru_cache(maxsize=32)
def read_house_css(theme: Theme, format_id: str, styles: tuple[str, ...]) -> str:
    """Return the style sheets of every page, then those named, then the format's, in one text.

    A page is laid out with what it needs only: reading CSS is a good part of a cold start.

    Raises:
        ThemeError: there is no style sheet for the format, or one cannot be read.
    """
    names = (*(f"house/{name}.css" for name in (*HOUSE_STYLES, *styles)), f"formats/{format_id}.css")
    return "\n".join(_read_style(_find_style(theme, name)) for name in names)


def list_formats(theme: Theme) -> tuple[str, ...]:
    """Return the ids of the formats that have a style sheet."""
    found = {path.stem for folder in theme.style_folders for path in (folder / "formats").glob("*.css")}
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenFormat:
    """A format to print in, and a remark where it is not the one that the patient needs."""

    id: str
    remarks: tuple[str, ...] = ()


def choose_format(theme: Theme, asked: str | None, notes: Notes | None, usual: str) -> ChosenFormat:
    """Return the format to print in.

    What is asked for comes first, then the patient's recorded need (DAPB1605), then what is usual.

    Raises:
        UsageError: there is no format of the name that was asked for.
    """
    known = list_formats(theme)
    if asked and asked not in known:
        close = difflib.get_close_matches(asked, known, n=1)
        raise UsageError(
            f"there is no format '{asked}'.",
            hint=f"Did you mean '{close[0]}'?" if close else f"Formats that exist: {', '.join(known)}.",
        )
    needed = notes.facts.patient.prefers.format if notes and notes.facts.patient.prefers else None
    chosen = asked or (needed if needed in known else None) or usual
    if needed and chosen != needed:
        remark = f"this patient's recorded need is the format '{needed}'; this is '{chosen}'."
        return ChosenFormat(id=chosen, remarks=(remark,))
    return ChosenFormat(id=chosen)


def _present(overrides: tuple[Path, ...], kind: str) -> tuple[Path, ...]:
    return tuple(folder / kind for folder in overrides if (folder / kind).is_dir())


def _read_style(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeError("the style sheet cannot be read as UTF-8.", where=str(path)) from error


def _find_style(theme: Theme, name: str) -> Path:
    for folder in theme.style_folders:
        if is_file(folder / name):
            return folder / name
    raise ThemeError(
        f"there is no style sheet '{name}'.", hint=f"Formats that exist: {', '.join(list_formats(theme))}."
    )
