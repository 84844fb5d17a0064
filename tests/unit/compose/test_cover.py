"""The cover of a pack as HTML."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clinicpress.compose.cover import Cover, CoverEntry, compose_cover, cover_view
from clinicpress.errors import AssembleError
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.records import TODAY, a_clinic, a_patient

ELSEWHERE = CoverEntry(title="X-ray", kind="Picture", first_page=3, pages=2, number=2, file=2)


def a_cover(**said: Any) -> Cover:  # noqa: ANN401 - any field of the record
    """Return the cover of a pack of one part."""
    facts: dict[str, Any] = {
        "title": "Back pain",
        "clinic": a_clinic(),
        "patient": None,
        "entries": (CoverEntry(title="Sciatica", kind="Leaflet", first_page=3, pages=1),),
        "pages": 3,
        "sheets": 2,
        "today": TODAY,
    }
    return Cover(**{**facts, **said})


def test_contents_with_pages() -> None:
    """A cover lists each part with its kind, its length and its first page."""
    entry = cover_view(a_cover()).entries[0]
    assert (entry.target, entry.number, entry.kind, entry.page) == (
        "pack-part-1",
        "1",
        "Leaflet, 1\u00a0page",
        "3",
    )


def test_sheets_to_count() -> None:
    """A cover says how many pages and sheets there are to count."""
    assert cover_view(a_cover()).extent == "3\u00a0pages on 2\u00a0sheets of paper"


def test_banner_only_for_a_patient() -> None:
    """A cover has a banner if the pack is somebody's, and its title names nobody."""
    page = compose_cover(a_cover(patient=a_patient()), open_theme())
    assert "OKAFOR, Grace (Mrs)" in page.html
    assert page.title == "Back pain"
    assert 'class="banner"' not in compose_cover(a_cover(), open_theme()).html


def test_impossible_dates() -> None:
    """A patient who was born in the future is an error of the pack."""
    with pytest.raises(AssembleError, match="future"):
        cover_view(a_cover(patient=a_patient(born=date(2026, 11, 23))))


def test_one_file_of_several() -> None:
    """The cover of a file says which it is, counts the parts of the whole, and lists what is in the others."""
    part = CoverEntry(title="Sciatica", kind="Leaflet", first_page=3, pages=1, number=4)
    view = cover_view(a_cover(entries=(part,), part_of=(2, 3), elsewhere=(ELSEWHERE,)))
    assert view.file == "File 2\u00a0of\u00a03"
    assert (view.entries[0].target, view.entries[0].number) == ("pack-part-1", "4")
    assert (view.elsewhere[0].title, view.elsewhere[0].kind, view.elsewhere[0].file) == (
        "X-ray",
        "Picture, 2\u00a0pages",
        "2",
    )


def test_nothing_of_other_files_on_a_pack_of_one() -> None:
    """A pack that is one file says nothing of files."""
    html = compose_cover(a_cover(), open_theme()).html
    assert "What is in this pack" in html
    assert "other files" not in html
    assert "file-of" not in html


def test_notes_are_printed() -> None:
    """What is attached, or what a signature covers, stands on the cover."""
    note = "The record is attached to this file: record.json."
    assert note in compose_cover(a_cover(notes=(note,)), open_theme()).html


def test_sheets_are_counted_before_the_contents() -> None:
    """The number of sheets stands on the first page, however many parts follow."""
    html = compose_cover(a_cover(), open_theme()).html
    assert html.index("2\u00a0sheets of paper") < html.index("What is in this pack")
