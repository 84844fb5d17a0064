"""A pack keeps to a carrier's limit, and loses no more than it must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicpress.assemble.images.shrink import LEVELS, Level
from clinicpress.errors import AssembleError
from clinicpress.model.carrier import Limit
from clinicpress.packing.fit import fit_pieces

FRAME = 10
TEXT = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece with so much text and pictures that weigh in proportion to their dots per inch."""

    name: str
    pictures: int
    dpi: int = 600


class Scales:
    """Weighs pieces by text and pictures, and a frame for each file."""

    def shrink(self, piece: Piece, level: Level) -> Piece:
        """Return the piece at a level."""
        return Piece(piece.name, piece.pictures, min(piece.dpi, level.dpi))

    def weigh(self, pieces: Sequence[Piece]) -> int:
        """Return the weight of a file."""
        return FRAME + sum(TEXT + piece.pictures * piece.dpi for piece in pieces)

    def name(self, piece: Piece) -> str:
        """Return its name."""
        return piece.name


def limit(size: int, most_files: int | None = None) -> Limit:
    """Return a limit."""
    return Limit(size=size, whose="a carrier", most_files=most_files)


def test_what_fits_is_left_alone() -> None:
    """A pack within its limit keeps its pictures as they are, and nothing is said."""
    fitted = fit_pieces((Piece("scan", 10),), Scales(), limit(6_015))
    assert fitted.groups == ((Piece("scan", 10),),)
    assert fitted.remarks == ()


def test_pictures_become_no_coarser_than_needed() -> None:
    """The first level that fits is taken, and it is said."""
    finest = LEVELS[1].dpi
    fitted = fit_pieces((Piece("scan", 10),), Scales(), limit(FRAME + TEXT + 10 * finest))
    assert fitted.groups[0][0].dpi == finest
    assert f"to {finest} dots per inch" in fitted.remarks[0]


def test_a_pack_is_cut_between_parts_with_pictures_as_fine_as_that_allows() -> None:
    """Where the coarsest level is too large, the pack becomes files, and their pictures stay as fine as can be."""
    pieces = tuple(Piece(name, 10) for name in "abc")
    fitted = fit_pieces(pieces, Scales(), limit(FRAME + TEXT + 6_000))
    assert [piece.name for group in fitted.groups for piece in group] == ["a", "b", "c"]
    coarsest = FRAME + 3 * TEXT + 30 * LEVELS[-1].dpi
    assert len(fitted.groups) == (1 if coarsest <= FRAME + TEXT + 6_000 else 3)


def test_a_part_that_is_too_large_alone_is_named() -> None:
    """One scan over the limit is named with its size; nothing is made."""
    with pytest.raises(AssembleError, match="this part alone has") as caught:
        fit_pieces((Piece("letter", 1), Piece("scan", 1_000_000)), Scales(), limit(1_000))
    assert caught.value.where == "scan"


def test_more_files_than_the_carrier_takes_are_refused() -> None:
    """A carrier of two attachments is not offered three."""
    pieces = tuple(Piece(name, 10) for name in "abc")
    with pytest.raises(AssembleError, match=r"needs 3 files of .*; 2 is the most"):
        fit_pieces(pieces, Scales(), limit(FRAME + TEXT + 10 * LEVELS[-1].dpi, most_files=2))


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=8), st.integers(FRAME + TEXT + 50 * LEVELS[-1].dpi, 100_000)
)
def test_nothing_is_lost_and_no_file_is_too_large(pictures: list[int], size: int) -> None:
    """Whatever the parts are, all of them come in order, each file fits, and pictures keep the readable level."""
    pieces = tuple(Piece(str(number), count) for number, count in enumerate(pictures))
    fitted = fit_pieces(pieces, Scales(), limit(size))
    taken = [piece for group in fitted.groups for piece in group]
    assert [piece.name for piece in taken] == [piece.name for piece in pieces]
    assert all(Scales().weigh(group) <= size for group in fitted.groups)
    assert all(piece.dpi >= LEVELS[-1].dpi for piece in taken)
