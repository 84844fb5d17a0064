"""Letters that list the pack's other parts with their pages: printed again once all pages are counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from clinicpress.assemble.parts import plan_pages
from clinicpress.compose.cover import CoverEntry
from clinicpress.errors import AssembleError
from clinicpress.model.attached import AttachedPart
from clinicpress.packing.making import PackedPart

_ROUNDS = 5
Sheets = Callable[[Sequence[PackedPart]], tuple[PackedPart, ...]]
"""Puts the cover and the separators before parts, as many pages as these have."""


def with_places(
    parts: Sequence[PackedPart], elsewhere: Sequence[CoverEntry], sheets: Sheets
) -> tuple[PackedPart, ...]:
    """Return the parts behind their sheets; letters say on which pages of this file the other parts stand.

    A letter that has another number of pages than before moves what comes after it, so that all are counted again.

    Raises:
        AssembleError: the count does not come to rest.
    """
    for _ in range(_ROUNDS):
        whole = sheets(parts)
        if all(part.again is None for part in parts):
            return whole
        places = _places(whole, elsewhere)
        told = tuple(_told(part, places) for part in parts)
        if [part.pages for part in told] == [part.pages for part in parts]:
            by_number = {part.number: part for part in told}
            return tuple(by_number.get(part.number, part) for part in whole)
        parts = told
    raise AssembleError(
        "the pages of the attached documents cannot be counted: the letter changes its length with them.",
        hint="Shorten the titles of the attached documents.",
    )


def _places(whole: Sequence[PackedPart], elsewhere: Sequence[CoverEntry]) -> dict[int, AttachedPart]:
    """Return where each part stands, by its number; sheets have none."""
    first_pages = plan_pages(tuple(part.pages for part in whole)).first_pages
    here = {
        part.number: AttachedPart(title=part.part.title, first_page=first + 1, pages=part.pages)
        for part, first in zip(whole, first_pages, strict=True)
        if part.number
    }
    there = {
        entry.number: AttachedPart(title=entry.title, first_page=0, pages=entry.pages, file=entry.file)
        for entry in elsewhere
    }
    return dict(sorted((here | there).items()))


def _told(part: PackedPart, places: dict[int, AttachedPart]) -> PackedPart:
    if part.again is None:
        return part
    return part.again(tuple(place for number, place in places.items() if number != part.number))
