"""What the parts of a pack weigh, and how they become lighter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from clinicpress.assemble.images.shrink import Level, shrink_images
from clinicpress.assemble.join import join_parts
from clinicpress.assemble.parts import PackMarks
from clinicpress.packing.making import PackedPart
from clinicpress.shelf.contained import ContainmentError, run_contained

_SECONDS = 120.0


@dataclass(slots=True, kw_only=True, eq=False)
class PackScales:
    """Weighs parts as one file of a pack; `overhead` is what cover, numbers, record and signature come to.

    Joining and shrinking take time, so that both are remembered, without the overhead, which may change.
    """

    overhead: int
    _weighed: dict[tuple[int, ...], int] = field(default_factory=dict)
    _shrunk: dict[tuple[int, Level], PackedPart] = field(default_factory=dict)
    _kept: list[Sequence[PackedPart]] = field(default_factory=list)

    def shrink(self, piece: PackedPart, level: Level) -> PackedPart:
        """Return a part with its pictures no finer than a level, the same part where none was."""
        key = (id(piece), level)
        if key not in self._shrunk:
            self._kept.append((piece,))
            self._shrunk[key] = _shrink(piece, level)
        return self._shrunk[key]

    def weigh(self, pieces: Sequence[PackedPart]) -> int:
        """Return how many bytes a file of these parts has."""
        key = tuple(id(piece) for piece in pieces)
        if key not in self._weighed:
            self._kept.append(pieces)  # an id is only good as long as its object lives
            self._weighed[key] = joined_size(pieces)
        return self._weighed[key] + self.overhead

    def name(self, piece: PackedPart) -> str:
        """Return the part's title and source."""
        return f"{piece.part.title} ({piece.part.source})"


def _shrink(piece: PackedPart, level: Level) -> PackedPart:
    """Return a part with coarser pictures; they are other people's, so that a process of its own decodes them.

    A part that cannot be shrunk within bounds stays as it is, and is named where it is too large.
    """
    work = partial(shrink_images, dpi=level.dpi, quality=level.quality)
    try:
        shrunk = run_contained(work, piece.part.pdf, seconds=_SECONDS)
    except ContainmentError:
        return piece
    if not shrunk.images:
        return piece
    return replace(piece, part=replace(piece.part, pdf=shrunk.pdf, opened=None))


def joined_size(parts: Sequence[PackedPart]) -> int:
    """Return how many bytes parts have when they are joined, with the files that go along with them."""
    marks = PackMarks(title="", language="en-GB", files=tuple(file for part in parts for file in part.files))
    return len(join_parts(tuple(part.part for part in parts), marks).pdf)
