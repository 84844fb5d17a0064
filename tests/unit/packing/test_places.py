"""Letters that list the other parts of their pack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from clinicpress.assemble.parts import Part
from clinicpress.errors import AssembleError
from clinicpress.model.attached import Attached
from clinicpress.packing.making import PackedPart
from clinicpress.packing.places import with_places


def a_part(number: int, pages: int, title: str = "Part") -> PackedPart:
    """Return a part of some pages."""
    part = Part(title=title, language="en-GB", pdf=b"", source="", kind="referral")
    return PackedPart(number=number, part=part, kind_words="", pages=pages)


def a_letter(pages: Callable[[Attached], int], told: list[Attached]) -> PackedPart:
    """Return a letter whose number of pages depends on what it lists; `told` records that."""

    def again(attached: Attached) -> PackedPart:
        told.append(attached)
        return replace(a_part(1, pages(attached), "Letter"), again=again)

    return again(())


def behind_a_cover(parts: Sequence[PackedPart]) -> tuple[PackedPart, ...]:
    """Return parts behind a cover of one page."""
    return (a_part(0, 1, "Cover"), *parts)


def test_a_letter_that_grows_moves_what_it_lists() -> None:
    """A letter that needs another page for its list is told the pages that the parts have then."""
    told: list[Attached] = []
    letter = a_letter(lambda attached: 4 if attached else 2, told)
    whole = with_places((letter, a_part(2, 2, "X-ray")), (), behind_a_cover)
    assert [part.pages for part in whole] == [1, 4, 2]
    places = [[(part.title, part.first_page) for part in attached or ()] for attached in told]
    assert places == [[], [("X-ray", 5)], [("X-ray", 7)]]


def test_parts_without_a_letter_are_counted_once() -> None:
    """A pack without a letter costs nothing more."""
    rounds: list[int] = []

    def sheets(parts: Sequence[PackedPart]) -> tuple[PackedPart, ...]:
        rounds.append(len(parts))
        return tuple(parts)

    assert with_places((a_part(1, 2),), (), sheets)[0].pages == 2
    assert rounds == [1]


def test_a_letter_that_never_comes_to_rest() -> None:
    """A letter whose length changes with each count is refused: its numbers would be wrong."""
    told: list[Attached] = []
    letter = a_letter(lambda _: 2 * len(told), told)
    with pytest.raises(AssembleError, match="cannot be counted"):
        with_places((letter, a_part(2, 2)), (), behind_a_cover)
