"""The structure tree of imposed pages: what stood on a page stands on a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf

from clinicpress.assemble.impose.sources import not_ours
from clinicpress.assemble.paper.moved import elements_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page's content is now: the sheet's side, and how many marks of other pages come before on it."""

    sheet: Dictionary
    marks: int


Places = Mapping[tuple[int, int], Place]
"""The place of each page, by the page's object and generation number."""


def move_elements(file: Pdf, places: Places) -> None:
    """Lead every element to the marks and annotations of sheets, in the same order.

    Marks in forms, which see-through boxes are, keep their form and number.

    Source: ISO 32000-1:2008 14.7.4.2 (marks by number, and `MCR`), 14.7.4.3 (`OBJR`).
    """
    for element in elements_of(file):
        page = element.get(Name.Pg)
        kids = element.get(Name.K)
        if isinstance(kids, Array):
            element.K = Array([_moved(kid, page, places) for kid in kids])
        elif kids is not None:
            element.K = _moved(kids, page, places)
        if page is not None:
            element.Pg = _place(page, places).sheet


def _moved(kid: Object | int, page: Object | None, places: Places) -> Object | int:
    if isinstance(kid, int):
        return kid + _place(page, places).marks
    if not isinstance(kid, Dictionary) or Name.S in kid:
        return kid
    place = _place(kid.get(Name.Pg, page), places)
    kid.Pg = place.sheet
    if Name.MCID in kid and Name.Stm not in kid:
        kid.MCID = int(kid.MCID) + place.marks
    return kid


def _place(page: Object | None, places: Places) -> Place:
    place = places.get(page.objgen) if page is not None else None
    if place is None:
        raise not_ours("the structure lists what is on no page, so the pages cannot be laid on sheets")
    return place
