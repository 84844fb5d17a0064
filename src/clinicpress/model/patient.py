"""The person a page is meant for. Fields that identify are never shown by `repr`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from clinicpress.model.folding import folded
from clinicpress.model.nhs_number import normalise_nhs_number
from clinicpress.model.record import Address, Day, Language, Record

NhsNumber = Annotated[str, AfterValidator(normalise_nhs_number)]


class Sex(StrEnum):
    """Sex or gender as recorded."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    INDETERMINATE = "indeterminate"
    NOT_KNOWN = "not-known"


class Identifier(Record):
    """A local number, such as a hospital number."""

    label: str
    value: str = Field(repr=False)


class Preference(Record):
    """A recorded need (Accessible Information Standard, DAPB1605)."""

    format: str | None = None
    language: Language | None = None


class Patient(Record):
    """One person, with at least three identifiers (name, date of birth, and a number or address).

    `dead` says that they have died where the day is not known; `died` is the day.
    """

    family: str = Field(min_length=1, repr=False)
    given: str | None = Field(default=None, repr=False)
    title: str | None = Field(default=None, repr=False)
    preferred: str | None = Field(default=None, repr=False)
    born: Day = Field(repr=False)
    died: Day | None = Field(default=None, repr=False)
    dead: bool = Field(default=False, repr=False)
    sex: Sex | None = None
    nhs_number: NhsNumber | None = Field(default=None, repr=False)
    identifiers: tuple[Identifier, ...] = Field(default=(), repr=False)
    address: Address | None = Field(default=None, repr=False)
    phone: str | None = Field(default=None, repr=False)
    prefers: Preference | None = None

    @property
    def has_died(self) -> bool:
        """Whether they have died, on a day that is known or not."""
        return self.dead or self.died is not None

    @model_validator(mode="after")
    def _three_identifiers(self) -> Patient:
        """Source: NHS CUI patient banner; DCB0129 hazard "too few identifiers"."""
        if not (self.nhs_number or self.identifiers or self.address):
            raise ValueError(
                "three identifiers are needed: beside name and date of birth give an NHS number, "
                "another identifier or an address"
            )
        return self


def same_person(one: Patient, other: Patient) -> bool:
    """Tell whether two records can be of one person: same birth and family name, and no number contradicts."""
    if one.born != other.born or folded(one.family) != folded(other.family):
        return False
    if one.nhs_number and other.nhs_number:
        return one.nhs_number == other.nhs_number
    return folded(one.given or "") == folded(other.given or "")
