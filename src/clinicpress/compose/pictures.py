"""Pictures as a part of a pack: scans, photographs and faxes, each on a page of its own, with the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clinicpress.compose.brand_css import compose_brand_css
from clinicpress.compose.patient import BannerView, Labelled, banner_view
from clinicpress.compose.templates import fill_template
from clinicpress.errors import AssembleError
from clinicpress.model.clinic import Clinic
from clinicpress.model.lengths import MM_PX
from clinicpress.model.page import ComposedPage
from clinicpress.model.patient import Patient
from clinicpress.shelf.theme import Theme, read_house_css

ROOM_MM = (257.0, 242.0)
"""The most that a picture can be wide, on an A4 page on its long side, and high, on an upright one."""

# What is left beneath a banner of two rows and a title of one.
_UPRIGHT_MM = (170.0, 242.0)
_TURNED_MM = (257.0, 153.0)
_WORTH_TURNING = 1.15
_LEAST_MM = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """The pages of a picture file in a pack.

    Attributes:
        title: of the part.
        language: BCP 47, of the title and the alternative text.
        sizes_mm: width and height of each page's picture.
        alt: what they show: one text for all, or one for each; None: nobody said.
        clinic: whose brand it is.
        patient: whose pictures they are.
        today: from which the patient's age is counted.
        source: the file, for messages.
    """

    title: str
    language: str
    sizes_mm: tuple[tuple[float, float], ...]
    alt: str | tuple[str, ...] | None
    clinic: Clinic
    patient: Patient | None
    today: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """One page: its title, the facts in its banner, and its picture, whose width and height are in CSS pixels.

    `place` says which of several pages it is, after the title; `is_wide` that the whole page lies on its long side.
    """

    title: str
    place: str
    is_wide: bool
    url: str
    alt: str
    width: int
    height: int
    facts: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesView:
    """Everything that the template of pictures prints."""

    title: str
    language: str
    banner: BannerView | None
    pages: tuple[PictureView, ...]


def picture_url(number: int) -> str:
    """Return the address of the picture on page `number` (from 0)."""
    return f"asset://made/{number}.png"


def compose_pictures(pictures: Pictures, theme: Theme, spare_mm: float = 0) -> ComposedPage:
    """Return the pages of a picture file, under the patient's banner where there is a patient.

    Args:
        pictures: what stands on them.
        theme: what they are set in.
        spare_mm: how much less height the pictures take than usual, for a longer banner or title.

    Raises:
        AssembleError: the patient's dates are impossible, or there are not as many alternative texts as pages.
    """
    patient = pictures.patient
    banner = banner_view(patient, pictures.today, error=AssembleError, where="picture") if patient else None
    view = PicturesView(
        title=pictures.title,
        language=pictures.language,
        banner=banner,
        pages=tuple(_page(pictures, number, banner, spare_mm) for number in range(len(pictures.sizes_mm))),
    )
    return ComposedPage(
        kind="picture",
        html=fill_template(theme, "picture/pictures.html.j2", view=view),
        house_css=read_house_css(theme, ("banner", "pictures")),
        brand_css=compose_brand_css(pictures.clinic.brand),
        title=pictures.title,
        language=pictures.language,
    )


def _page(pictures: Pictures, number: int, banner: BannerView | None, spare_mm: float) -> PictureView:
    count = len(pictures.sizes_mm)
    words = f", page {number + 1} of {count}" if count > 1 else ""
    width_mm, height_mm = pictures.sizes_mm[number]
    upright, turned = (_fit(pictures.sizes_mm[number], room, spare_mm) for room in (_UPRIGHT_MM, _TURNED_MM))
    is_wide = turned > upright * _WORTH_TURNING
    fit = turned if is_wide else upright
    return PictureView(
        title=pictures.title,
        place=words,
        is_wide=is_wide,
        url=picture_url(number),
        alt=_alt(pictures, number, words),
        width=max(1, int(width_mm * fit * MM_PX)),
        height=max(1, int(height_mm * fit * MM_PX)),
        facts=(banner.brief if number else banner.facts) if banner else (),
    )


def _fit(size_mm: tuple[float, float], room_mm: tuple[float, float], spare_mm: float) -> float:
    """Return by how much a picture is made smaller, 1.0 or less."""
    return min(1.0, room_mm[0] / size_mm[0], max(room_mm[1] - spare_mm, _LEAST_MM) / size_mm[1])


def _alt(pictures: Pictures, number: int, words: str) -> str:
    """Return what a page's picture shows; the title stands in where nobody said."""
    if not isinstance(pictures.alt, tuple):
        return (pictures.alt or pictures.title) + words
    if len(pictures.alt) != len(pictures.sizes_mm):
        raise AssembleError(
            f"it has {len(pictures.sizes_mm)} pages, and 'alt' has {len(pictures.alt)} texts.",
            where=pictures.source,
            hint="Give one text for all pages, or one for each.",
        )
    return pictures.alt[number]
