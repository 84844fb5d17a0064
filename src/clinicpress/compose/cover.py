"""The cover of a pack: what it is, for whom, from whom, and what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clinicpress.compose.brand_css import compose_brand_css
from clinicpress.compose.letterhead import LetterheadView, letterhead_view
from clinicpress.compose.patient import BannerView, banner_view
from clinicpress.compose.speech import in_its_language
from clinicpress.compose.templates import fill_template
from clinicpress.compose.titles import hold_title
from clinicpress.errors import AssembleError
from clinicpress.model.clinic import Clinic
from clinicpress.model.clinical import counted, long_date
from clinicpress.model.page import LANGUAGE, ComposedPage
from clinicpress.model.patient import Patient
from clinicpress.shelf.languages import Tongue
from clinicpress.shelf.theme import Theme, read_house_css

_LONG_TITLE = 48  # characters; more take over three lines at the size of a poster
_ROOMY = 6  # parts that have room for two lines each on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverEntry:
    """One part of a pack: `kind` in words that a reader knows, `first_page` of its file (1-based).

    `number` counts the parts of the whole pack, over all its files, 0 for their order here; `file` is the number of
    the file that it is in, for a part that is elsewhere.
    """

    title: str
    kind: str
    first_page: int
    pages: int
    number: int = 0
    file: int = 1
    language: str = LANGUAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a cover is made of.

    Attributes:
        title: of the pack, which names nobody.
        clinic: whom it comes from.
        patient: whom it is for, or None.
        entries: the parts of this file.
        pages: of this file, the cover with it.
        sheets: likewise, printed on both sides.
        today: when it was put together.
        reference: of the pack.
        part_of: which file of how many this is; None for a pack that is one file.
        elsewhere: the parts that are in the other files.
        notes: what else a reader must know, a sentence or two each.
    """

    title: str
    clinic: Clinic
    patient: Patient | None
    entries: tuple[CoverEntry, ...]
    pages: int
    sheets: int
    today: date
    reference: str | None = None
    part_of: tuple[int, int] | None = None
    elsewhere: tuple[CoverEntry, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One line of the contents; `target` is the destination that the pack gives to the part's first page."""

    target: str
    number: str
    title: str
    language: str
    kind: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereView:
    """One line of what is in the other files."""

    title: str
    kind: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverView:
    """Everything that the template of a cover prints; a full one gives each part a line."""

    kicker: str
    title: str
    heading: str
    is_long: bool
    is_full: bool
    file: str
    language: str
    letterhead: LetterheadView
    banner: BannerView | None
    entries: tuple[EntryView, ...]
    elsewhere: tuple[ElsewhereView, ...]
    notes: tuple[str, ...]
    whole: str
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
        house_css=read_house_css(theme, ("blocks", "banner", "letterhead", "cover")),
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
        heading=hold_title(cover.title),
        is_long=len(cover.title) > _LONG_TITLE,
        is_full=len(cover.entries) + len(cover.elsewhere) > _ROOMY,
        file=_file_words(cover.part_of),
        language=LANGUAGE,
        letterhead=letterhead_view(cover.clinic),
        banner=banner_view(patient, cover.today, error=AssembleError, where="cover") if patient else None,
        entries=tuple(_entry(entry, place) for place, entry in enumerate(cover.entries, start=1)),
        elsewhere=tuple(
            ElsewhereView(
                title=in_its_language(entry.title, entry.language, Tongue()),
                kind=_kind(entry),
                file=str(entry.file),
            )
            for entry in cover.elsewhere
        ),
        notes=cover.notes,
        whole="file" if cover.part_of else "pack",
        extent=f"{counted(cover.pages, 'page')} on {counted(cover.sheets, 'sheet')} of paper",
        day=long_date(cover.today),
        reference=cover.reference or "",
    )


def _entry(entry: CoverEntry, place: int) -> EntryView:
    return EntryView(
        target=f"pack-part-{place}",
        number=str(entry.number or place),
        title=entry.title,
        language=entry.language,
        kind=_kind(entry),
        page=str(entry.first_page),
    )


def _kind(entry: CoverEntry) -> str:
    return f"{entry.kind}, {counted(entry.pages, 'page')}"


def _file_words(part_of: tuple[int, int] | None) -> str:
    return "File {}\u00a0of\u00a0{}".format(*part_of) if part_of else ""
