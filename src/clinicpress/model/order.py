"""What is to be made, with everything that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clinicpress.model.article import Article
from clinicpress.model.clinic import Clinic
from clinicpress.model.format import Format
from clinicpress.model.notes import Notes

A4 = Format(id="a4")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletOrder:
    """A leaflet to be made.

    Attributes:
        allow_expired: print it although its review is overdue, and say so on each page.
        allow_stale: print a translation of an older version, and say so on each page.
        mono: with one ink.
        print_ready: for a printing press, with bleed and marks.
        notes_pages: pages for the reader's own notes that fill the format up.
        remarks: what whoever ordered it should know.
    """

    article: Article
    clinic: Clinic
    notes: Notes | None
    today: date
    format: Format = A4
    mono: bool = False
    print_ready: bool = False
    allow_expired: bool = False
    allow_stale: bool = False
    notes_pages: int = 0
    remarks: tuple[str, ...] = ()
