"""Who hands the leaflet out, or sends the referral."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from clinicpress.model.brand import Brand
from clinicpress.model.press import PressFacts
from clinicpress.model.record import Address, Language, Record

# What a QR code of a size that telephones read can hold.
_LONGEST_ADDRESS = 500
_ADDRESS = re.compile(r"https://[^\s/?#]\S*", re.IGNORECASE)


def _read_address(written: str) -> str:
    if not _ADDRESS.fullmatch(written) or len(written) > _LONGEST_ADDRESS:
        raise ValueError(
            f"this is no address that can be printed as a link and a QR code: begin it with https://, and use at "
            f"most {_LONGEST_ADDRESS} characters"
        )
    return written


WebAddress = Annotated[str, AfterValidator(_read_address)]
LogoKind = Literal["colour", "mono", "on_dark"]


class Image(Record):
    """A picture file beside the clinic's file, with the words that stand for it."""

    file: str
    alt: str = Field(min_length=1)


class Feedback(Record):
    """How a patient tells the clinic what they think; `url` is also printed as a QR code."""

    text: str
    url: WebAddress | None = None


class ClinicWords(Record):
    """A clinic's own words in another language, by the same names; what is missing stays in English."""

    name: str | None = None
    department: str | None = None
    opening_hours: str | None = None
    emergency: str | None = None
    regulator: str | None = None
    feedback: Feedback | None = None
    formats_statement: str | None = None
    disclaimer: str | None = None


class ClinicFacts(Record):
    """`clinics/ID/clinic.yml`; `translations` by the code of their language."""

    name: str = Field(min_length=1)
    department: str | None = None
    address: Address | None = None
    phone: str | None = None
    email: str | None = None
    web: WebAddress | None = None
    opening_hours: str | None = None
    emergency: str | None = None
    identifiers: dict[str, str] = Field(default_factory=dict)
    logo: Image | None = None
    brand: str | None = None
    theme: str | None = None
    regulator: str | None = None
    accreditations: tuple[Image, ...] = ()
    feedback: Feedback | None = None
    formats_statement: str | None = None
    disclaimer: str | None = None
    show_references: bool = True
    press: PressFacts | None = None
    translations: dict[Language, ClinicWords] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """A clinic with its brand, the folder of its logo and marks, and its faces' folders by asset name.

    `translated` names the fields that stand in the language of the page that the clinic is for; `sources` are its
    files, in which its pictures are named.
    """

    id: str
    facts: ClinicFacts
    brand: Brand
    folder: Path
    face_folders: Mapping[str, Path] = field(default_factory=dict)
    logos: Mapping[LogoKind, Image] = field(default_factory=dict)
    translated: frozenset[str] = frozenset()
    sources: tuple[Path, ...] = ()

    def logo(self, kind: LogoKind) -> Image | None:
        """Return the logo in colour, in one ink or for dark grounds, or nothing where the clinic has none such."""
        return self.logos.get(kind)
