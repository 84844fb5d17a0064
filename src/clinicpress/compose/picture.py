"""A picture as a part of a pack: a scan, a photograph or a drawing, with the words that stand for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clinicpress.compose.brand_css import compose_brand_css
from clinicpress.compose.patient import BannerView, banner_view
from clinicpress.compose.templates import fill_template
from clinicpress.errors import AssembleError
from clinicpress.model.clinic import Clinic
from clinicpress.model.page import ComposedPage
from clinicpress.model.patient import Patient
from clinicpress.shelf.theme import Theme, read_house_css

LANGUAGE = "en-GB"
FORMAT = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture file of a pack; `file` is its name in its own folder, `alt` says what it shows."""

    title: str
    file: str
    alt: str
    clinic: Clinic
    patient: Patient | None
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """Everything that the template of a picture page prints."""

    title: str
    language: str
    url: str
    alt: str
    banner: BannerView | None


def compose_picture(picture: Picture, theme: Theme) -> ComposedPage:
    """Return the page of a picture, under the patient's banner where there is a patient.

    Raises:
        AssembleError: the patient's dates are impossible.
    """
    patient = picture.patient
    banner = banner_view(patient, picture.today, error=AssembleError, where="picture") if patient else None
    view = PictureView(
        title=picture.title,
        language=LANGUAGE,
        url=f"asset://article/{picture.file}",
        alt=picture.alt,
        banner=banner,
    )
    return ComposedPage(
        kind="picture",
        html=fill_template(theme, "picture/picture.html.j2", view=view),
        house_css=read_house_css(theme, FORMAT, ("banner", "picture")),
        brand_css=compose_brand_css(picture.clinic.brand),
        title=picture.title,
        language=LANGUAGE,
    )
