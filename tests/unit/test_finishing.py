"""A leaflet gets as many pages as its format has."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unittest.mock import Mock

import pytest

from clinicpress.errors import ClinicpressError
from clinicpress.finishing import lay_out
from clinicpress.model.format import Format
from clinicpress.model.order import LeafletOrder
from clinicpress.render.engine import RenderedPart

FOUR = Format(id="two-up", pages_in=4)


def order() -> LeafletOrder:
    """Return an order whose article and clinic nobody looks into."""
    article = Mock(source=Path("articles/sciatica.md"))
    return LeafletOrder(article=article, clinic=Mock(), notes=None, today=date(2026, 11, 20), format=FOUR)


def pages_of(lengths: dict[int, int]) -> tuple[int, list[int]]:
    """Return how many pages came out, and each try's pages for notes; `lengths` says what is laid out."""
    tries: list[int] = []

    def print_pages(tried: LeafletOrder) -> RenderedPart:
        tries.append(tried.notes_pages)
        return RenderedPart(pdf=b"", pages=lengths[tried.notes_pages], anchors={})

    return lay_out(order(), print_pages, lambda: ("a4",)).pages, tries


def test_what_fits_is_printed_once() -> None:
    """Most leaflets need no pages for notes."""
    assert pages_of({0: 8}) == (8, [0])


def test_pages_for_notes_fill_the_sheets() -> None:
    """Three are missing, and three are added."""
    assert pages_of({0: 5, 3: 8}) == (8, [0, 3])


def test_a_page_that_the_words_gave_up_is_filled_too() -> None:
    """With pages for notes after them, the last words went back to the page before."""
    assert pages_of({0: 5, 3: 7, 4: 8}) == (8, [0, 3, 4])


def test_the_back_fills_a_page_that_is_missing() -> None:
    """Where one page is missing, whom to call has it, and no page for notes is added."""
    tries: list[tuple[int, bool]] = []

    def print_pages(tried: LeafletOrder) -> RenderedPart:
        tries.append((tried.notes_pages, tried.back_apart))
        return RenderedPart(pdf=b"", pages=8 if tried.back_apart else 7, anchors={})

    assert lay_out(order(), print_pages, lambda: ("a4",)).pages == 8
    assert tries == [(0, False), (0, True)]


def test_pages_that_never_fill_the_sheets_are_refused() -> None:
    """One message says how many there are, and what else to print."""
    with pytest.raises(ClinicpressError, match=r"sciatica\.md: it needs 7 pages, .* 'two-up' has 8\..* a4"):
        pages_of({0: 5, 3: 7, 4: 7})
