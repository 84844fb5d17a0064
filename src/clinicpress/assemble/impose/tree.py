"""The structure tree of imposed pages: what stood on a page stands in a form on a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from clinicpress.assemble.paper.moved import elements_of
from clinicpress.errors import AssembleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page's content is now: the form that it became, and the sheet's side that the form is drawn on."""

    sheet: Dictionary
    form: Stream


Places = Mapping[tuple[int, int], Place]
"""The place of each page, by the page's object and generation number."""


def move_elements(file: Pdf, places: Places) -> None:
    """Lead every element to the marked content of forms and to the annotations of sheets, in the same order.

    A form keeps the page's `StructParents`, so the parent tree stays as it is.

    Source: ISO 32000-1:2008 14.7.4.2 (marked content in a form: `MCR` with `Stm`), 14.7.4.3 (`OBJR`).
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


def _moved(kid: Object | int, page: Object | None, places: Places) -> Object:
    if isinstance(kid, int):
        place = _place(page, places)
        return Dictionary(Type=Name.MCR, Pg=place.sheet, Stm=place.form, MCID=kid)
    if not isinstance(kid, Dictionary) or Name.S in kid:
        return kid
    place = _place(kid.get(Name.Pg, page), places)
    kid.Pg = place.sheet
    if Name.MCID in kid and Name.Stm not in kid:
        kid.Stm = place.form
    return kid


def _place(page: Object | None, places: Places) -> Place:
    place = places.get(page.objgen) if page is not None else None
    if place is None:
        raise AssembleError(
            "the structure lists what is on no page, so the pages cannot be laid on sheets.",
            hint="Impose a leaflet as it was rendered.",
        )
    return place
