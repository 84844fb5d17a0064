"""What a batch makes: articles or a pack, for clinics, in formats and languages, for each patient of a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from clinicpress.model.notes import Notes
from clinicpress.model.record import Language, Record, Said

_Copies = Annotated[int, Field(ge=1, le=100_000)]
_LISTS = ("articles", "clinics", "formats", "languages", "also")
_OF_LEAFLETS = ("formats", "languages", "also", "mono", "print_ready", "allow_expired", "allow_stale")


class Limits(Record):
    """What one job may take; one that wants more is ended, and is a failure of that job alone."""

    seconds: float = Field(default=120, ge=1, le=3600)
    memory_mb: int = Field(default=1536, ge=256, le=65536)


class PlanFacts(Record):
    """`plans/ID.yml`.

    Attributes:
        clinics: whose leaflets they are; none means the workspace's own clinic, or the pack's.
        formats: what each is printed as; none leaves it to the patient's recorded need and the settings.
        languages: none leaves them to the patient's recorded need and the settings.
        patients: a CSV file beside the plan; one leaflet of each article, or one pack, for each of its rows.
        pack: a pack that is made for each row.
        also: what is wanted beside each leaflet.
        printers_list: whether a list for the printer is written; `copies` asks for one too.
        copies: how many of each document are to be printed; `copies_by_clinic` where a clinic gets another number.
    """

    articles: tuple[Said, ...] = ()
    clinics: tuple[Said, ...] = ()
    formats: tuple[Said, ...] = ()
    languages: tuple[Language, ...] = ()
    patients: Said | None = None
    pack: Said | None = None
    also: tuple[Literal["html", "txt", "png"], ...] = ()
    mono: bool = False
    print_ready: bool = False
    allow_expired: bool = False
    allow_stale: bool = False
    printers_list: bool = False
    copies: _Copies = 1
    copies_by_clinic: dict[Said, _Copies] = Field(default_factory=dict)
    limits: Limits = Limits()

    @model_validator(mode="after")
    def _leaflets_or_a_pack(self) -> Self:
        if bool(self.articles) == bool(self.pack):
            raise ValueError("give either articles or a pack")
        for name in _OF_LEAFLETS:
            if self.pack and getattr(self, name):
                raise ValueError(
                    f"'{name}' is for leaflets, and would do nothing for a pack: the pack's file says it"
                )
        return self

    @model_validator(mode="after")
    def _copies_for_each_clinic(self) -> Self:
        if unknown := next((name for name in self.copies_by_clinic if name not in self.clinics), None):
            raise ValueError(f"copies_by_clinic names '{unknown}', which is none of the plan's clinics")
        return self

    @model_validator(mode="after")
    def _everything_once(self) -> Self:
        for name in _LISTS:
            values = getattr(self, name)
            if twice := next((value for value in values if values.count(value) > 1), None):
                raise ValueError(f"'{twice}' stands twice in {name}")
        return self

    def copies_for(self, clinic: str | None) -> int:
        """Return how many of each document a clinic gets."""
        return self.copies_by_clinic.get(str(clinic), self.copies)

    @property
    def wants_printers_list(self) -> bool:
        """Tell whether a list for the printer is wanted."""
        return self.printers_list or bool(self.copies_by_clinic) or self.copies > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan as it was loaded."""

    id: str
    facts: PlanFacts
    source: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRow:
    """One row of a table of patients: its notes, or what is wrong with it.

    `number` counts as a spreadsheet does: the names of the columns are row 1.
    """

    number: int
    notes: Notes | None = field(default=None, repr=False)
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientTable:
    """The rows of a table that are not empty, in order, and what its user should know of them."""

    rows: tuple[PatientRow, ...] = ()
    remarks: tuple[str, ...] = ()
