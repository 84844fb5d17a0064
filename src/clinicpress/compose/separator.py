"""The sheet before a part of a pack: what comes next, and whose it is."""

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
from clinicpress.model.clinical import counted
from clinicpress.model.page import LANGUAGE, ComposedPage
from clinicpress.model.patient import Patient
from clinicpress.shelf.languages import Tongue
from clinicpress.shelf.theme import Theme, read_house_css

_LONG_TITLE = 48  # characters; more take over three lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Separator:
    """What the sheet before a part is made of.

    Attributes:
        number: of the part, from 1.
        total: how many parts the pack has.
        title: of the part, which names nobody.
        kind: of the part, in words that a reader knows.
        language: of the part.
        pages: of the part, the sheet not counted.
        clinic: whom the pack comes from.
        patient: whom it is for, or None.
        today: when it was put together.
        reference: of the pack.
    """

    number: int
    total: int
    title: str
    kind: str
    pages: int
    clinic: Clinic
    patient: Patient | None
    today: date
    reference: str | None = None
    language: str = LANGUAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparatorView:
    """Everything that the template of a separator prints; `tabs` has one entry a part, True for this one."""

    title: str
    heading: str
    is_long: bool
    language: str
    letterhead: LetterheadView
    banner: BannerView | None
    number: str
    total: str
    kind: str
    reference: str
    tabs: tuple[bool, ...]


def compose_separator(separator: Separator, theme: Theme) -> ComposedPage:
    """Return the sheet before a part, one page; it carries the patient's banner, since sheets fall out of files.

    Raises:
        AssembleError: the patient's dates are impossible.
    """
    return ComposedPage(
        kind="separator",
        html=fill_template(theme, "separator/separator.html.j2", view=separator_view(separator)),
        house_css=read_house_css(theme, ("banner", "letterhead", "separator")),
        brand_css=compose_brand_css(separator.clinic.brand),
        title=separator.title,
        language=LANGUAGE,
    )


def separator_view(separator: Separator) -> SeparatorView:
    """Return everything that the template of a separator prints.

    Raises:
        AssembleError: the patient's dates are impossible.
    """
    patient = separator.patient
    return SeparatorView(
        title=separator.title,
        heading=in_its_language(hold_title(separator.title), separator.language, Tongue()),
        is_long=len(separator.title) > _LONG_TITLE,
        language=LANGUAGE,
        letterhead=letterhead_view(separator.clinic),
        banner=banner_view(patient, separator.today, error=AssembleError, where="separator") if patient else None,
        number=str(separator.number),
        total=str(separator.total),
        kind=f"{separator.kind}, {counted(separator.pages, 'page')}",
        reference=separator.reference or "",
        tabs=tuple(number == separator.number for number in range(1, separator.total + 1)),
    )
