"""What a run makes, before it is on disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

TWINS = ("html", "txt", "png")
"""What a leaflet can be made as beside its PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A file beside a PDF that says the same: `suffix` is what its name has instead of `.pdf`."""

    suffix: str
    content: bytes = field(repr=False)

    def path_beside(self, pdf: Path) -> Path:
        """Return where it goes: `sciatica.html` beside `sciatica.pdf`."""
        return pdf.with_name(f"{pdf.stem}{self.suffix}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A finished PDF, and its twins.

    `name` is where it goes below the output folder; `personal` are the pages (0-based) that must name the patient;
    `private` is true where a patient is named in it; `remarks` are what its maker must know before it is
    handed out, and `asides` what only its looks are about; `volume` says which file this is of how many, where one
    work became several; `archive_faults` say why it does not claim PDF/A-3a.
    """

    title: str
    language: str
    pdf: bytes = field(repr=False)
    pages: int
    personal: tuple[int, ...]
    name: str
    private: bool
    remarks: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    volume: tuple[int, int] = (1, 1)
    archive_faults: tuple[str, ...] = ()
    twins: tuple[Twin, ...] = ()
