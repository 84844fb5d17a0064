"""What a user asks for, in ids or paths."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.errors import UsageError
from clinicpress.model.product import TWINS
from clinicpress.model.suggestion import suggest


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletRequest:
    """Which leaflet is wanted; None leaves the choice to the notes, the clinic and the settings.

    Attributes:
        reader: notes of the patient whose recorded needs count where no notes are printed.
        also: what is wanted beside the PDF: `html`, `txt`, `png`.
    """

    article: str
    clinic: str
    notes: str | None = None
    reader: str | None = None
    format: str | None = None
    language: str | None = None
    theme: str | None = None
    mono: bool = False
    print_ready: bool = False
    also: tuple[str, ...] = ()
    allow_expired: bool = False
    allow_stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRequest:
    """Which letter about a patient is wanted; None leaves the choice to the referral, the clinic and the settings.

    Attributes:
        referral: a referral, or a record alone.
        also: what is wanted beside the PDF: `fhir`.
    """

    referral: str
    clinic: str
    letter: str | None = None
    theme: str | None = None
    also: tuple[str, ...] = ()


def read_twins(written: str, known: tuple[str, ...] = TWINS) -> tuple[str, ...]:
    """Return what `html,txt` asks for beside a PDF, each once; `known` is what can be made.

    Raises:
        UsageError: one of them is nothing that a leaflet can be made as.
    """
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in written.split(",") if part.strip()))
    for kind in wanted:
        if kind not in known:
            raise UsageError(
                f"nothing can be made as '{kind}' beside the PDF.",
                where="--also",
                hint=suggest(kind, known),
            )
    return wanted
