"""Themes by name: found in a workspace and among the shipped, with their parents."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.compose.masthead import masthead_view
from clinicpress.errors import ThemeError, UnknownNameError
from clinicpress.load.clinic import load_clinic
from clinicpress.load.themes import find_theme, list_themes, load_theme, open_named_theme
from clinicpress.shelf.theme import read_house_css

SHIPPED = ("broadsheet", "house", "signal")


def a_theme(root: Path, name: str, facts: str = "", css: str = "") -> Path:
    """Write a theme of a workspace and return its folder."""
    folder = root / "themes" / name
    folder.mkdir(parents=True)
    (folder / "theme.yml").write_text(f"name: {name}\nabout: As {name} looks.\n{facts}", encoding="utf-8")
    if css:
        (folder / "theme.css").write_text(css, encoding="utf-8")
    return folder


def test_the_shipped_themes(tmp_path: Path) -> None:
    """Three themes are shipped, each with a sentence on how it looks."""
    themes = list_themes(tmp_path)
    assert tuple(themes) == SHIPPED
    assert all(load_theme(folder).facts.about.endswith(".") for folder in themes.values())


def test_a_workspaces_themes_come_first(tmp_path: Path) -> None:
    """A workspace's themes are listed with the shipped ones, and stand before one of the same name."""
    a_theme(tmp_path, "signal")
    a_theme(tmp_path, "quiet")
    named = {name: load_theme(folder).facts.about for name, folder in list_themes(tmp_path).items()}
    assert sorted(named) == ["broadsheet", "house", "quiet", "signal"]
    assert named["signal"] == "As signal looks."


def test_parents_come_after_their_children(tmp_path: Path) -> None:
    """The nearest folder wins, and style sheets are read from the house to the theme; overrides come before all."""
    old = a_theme(tmp_path, "old", "parent: signal\nfooter: band\n", "/* old */")
    new = a_theme(tmp_path, "new", "parent: old\n", "/* new */")
    mine = tmp_path / "mine"
    (mine / "styles").mkdir(parents=True)
    theme = open_named_theme(tmp_path, "new", mine)
    assert theme.style_folders[:3] == (mine / "styles", new, old)
    css = read_house_css(theme, ())
    assert css.index("/* old */") < css.index("/* new */") < css.index("size: A4")
    assert (theme.masthead, theme.footer) == ("band", "band")


def test_a_theme_of_no_name(tmp_path: Path) -> None:
    """A theme that is not there is refused with the nearest name, or with all of them."""
    with pytest.raises(UnknownNameError, match=r"no theme 'brodsheet'.*Did you mean 'broadsheet'\?"):
        find_theme(tmp_path, "brodsheet")
    with pytest.raises(UnknownNameError, match="broadsheet, house, signal"):
        find_theme(tmp_path, "zzz")
    with pytest.raises(UnknownNameError, match="there is no theme"):
        find_theme(tmp_path, "../themes/house")


def test_a_parent_that_is_not_there(tmp_path: Path) -> None:
    """A theme whose parent is missing, or is itself, is refused at its own `parent`."""
    a_theme(tmp_path, "one", "parent: two\n")
    with pytest.raises(ThemeError, match=r"one.theme\.yml: parent.*no theme 'two'"):
        find_theme(tmp_path, "one")
    a_theme(tmp_path, "two", "parent: one\n")
    with pytest.raises(ThemeError, match="parent of itself"):
        find_theme(tmp_path, "one")


@pytest.mark.parametrize(("facts", "fault"), [("masthead: huge\n", "rule"), ("colour: red\n", "unknown")])
def test_a_theme_file_with_a_fault(facts: str, fault: str, tmp_path: Path) -> None:
    """A theme file that says what no theme can be is refused with its line."""
    a_theme(tmp_path, "odd", facts)
    with pytest.raises(ThemeError, match=fault) as refusal:
        find_theme(tmp_path, "odd")
    assert "theme.yml, line 3" in refusal.value.where


def test_which_logo_stands_at_the_head(tmp_path: Path) -> None:
    """On a band it is the one for dark grounds, bare; where there is none, the one in colour on its plate."""
    for name in ("a.svg", "d.svg", "m.svg"):
        (tmp_path / name).write_text("<svg/>", encoding="utf-8")
    (tmp_path / "clinic.yml").write_text("name: A\n", encoding="utf-8")
    brand = tmp_path / "_brand.yml"
    brand.write_text("logo: {medium: {light: a.svg, dark: d.svg}, images: {mono: m.svg}}", encoding="utf-8")
    clinic = load_clinic(tmp_path / "clinic.yml")
    seen = {
        (name, mono): masthead_view(clinic, open_named_theme(tmp_path, name), mono=mono)
        for name in ("house", "signal")
        for mono in (False, True)
    }
    files = {key: (view.logo.file, view.bare) for key, view in seen.items() if view.logo}
    assert files == {
        ("house", False): ("a.svg", False),
        ("house", True): ("m.svg", False),
        ("signal", False): ("d.svg", True),
        ("signal", True): ("m.svg", False),
    }
    brand.write_text("logo: a.svg", encoding="utf-8")
    view = masthead_view(load_clinic(tmp_path / "clinic.yml"), open_named_theme(tmp_path, "signal"))
    assert view.logo is not None
    assert (view.logo.file, view.bare) == ("a.svg", False)
