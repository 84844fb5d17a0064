"""Where pages stand on a side, without any PDF. All lengths are points; the sheet's lower left corner is 0 0."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from clinicpress.assemble.impose.order import Side
from clinicpress.errors import AssembleError
from clinicpress.model.format import Sheet
from clinicpress.model.lengths import MM

TOLERANCE_PT = 0.1 * MM

Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """A page's boxes: what is left of it after trimming, and what is drawn in all."""

    trim: Box
    media: Box

    @property
    def width(self) -> float:
        """How wide it is after trimming."""
        return self.trim[2] - self.trim[0]

    @property
    def height(self) -> float:
        """How high it is after trimming."""
        return self.trim[3] - self.trim[1]

    @property
    def bleed(self) -> float:
        """How far it is drawn beyond that, at least."""
        return min(abs(inner - outer) for inner, outer in zip(self.trim, self.media, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A page on a side: how far it moves, and what is shown of it in its own space."""

    page: int
    right: float
    up: float
    clip: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the places of all pages follow from; sides count from 0, and each back follows its front."""

    sheet: Sheet
    sizes: tuple[PageSize, ...]
    right_to_left: bool = False
    bleed: float = 0.0

    def cells(self, side: Side, number: int) -> tuple[Cell, ...]:
        """Return where the pages of a side stand, side by side in the middle of the sheet.

        What bleeds is shown at outer edges only, and no page reaches over the edge to its neighbour.

        Raises:
            AssembleError: they do not fit, or would be folded elsewhere than between two pages.
        """
        edges = self._edges(side)
        self._check_folds(edges, number)
        creep = self.sheet.creep_mm * MM * (number // 2)
        cells: list[Cell] = []
        for place, page in enumerate(side):
            if page is None:
                continue
            left = edges[place] - (self.bleed if place == 0 else 0.0)
            right = edges[place + 1] + (self.bleed if place == len(side) - 1 else 0.0)
            start = edges[place] + (creep if place == 0 else -creep)
            cells.append(self._cell(page, start, (left, right)))
        return tuple(cells)

    def folds_mm(self, number: int) -> tuple[float, ...]:
        """Return where a side is folded, from its left edge: as the first side, or as its mirror image.

        A back mirrors its front, and a sheet that is read from the right mirrors one that is read from the left.
        """
        mirrored = bool(number % 2) != self.right_to_left
        width = self.sheet.width_mm
        return tuple(sorted(width - fold if mirrored else fold for fold in self.sheet.folds))

    def _edges(self, side: Side) -> list[float]:
        """Return the left edge of each place, and the right edge of the last."""
        sizes = [self.sizes[0 if page is None else page] for page in side]
        width, height = self.sheet.width_mm * MM, self.sheet.height_mm * MM
        used = sum(size.width for size in sizes)
        highest = max(size.height for size in sizes)
        if used > width + TOLERANCE_PT or highest > height + TOLERANCE_PT:
            raise AssembleError(
                f"pages that take {used / MM:.0f} by {highest / MM:.0f} mm do not fit on a sheet of "
                f"{self.sheet.width_mm:g} by {self.sheet.height_mm:g} mm.",
                hint="Change the sheet in the format's file, or @page in its style sheet.",
            )
        return list(accumulate((size.width for size in sizes), initial=(width - used) / 2))

    def _check_folds(self, edges: list[float], number: int) -> None:
        for fold_mm in self.folds_mm(number):
            if min(abs(fold_mm * MM - edge) for edge in edges) > TOLERANCE_PT:
                raise AssembleError(
                    f"the fold {fold_mm:.1f} mm from the left edge of side {number + 1} runs through a page.",
                    hint="Change folds_mm in the format's file, or the widths in its style sheet.",
                )

    def _cell(self, page: int, start: float, place: tuple[float, float]) -> Cell:
        size = self.sizes[page]
        right = start - size.trim[0]
        up = (self.sheet.height_mm * MM - size.height) / 2 - size.trim[1]
        left, bottom, end, top = size.media
        clip = (
            max(left, place[0] - right),
            max(bottom, size.trim[1] - self.bleed),
            min(end, place[1] - right),
            min(top, size.trim[3] + self.bleed),
        )
        return Cell(page=page, right=right, up=up, clip=clip)
