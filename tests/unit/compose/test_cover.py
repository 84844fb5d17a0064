"""The cover of a pack as HTML."""

from __future__ import annotations

from datetime import date

import pytest

from clinicpress.compose.cover import Cover, CoverEntry, compose_cover, cover_view
from clinicpress.errors import AssembleError
from clinicpress.model.patient import Patient
from clinicpress.shelf.theme import open_theme
from tests.unit.compose.records import TODAY, a_clinic, a_patient


def a_cover(patient: Patient | None = None) -> Cover:
    """Return the cover of a pack of one part."""
    entry = CoverEntry(title="Sciatica", kind="Leaflet", first_page=3, pages=1)
    return Cover(
        title="Back pain", clinic=a_clinic(), patient=patient, entries=(entry,), pages=3, sheets=2, today=TODAY
    )


def test_contents_with_pages() -> None:
    """A cover lists each part with its kind, its length and its first page."""
    entry = cover_view(a_cover()).entries[0]
    assert (entry.target, entry.kind, entry.page) == ("pack-part-1", "Leaflet, 1\u00a0page", "3")


def test_sheets_to_count() -> None:
    """A cover says how many pages and sheets there are to count."""
    assert cover_view(a_cover()).extent == "3\u00a0pages on 2\u00a0sheets of paper"


def test_banner_only_for_a_patient() -> None:
    """A cover has a banner if the pack is somebody's, and its title names nobody."""
    page = compose_cover(a_cover(a_patient()), open_theme())
    assert "OKAFOR, Grace (Mrs)" in page.html
    assert page.title == "Back pain"
    assert 'class="banner"' not in compose_cover(a_cover(), open_theme()).html


def test_impossible_dates() -> None:
    """A patient who was born in the future is an error of the pack."""
    with pytest.raises(AssembleError, match="future"):
        cover_view(a_cover(a_patient(born=date(2026, 11, 23))))
