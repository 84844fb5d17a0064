"""A pack brought down to a limit: pictures first, as far as needed and no further, then several files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from clinicpress.assemble.images.shrink import LEVELS, Level
from clinicpress.errors import AssembleError
from clinicpress.model.carrier import Limit

P = TypeVar("P")


class Scales(Protocol[P]):
    """What fitting asks about the pieces that a pack may be cut into."""

    def shrink(self, piece: P, level: Level) -> P:
        """Return a piece with its pictures no finer than a level."""

    def weigh(self, pieces: Sequence[P]) -> int:
        """Return how many bytes a file of these pieces has, with all that belongs to a file."""

    def name(self, piece: P) -> str:
        """Return what people call a piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted(Generic[P]):
    """The files of a pack as groups of its pieces, in order, and what was done to it, in words."""

    groups: tuple[tuple[P, ...], ...]
    remarks: tuple[str, ...] = ()


def fit_pieces(pieces: tuple[P, ...], scales: Scales[P], limit: Limit) -> Fitted[P]:
    """Return the fewest files that keep to the limit, with pictures as fine as that allows.

    Pictures are made coarser level by level until the whole fits into one file. Where the coarsest level is not
    enough, the pack is cut between pieces into as few files as that level needs, and the pictures are left at the
    finest level that needs no more files.

    Raises:
        AssembleError: one piece alone is too large, or there are more files than the carrier takes.
    """
    if scales.weigh(pieces) <= limit.size:
        return Fitted(groups=(pieces,))
    whole = f"the pack was larger than {limit.megabytes} ({limit.whose})"
    shrunk: dict[Level, tuple[P, ...]] = {}
    for level in LEVELS:
        shrunk[level] = tuple(scales.shrink(piece, level) for piece in pieces)
        if scales.weigh(shrunk[level]) <= limit.size:
            return Fitted(groups=(shrunk[level],), remarks=(f"{whole}: {_coarser(level)}.",))
    fewest = _cut(shrunk[LEVELS[-1]], scales, limit)
    _refuse(fewest, scales, limit)
    finest: Level | None = None
    groups = _cut(pieces, scales, limit)
    levels = iter(LEVELS)
    while len(groups) > len(fewest) or _too_large(groups, scales, limit):
        finest = next(levels)
        groups = _cut(shrunk[finest], scales, limit)
    done = "it" if finest is None else f"{_coarser(finest)}, and it"
    return Fitted(groups=groups, remarks=(f"{whole}: {done} became {len(groups)} files.",))


def _cut(pieces: Sequence[P], scales: Scales[P], limit: Limit) -> tuple[tuple[P, ...], ...]:
    """Return groups in order, each as long as the limit allows; a piece that is too large stands alone."""
    groups: list[tuple[P, ...]] = []
    for piece in pieces:
        if groups and scales.weigh((*groups[-1], piece)) <= limit.size:
            groups[-1] = (*groups[-1], piece)
        else:
            groups.append((piece,))
    return tuple(groups)


def _too_large(groups: Sequence[Sequence[P]], scales: Scales[P], limit: Limit) -> list[P]:
    return [group[0] for group in groups if len(group) == 1 and scales.weigh(group) > limit.size]


def _refuse(groups: Sequence[Sequence[P]], scales: Scales[P], limit: Limit) -> None:
    for piece in _too_large(groups, scales, limit):
        raise AssembleError(
            f"this part alone has {scales.weigh((piece,)) / 1_000_000:.2f} MB with its pictures as coarse as can be"
            f" read; {limit.megabytes} is the most ({limit.whose}).",
            where=scales.name(piece),
            hint="Attach the pages that matter, or send it another way.",
        )
    if limit.most_files is not None and len(groups) > limit.most_files:
        raise AssembleError(
            f"this pack needs {len(groups)} files of {limit.megabytes}; {limit.most_files} is the most"
            f" ({limit.whose}).",
            hint="Leave parts out, or send it another way.",
        )


def _coarser(level: Level) -> str:
    return f"pictures were made coarser, to {level.dpi} dots per inch"
