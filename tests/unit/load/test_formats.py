"""Formats: which there are, which is chosen, and what a file may say of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import ThemeError, UsageError
from clinicpress.load.formats import choose_format, list_formats, list_open_formats, load_format
from clinicpress.shelf.theme import Theme, open_theme, read_house_css
from tests.unit.compose.records import a_patient, some_notes


def a_theme(folder: Path, **files: str) -> Theme:
    """Return the house's theme with formats of a workspace; `poster_css` is `poster.css`."""
    for name, text in files.items():
        path = folder / "styles" / "formats" / ".".join(name.replace("_", "-").rsplit("-", 1))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return open_theme(folder)


def test_a_style_sheet_is_a_format(tmp_path: Path) -> None:
    """A theme that has a style sheet for a format has the format."""
    theme = a_theme(tmp_path, poster_css="@page { size: A3 }")
    assert "poster" in list_formats(theme)
    assert "poster" not in list_formats(open_theme())
    assert load_format(theme, "poster").style_ids == ("poster",)
    assert "size: A3" in read_house_css(theme, (), load_format(theme, "poster").style_ids)


def test_a_format_may_be_laid_out_by_anothers_style_sheet(tmp_path: Path) -> None:
    """A format of data alone names the style sheets that lay its pages out."""
    pocket = "name: Pocket card\nstyles: [a4]\npages: 2\npage_noun: sides\n"
    found = load_format(a_theme(tmp_path, pocket_yml=pocket), "pocket")
    assert (found.name, found.style_ids, found.missing_pages(1), found.missing_pages(3)) == (
        "Pocket card",
        ("a4",),
        1,
        -1,
    )


def test_formats_that_hold_any_number_of_pages(tmp_path: Path) -> None:
    """A format with a fixed number of pages is no way out for a text that is too long."""
    theme = a_theme(tmp_path, pocket_yml="pages: 2\nstyles: [a4]\n", zine_yml="pages_in: 4\nstyles: [a4]\n")
    assert "pocket" not in list_open_formats(theme)
    assert {"a4", "zine"} <= set(list_open_formats(theme))


SHEET = "{{width_mm: 297, height_mm: 210, {}}}"
FAULTS = {
    "pages: [": "is not YAML|YAML",
    "pages: 0": "pages",
    "colour: red": "colour",
    "sheet: " + SHEET.format("order: fixed"): "sides belong to the order",
    "sheet: " + SHEET.format("sides: [[1]]"): "sides belong to the order",
    "pages: 3\nsheet: " + SHEET.format("order: fixed, sides: [[1, 3]]"): "name each page",
    "pages: 3\nsheet: " + SHEET.format("order: fixed, sides: [[1, 2]]"): "pages must be",
    "sheet: " + SHEET.format("order: saddle-stitch, across: 3"): "two pages across",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_format_file_with_a_fault_says_so(tmp_path: Path, text: str) -> None:
    """What a format file may not say is a fault of the theme, with the file and the field."""
    with pytest.raises(ThemeError, match=FAULTS[text]) as raised:
        load_format(a_theme(tmp_path, odd_yml=text), "odd")
    assert "odd.yml" in raised.value.where


def test_a_patients_need_chooses_the_format(tmp_path: Path) -> None:
    """A format that is asked for comes first, then the patient's need, then what is usual; a need is never lost."""
    theme = a_theme(tmp_path, large_print_css="")
    needy = some_notes(patient=a_patient(prefers={"format": "large-print"}))
    assert choose_format(theme, None, needy, "a4").format.id == "large-print"
    assert choose_format(theme, None, some_notes(), "a4").format.id == "a4"
    asked = choose_format(theme, "a4", needy, "large-print")
    assert asked.format.id == "a4"
    assert "recorded need is the format 'large-print'" in asked.remarks[0]


def test_a_need_that_cannot_be_met_is_said() -> None:
    """A need for a format that nobody has made is said, and the usual one printed."""
    chosen = choose_format(open_theme(), None, some_notes(patient=a_patient(prefers={"format": "braille"})), "a4")
    assert (chosen.format.id, len(chosen.remarks)) == ("a4", 1)


def test_a_format_that_is_not_there() -> None:
    """A format that is asked for and is not there is a usage error with the nearest."""
    with pytest.raises(UsageError, match="Did you mean 'a4'"):
        choose_format(open_theme(), "a44", None, "a4")
