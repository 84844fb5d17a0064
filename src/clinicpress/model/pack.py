"""Ordered parts for exactly one patient, or for none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, model_validator

from clinicpress.model.record import Language, Record

KINDS = ("referral", "leaflet", "pdf", "image")


class PackItem(Record):
    """One part: exactly one of `referral`, `leaflet`, `pdf` or `image` says what it is.

    `notes` says whether a leaflet carries the patient's notes; unset, the first leaflet of the pack does.
    """

    referral: str | None = None
    leaflet: str | None = None
    pdf: str | None = None
    image: str | None = None
    title: str | None = None
    alt: str | None = None
    format: str | None = None
    language: Language | None = None
    notes: bool | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> PackItem:
        given = [kind for kind in KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            raise ValueError(f"give exactly one of {', '.join(KINDS)}")
        if self.kind in {"pdf", "image"} and not self.title:
            raise ValueError("a title is needed: it stands in the contents and in the outline")
        if self.kind == "image" and not self.alt:
            raise ValueError("alt is needed: say what the picture shows, for people who cannot see it")
        return self

    @property
    def kind(self) -> str:
        """Which of the kinds this item is."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def target(self) -> str:
        """The id or path that the kind names."""
        return str(getattr(self, self.kind))


class PackFacts(Record):
    """`packs/ID.yml`; `patient` names a notes file."""

    clinic: str
    patient: str | None = None
    title: str
    cover: bool = True
    items: tuple[PackItem, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPlan:
    """A pack as it was loaded; `source` is None when it was asked for on the command line."""

    id: str
    facts: PackFacts
    source: Path | None
