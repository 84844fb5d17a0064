"""The cover of a pack: what it is, for whom, from whom, and what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clinicpress.compose.brand_css import compose_brand_css
from clinicpress.compose.letterhead import LetterheadView, letterhead_view
from clinicpress.compose.patient import BannerView, banner_view
from clinicpress.compose.templates import fill_template
from clinicpress.errors import AssembleError
from clinicpress.model.clinic import Clinic
from clinicpress.model.clinical import long_date
from clinicpress.model.page import ComposedPage
from clinicpress.model.patient import Patient
from clinicpress.shelf.theme import Theme, read_house_css

LANGUAGE = "en-GB"
FORMAT = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverEntry:
    """One part of a pack: `kind` in words that a reader knows, `first_page` of the pack (1-based)."""

    title: str
    kind: str
    first_page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a cover is made of; `pages` and `sheets` count the whole pack, the cover with it."""

    title: str
    clinic: Clinic
    patient: Patient | None
    entries: tuple[CoverEntry, ...]
    pages: int
    sheets: int
    today: date
    reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One line of the contents; `target` is the destination that the pack gives to the part's first page."""

    target: str
    title: str
    kind: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverView:
    """Everything that the template of a cover prints."""

    kicker: str
    title: str
    language: str
    letterhead: LetterheadView
    banner: BannerView | None
    entries: tuple[EntryView, ...]
    extent: str
    day: str
    reference: str


def compose_cover(cover: Cover, theme: Theme) -> ComposedPage:
    """Return the cover page of a pack; the metadata title names nobody.

    Each entry links to `#pack-part-N` (1-based) and carries that id itself, so that the link resolves until the
    pack points it at the part.

    Raises:
        AssembleError: the patient's dates are impossible.
    """
    view = cover_view(cover)
    return ComposedPage(
        kind="cover",
        html=fill_template(theme, "cover/cover.html.j2", view=view),
        house_css=read_house_css(theme, FORMAT, ("blocks", "banner", "letterhead", "cover")),
        brand_css=compose_brand_css(cover.clinic.brand),
        title=cover.title,
        language=LANGUAGE,
    )


def cover_view(cover: Cover) -> CoverView:
    """Return everything that the template of a cover prints.

    Raises:
        AssembleError: the patient's dates are impossible.
    """
    patient = cover.patient
    return CoverView(
        kicker="Confidential: for one patient" if patient else "Information pack",
        title=cover.title,
        language=LANGUAGE,
        letterhead=letterhead_view(cover.clinic),
        banner=banner_view(patient, cover.today, error=AssembleError, where="cover") if patient else None,
        entries=tuple(
            EntryView(
                target=f"pack-part-{number}",
                title=entry.title,
                kind=f"{entry.kind}, {_counted(entry.pages, 'page')}",
                page=str(entry.first_page),
            )
            for number, entry in enumerate(cover.entries, start=1)
        ),
        extent=f"{_counted(cover.pages, 'page')} on {_counted(cover.sheets, 'sheet')} of paper",
        day=long_date(cover.today),
        reference=cover.reference or "",
    )


def _counted(number: int, noun: str) -> str:
    return f"{number}\u00a0{noun}" if number == 1 else f"{number}\u00a0{noun}s"
