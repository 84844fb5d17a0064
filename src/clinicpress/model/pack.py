"""Ordered parts for exactly one patient, or for none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from clinicpress.model.record import Language, Record

KINDS = ("referral", "leaflet", "pdf", "image", "docx", "documents")
SUMMARY = "summary"
"""Stands for a pack's record that is made of its referral."""
ATTACHED = frozenset({"pdf", "image", "docx"})
_FOR = {
    "alt": ATTACHED | {"documents"},
    "embed_original": ATTACHED,
    "password_from": frozenset({"pdf"}),
    "keep_files": frozenset({"pdf"}),
    "format": frozenset({"leaflet"}),
    "letter": frozenset({"referral"}),
    "notes": frozenset({"leaflet"}),
    "language": ATTACHED | {"leaflet"},
}

PasswordSource = Annotated[str, StringConstraints(pattern=r"^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+|prompt)$")]
"""Where a password stands: `env:NAME`, `file:PATH` (its first line) or `prompt`; never the password itself."""


class PackItem(Record):
    """One part: exactly one of `referral`, `leaflet`, `pdf`, `image`, `docx` or `documents` says what it is.

    What would do nothing for a part of its kind is refused.

    Attributes:
        documents: every file that a patient's record carries: `record`, or the record's own name.
        alt: what the pages of a scan or a picture show: one text for all, or one for each page; of `documents`, one
            for each of them.
        letter: the kind of letter that a referral is printed as, in place of its own.
        notes: whether a leaflet carries the patient's notes; unset, the first leaflet of the pack does.
        password_from: opens an encrypted PDF.
        keep_files: the files that a PDF carries go along, as files of the pack.
        embed_original: the file as it came goes along too, untouched, as after a digital signature.
    """

    referral: str | None = None
    leaflet: str | None = None
    pdf: str | None = None
    image: str | None = None
    docx: str | None = None
    documents: str | None = None
    title: str | None = None
    alt: str | tuple[str, ...] | None = None
    format: str | None = None
    letter: str | None = None
    language: Language | None = None
    notes: bool | None = None
    password_from: PasswordSource | None = None
    keep_files: bool = False
    embed_original: bool = False

    @model_validator(mode="after")
    def _has_one_kind(self) -> PackItem:
        given = [kind for kind in KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            raise ValueError(f"give exactly one of {', '.join(KINDS)}")
        if self.kind in ATTACHED and not self.title:
            raise ValueError("a title is needed: it stands in the contents and in the outline")
        for field, kinds in _FOR.items():
            if getattr(self, field) and self.kind not in kinds:
                raise ValueError(f"'{field}' is for {' and '.join(sorted(kinds))} only, and would do nothing here")
        return self

    @property
    def kind(self) -> str:
        """Which of the kinds this item is."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def target(self) -> str:
        """The id or path that the kind names."""
        return str(getattr(self, self.kind))


class Protection(Record):
    """A password that opens the pack."""

    password_from: PasswordSource


class Signing(Record):
    """A digital signature: a PKCS #12 file with the signer's key and certificate, and its password."""

    certificate: str
    password_from: PasswordSource
    reason: str | None = None


class PackFacts(Record):
    """`packs/ID.yml`.

    Attributes:
        patient: a notes file.
        paper: what every attached page is brought to; `keep` leaves sizes as they are.
        separators: a sheet with the part's title before each part.
        limit_mb: megabytes (of a million bytes) that no file may exceed; it is split where need be.
        carrier: a named set of limits, as `e-rs`; see `carriers.yml`.
        record: a file to embed, as the FHIR bundle that the referral was made from; `summary` is the referral
            itself as such a bundle.
    """

    clinic: str
    patient: str | None = None
    title: str
    cover: bool = True
    items: tuple[PackItem, ...] = Field(min_length=1)
    paper: Literal["a4", "keep"] = "a4"
    separators: bool = False
    limit_mb: Decimal | None = Field(default=None, gt=0)
    carrier: str | None = None
    protect: Protection | None = None
    record: str | None = None
    sign: Signing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPlan:
    """A pack as it was loaded; `source` is None when it was asked for on the command line."""

    id: str
    facts: PackFacts
    source: Path | None
