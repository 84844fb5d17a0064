"""Where templates and style sheets are looked for, and in which order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from clinicpress.errors import ThemeError
from clinicpress.model.brand import Footer, Masthead
from clinicpress.shelf.files import is_file
from clinicpress.shelf.language_css import fit_css
from clinicpress.shelf.languages import ENGLISH, Tongue, open_tongue
from clinicpress.shelf.shipped import shipped
from clinicpress.shelf.style_sources import mark_source, without_sources

HOUSE_STYLES = ("page", "colour", "type")
THEME_STYLE = "theme.css"
A4 = "a4"
"""The format of pages that are always A4: referrals, covers, stamps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Folders of templates and styles, the most particular first, and the language of the pages made with them.

    `masthead` and `footer` are those that it is drawn for, whatever a brand has.
    """

    template_folders: tuple[Path, ...]
    style_folders: tuple[Path, ...]
    language: str = ENGLISH
    masthead: Masthead | None = None
    footer: Footer | None = None

    @property
    def tongue(self) -> Tongue:
        """The words, dates and direction of its language."""
        return open_tongue(self.language)

    def speaking(self, language: str) -> Theme:
        """Return the theme for pages in another language.

        Raises:
            UnknownNameError: we have no words in it.
        """
        return replace(self, language=open_tongue(language).code)


def open_theme(*overrides: Path, named: tuple[Path, ...] = ()) -> Theme:
    """Return the shipped theme behind the folders that may override it, the most particular first.

    Each of `overrides` is a folder that may hold `templates/` and `styles/`; each of `named` is that of a theme,
    whose style sheets stand in it directly.
    """
    return Theme(
        template_folders=(*_present((*overrides, *named), "templates"), shipped("templates")),
        style_folders=(*_present(overrides, "styles"), *named, shipped("styles")),
    )


@lru_cache(maxsize=32)
def read_house_css(theme: Theme, styles: tuple[str, ...], formats: tuple[str, ...] = (A4,)) -> str:
    """Return the style sheets of every page, those named, the theme's own, then the formats', in one text.

    For a language that runs from right to left, they are mirrored.

    A page is laid out with what it needs only: reading CSS is a good part of a cold start.

    Raises:
        ThemeError: a style sheet is not there, or cannot be read.
    """
    house = [_find_style(theme, f"house/{name}.css") for name in (*HOUSE_STYLES, *styles)]
    themes = [folder / THEME_STYLE for folder in reversed(theme.style_folders)]
    last = [_find_style(theme, f"formats/{name}.css") for name in formats]
    css = "\n".join(_read_style(path) for path in (*house, *filter(is_file, themes), *last))
    return css if theme.tongue.is_english else fit_css(css, theme.tongue)


@lru_cache(maxsize=32)
def read_web_css(theme: Theme) -> str:
    """Return the style sheet of a leaflet's HTML twin: the house's colours, and how it looks on a screen.

    Raises:
        ThemeError: a style sheet is not there, or cannot be read.
    """
    styles = (_find_style(theme, f"house/{name}.css") for name in ("colour", "web"))
    return without_sources("\n".join(map(_read_style, styles)))


def _present(overrides: tuple[Path, ...], kind: str) -> tuple[Path, ...]:
    return tuple(folder / kind for folder in overrides if (folder / kind).is_dir())


def _read_style(path: Path) -> str:
    try:
        return mark_source(path.read_text(encoding="utf-8"), path)
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeError("this cannot be read as UTF-8.", where=str(path), hint="Save it as UTF-8 text.") from error


def _find_style(theme: Theme, name: str) -> Path:
    for folder in theme.style_folders:
        if is_file(folder / name):
            return folder / name
    raise ThemeError(f"there is no style sheet '{name}'.", hint="Look for it in styles/ of the theme.")
