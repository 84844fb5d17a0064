"""A format: what a leaflet is printed as. Data beside a style sheet, so that a new one touches no Python."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from clinicpress.model.record import Record


class Order(StrEnum):
    """How pages lie on sheets that hold several."""

    SEQUENCE = "sequence"
    """As they are read: the first at the left of the first side."""
    SADDLE_STITCH = "saddle-stitch"
    """So that sheets laid in one another, folded and stapled are read from front to back."""
    FIXED = "fixed"
    """As `sides` says."""


class Sheet(Record):
    """The paper that several pages are printed on.

    Attributes:
        across: pages beside each other on a side.
        sides: for `fixed`, the pages (1-based) of each side, from left to right; a language that is read from
            the right is laid out from the right.
        creep_mm: how far a sheet that lies inside another is pushed out by it; its pages move as far to the fold.
        folds_mm: where the sheet is folded, always between two pages, from the left edge of its first side; a
            stapled sheet is folded in the middle, whether it says so or not.
        fold_marks: whether short ticks at the upper and lower edges show where.
    """

    width_mm: float = Field(gt=0, le=2000)
    height_mm: float = Field(gt=0, le=2000)
    order: Order = Order.SEQUENCE
    across: int = Field(default=2, ge=1, le=16)
    sides: tuple[tuple[int, ...], ...] = ()
    creep_mm: float = Field(default=0, ge=0, le=2)
    folds_mm: tuple[float, ...] = ()
    fold_marks: bool = False

    @property
    def folds(self) -> tuple[float, ...]:
        """Return where its first side is folded, in mm from the left edge."""
        return self.folds_mm or ((self.width_mm / 2,) if self.order is Order.SADDLE_STITCH else ())

    @model_validator(mode="after")
    def _sides_where_they_count(self) -> Self:
        pages = sorted(page for side in self.sides for page in side)
        if (self.order is Order.FIXED) != bool(self.sides):
            raise ValueError("sides belong to the order 'fixed', which needs them")
        if pages != list(range(1, len(pages) + 1)):
            raise ValueError("the sides must name each page from 1 on once")
        if self.order is Order.SADDLE_STITCH and self.across != 2:  # noqa: PLR2004 - a sheet has one fold
            raise ValueError("a saddle-stitched sheet has two pages across")
        return self

    @model_validator(mode="after")
    def _folds_on_the_sheet(self) -> Self:
        if not all(0 < fold < self.width_mm for fold in self.folds_mm):
            raise ValueError("the folds must lie on the sheet")
        if self.fold_marks and not self.folds:
            raise ValueError("fold_marks needs folds_mm")
        if self.creep_mm and self.order is not Order.SADDLE_STITCH:
            raise ValueError("only sheets that lie in one another creep: creep_mm needs the order 'saddle-stitch'")
        return self


class Format(Record):
    """`styles/formats/ID.yml`; what it leaves out is so of any page.

    Attributes:
        id: the file's name.
        styles: style sheets of `styles/formats/` that lay its pages out, the most general first; its own if empty.
        cover: the first page is a poster: logo, title, one picture.
        most_columns: of a table of options; one with more is set as a list, one option after another.
        pages: how many pages it has, no more and no fewer.
        page_noun: what its pages are called: panels, for a folded sheet.
        pages_in: the number that its pages are a multiple of; what is missing becomes pages for notes.
        sheet: the paper, where it holds several pages.
    """

    id: str = ""
    name: str = ""
    about: str = ""
    styles: tuple[str, ...] = ()
    cover: bool = False
    most_columns: int | None = Field(default=None, ge=1, le=10)
    pages: int | None = Field(default=None, ge=1, le=1000)
    page_noun: str = "pages"
    pages_in: int = Field(default=1, ge=1, le=64)
    sheet: Sheet | None = None

    @model_validator(mode="after")
    def _as_many_pages_as_lie_on_the_sides(self) -> Self:
        if self.sheet and self.sheet.sides and self.pages != sum(len(side) for side in self.sheet.sides):
            raise ValueError("pages must be the number of pages that the sides name")
        return self

    @property
    def style_ids(self) -> tuple[str, ...]:
        """Return the style sheets that lay its pages out."""
        return self.styles or (self.id,)

    def missing_pages(self, laid_out: int) -> int:
        """Return how many pages for notes fill it up; negative where so many pages are too many."""
        return self.pages - laid_out if self.pages else -laid_out % self.pages_in
