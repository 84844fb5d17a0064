"""Themes: a workspace or a folder may override any template and style sheet, one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.compose.templates import fill_template
from clinicpress.errors import ThemeError
from clinicpress.shelf.theme import open_theme, read_house_css
from tests.unit.compose.records import a_patient


def put(folder: Path, name: str, text: str) -> Path:
    """Write a file of a theme and return the theme's folder."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_most_particular_folder_comes_first(tmp_path: Path) -> None:
    """A theme folder comes before the workspace, and the workspace before the house."""
    house = put(tmp_path / "workspace", "templates/blocks/note.html.j2", "workspace")
    theme = put(tmp_path / "theme", "templates/blocks/note.html.j2", "theme")
    assert fill_template(open_theme(theme, house), "blocks/note.html.j2") == "theme"
    assert fill_template(open_theme(house), "blocks/note.html.j2") == "workspace"
    assert "<section" in fill_template(open_theme(), "blocks/note.html.j2", block={"title": "", "content": ""})


def test_a_style_is_overridden_alone(tmp_path: Path) -> None:
    """A theme that has one style sheet keeps the house's others."""
    theme = open_theme(put(tmp_path, "styles/house/type.css", "p { orphans: 9 }"))
    css = read_house_css(theme, ("blocks", "leaflet"))
    assert "orphans: 9" in css
    assert "size: A4" in css
    assert css != read_house_css(open_theme(), ("blocks", "leaflet"))


def test_a_style_that_is_not_there() -> None:
    """A style sheet that nobody has is a fault of the theme."""
    with pytest.raises(ThemeError, match="no style sheet 'house/nothing"):
        read_house_css(open_theme(), ("nothing",))


TEMPLATES = {
    "{{ missing }}": "'missing' is undefined",
    "{% if %}": "Expected an expression",
    "{{ ''.__class__.__mro__ }}": "is unsafe|undefined",
    "{{ lipsum() }}": "'lipsum' is undefined",
    "{{ words.append(1) }}": "is unsafe",
}


@pytest.mark.parametrize(("text", "says"), TEMPLATES.items())
def test_a_template_with_a_fault(text: str, says: str, tmp_path: Path) -> None:
    """A template that asks for what is not there, or for what it may not, is named."""
    theme = open_theme(put(tmp_path, "templates/own.html.j2", f"\n{text}"))
    with pytest.raises(ThemeError, match=says) as caught:
        fill_template(theme, "own.html.j2", words=[])
    assert caught.value.where.startswith("templates/own.html.j2")


def test_a_missing_template() -> None:
    """A template that nobody has is a fault of the theme, too."""
    with pytest.raises(ThemeError, match=r"templates/gone\.html\.j2"):
        fill_template(open_theme(), "gone.html.j2")


def test_values_are_escaped(tmp_path: Path) -> None:
    """A template's values are text, whatever they look like."""
    theme = open_theme(put(tmp_path, "templates/own.html.j2", "<p>{{ word }}</p>"))
    assert fill_template(theme, "own.html.j2", word="<b>'&\"") == "<p>&lt;b&gt;&#39;&amp;&#34;</p>"


BREAKS = {
    "{{ 1 / 0 }}": "ZeroDivisionError",
    "{{ 1 + 'a' }}": "TypeError",
    "{% include 'blocks/note.html.j2' %}": "RecursionError",
    "{{ folder.mkdir() }}": "not safely callable",
    "{{ (folder / 'x').read_text() }}": "not safely callable",
    "{{ patient.model_copy() }}": "not safely callable",
    "{{ patient.__class__ }}": "unsafe",
    "{{ nothing }}": "undefined",
}


@pytest.mark.parametrize(("text", "says"), BREAKS.items())
def test_a_template_that_breaks(text: str, says: str, tmp_path: Path) -> None:
    """A template that computes, or reaches for a file, is a fault of the theme and not of clinicpress."""
    theme = open_theme(put(tmp_path, "templates/blocks/note.html.j2", text))
    with pytest.raises(ThemeError, match=says):
        fill_template(theme, "blocks/note.html.j2", folder=tmp_path / "made", patient=a_patient())
    assert not (tmp_path / "made").exists()


def test_a_style_sheet_that_is_no_text(tmp_path: Path) -> None:
    """A style sheet in another encoding is refused and named."""
    theme = open_theme(put(tmp_path, "styles/house/type.css", ""))
    (tmp_path / "styles/house/type.css").write_bytes(b"\xff")
    with pytest.raises(ThemeError, match=r"type\.css"):
        read_house_css(theme, ())
