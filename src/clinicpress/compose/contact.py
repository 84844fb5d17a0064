"""How to reach a clinic, ready for the contact panel."""

from __future__ import annotations

from dataclasses import dataclass

import segno

from clinicpress.compose.placeholders import spoken_address, unbroken
from clinicpress.compose.speech import clinic_said, in_its_language
from clinicpress.model.clinic import Clinic
from clinicpress.shelf.languages import ENGLISH, Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class QrCode:
    """A QR code as a picture, where it leads, and the words beneath it."""

    picture: str
    url: str
    words: str

    @property
    def spoken(self) -> str:
        """The address as people say it."""
        return spoken_address(self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """What the contact panel prints; `hours` are pairs of days and times."""

    phone: str
    phone_link: str
    email: str
    web: str
    web_words: str
    address: tuple[str, ...]
    hours: tuple[tuple[str, str], ...]
    emergency: str
    web_code: QrCode | None
    feedback: str
    feedback_code: QrCode | None
    formats: str


def contact_view(clinic: Clinic, tongue: Tongue) -> ContactView:
    """Return how a clinic is reached; what it has not said is empty."""
    facts, feedback = clinic.facts, clinic.facts.feedback
    said = clinic_said(clinic, tongue)
    hours = tongue.code if "opening_hours" in clinic.translated else ENGLISH
    return ContactView(
        phone=unbroken(facts.phone or ""),
        phone_link="tel:" + "".join(sign for sign in facts.phone or "" if sign.isdigit() or sign == "+"),
        email=facts.email or "",
        web=facts.web or "",
        web_words=spoken_address(facts.web or ""),
        address=facts.address.all_lines if facts.address else (),
        hours=tuple(
            (in_its_language(days, hours, tongue), in_its_language(times, hours, tongue))
            for days, times in _read_hours(facts.opening_hours or "")
        ),
        emergency=said["emergency"],
        web_code=_code(facts.web, tongue.gettext("Scan to open our website")),
        feedback=said["feedback"],
        formats=_keep_whole(said["formats_statement"], facts.phone),
        feedback_code=_code(feedback.url if feedback else None, tongue.gettext("Scan to tell us what you think")),
    )


def qr_picture(url: str) -> str:
    """Return a QR code as an address of a small SVG picture (ISO/IEC 18004, level M, quiet zone of 4)."""
    return str(segno.make(url, error="m", micro=False).svg_data_uri(border=4, scale=4))


def _code(url: str | None, words: str) -> QrCode | None:
    return QrCode(picture=qr_picture(url), url=url, words=words) if url else None


def _read_hours(written: str) -> tuple[tuple[str, str], ...]:
    """Split `Monday to Friday, 8am to 6pm; Saturday, 9am to 1pm` into days and times."""
    rows = (part.strip() for line in written.splitlines() for part in line.split(";"))
    pairs = (row.rpartition(",") for row in rows if row)
    return tuple((days.strip() or times.strip(), times.strip() if days else "") for days, _, times in pairs)


def _keep_whole(text: str, phone: str | None) -> str:
    """Return the text with the clinic's own number on one line."""
    return text.replace(phone, unbroken(phone)) if phone else text
