"""What is to be made, with everything that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clinicpress.model.article import Article, ArticleFacts
from clinicpress.model.clinic import Clinic
from clinicpress.model.format import Format
from clinicpress.model.notes import Notes
from clinicpress.model.press import PressProfile

A4 = Format(id="a4")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletOrder:
    """A leaflet to be made.

    Attributes:
        original: the facts of the article that this one is a translation of, as they are today.
        allow_expired: print it although its review is overdue, and say so on each page.
        allow_stale: print a translation of an older version, and say so on each page.
        mono: with one ink.
        press: the press that it is made ready for, with bleed and marks, if any.
        notes_pages: pages for the reader's own notes that fill the format up.
        back_apart: whether the back, with whom to call, has a page of its own.
        remarks: what whoever ordered it must know before it is handed out.
        asides: what they may know of its looks.
    """

    article: Article
    clinic: Clinic
    notes: Notes | None
    today: date
    format: Format = A4
    original: ArticleFacts | None = None
    mono: bool = False
    press: PressProfile | None = None
    allow_expired: bool = False
    allow_stale: bool = False
    notes_pages: int = 0
    back_apart: bool = False
    remarks: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
