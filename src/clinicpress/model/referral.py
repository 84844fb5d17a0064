"""One professional asks another to see a patient."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pydantic import Field, model_validator

from clinicpress.model.heading_keys import ALLERGIES, DOCUMENTS, MEDICINES, PLAN, RESULTS
from clinicpress.model.health_record import HealthRecord
from clinicpress.model.notes import ClockTime, Medicine
from clinicpress.model.partial_date import When
from clinicpress.model.patient import Patient
from clinicpress.model.record import Address, Day, Record, Said
from clinicpress.model.statements import Code, Result, Statement


class Priority(StrEnum):
    """How soon the patient should be seen."""

    ROUTINE = "routine"
    URGENT = "urgent"
    TWO_WEEK = "two-week"


class AllergyState(StrEnum):
    """Four states that never collapse into one another (NHS CUI, PRSB)."""

    KNOWN = "known"
    NONE_KNOWN = "none-known"
    NOT_RECORDED = "not-recorded"
    UNAVAILABLE = "unavailable"


class Allergy(Record):
    """One substance and what it did."""

    substance: Said
    reaction: str | None = None
    severity: str | None = None
    recorded: When | None = None
    note: str | None = None
    codes: tuple[Code, ...] = ()


class Allergies(Record):
    """The state of the allergy record; entries if and only if the state is `known`."""

    state: AllergyState
    entries: tuple[Allergy, ...] = ()

    @model_validator(mode="after")
    def _entries_match_state(self) -> Allergies:
        if bool(self.entries) != (self.state is AllergyState.KNOWN):
            raise ValueError("entries are given if, and only if, state is 'known'")
        return self


class Correspondent(Record):
    """Who refers, or who is asked."""

    name: Said
    role: str | None = None
    organisation: str | None = None
    address: Address | None = None
    phone: str | None = None
    email: str | None = None


class Action(Record):
    """Something that is asked of somebody, with its owner and its date where they are known.

    In a file a plain sentence stands for an action without either.
    """

    action: Said
    owner: str | None = None
    due: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_sentence(cls, written: object) -> object:
        return {"action": written} if isinstance(written, str) else written


class Actions(Record):
    """What is asked of professionals, and of the patient."""

    professionals: tuple[Action, ...] = ()
    patient: tuple[Action, ...] = ()

    @property
    def every(self) -> tuple[Action, ...]:
        """All actions, those of professionals first."""
        return (*self.professionals, *self.patient)


class AttachedDocument(Record):
    """A document that goes with the referral."""

    title: Said
    date: Day | None = None


class Voice(StrEnum):
    """Whom the summary speaks to."""

    CLINICIAN = "clinician"
    PATIENT = "patient"


class SignOff(Record):
    """Person completing the record."""

    name: Said
    role: str | None = None
    registration: str | None = None
    date: Day | None = None


class ReferralFacts(Record):
    """`referrals/ID.yml`.

    Attributes:
        sections: a heading in kebab-case, and its Markdown, in the file's order.
        statements: a heading in kebab-case, and what a record states under it.
        results: of tests, the newest of each first.
        time: of `date`, when it was written, as 24-hour `HH:MM`.
        recipient: None only where a record names nobody.
        letter: the kind of letter, see `templates/letters/`; None leaves it to `voice`.
    """

    patient: Patient
    referrer: Correspondent
    recipient: Correspondent | None = None
    gp_practice: Correspondent | None = Field(default=None, repr=False)
    date: Day
    time: ClockTime | None = None
    priority: Priority = Priority.ROUTINE
    specialty: str | None = None
    allergies: Allergies = Field(repr=False)
    medicines: tuple[Medicine, ...] = Field(default=(), repr=False)
    sections: dict[str, str] = Field(default_factory=dict, repr=False)
    statements: dict[str, tuple[Statement, ...]] = Field(default_factory=dict, repr=False)
    results: tuple[Result, ...] = Field(default=(), repr=False)
    actions: Actions = Field(default=Actions(), repr=False)
    documents: tuple[AttachedDocument, ...] = Field(default=(), repr=False)
    cc: tuple[str, ...] = Field(default=(), repr=False)
    signed: SignOff | None = None
    reference: str | None = None
    version: str = "1.0"
    letter: str | None = None
    voice: Voice = Voice.CLINICIAN

    @property
    def told(self) -> frozenset[str]:
        """The keys of headings under which its fields and statements say something of the patient's health."""
        filled = {key for key, name in FIELD_OF.items() if getattr(self, name) not in ((), Actions())}
        return frozenset(filled | {key for key, statements in self.statements.items() if statements})


FIELD_OF = {
    MEDICINES: "medicines",
    ALLERGIES: "allergies",
    RESULTS: "results",
    PLAN: "actions",
    DOCUMENTS: "documents",
}
"""Which field of a referral stands under which heading; `statements` and `sections` say theirs themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """A referral as it was loaded.

    Attributes:
        letter: the kind of letter that was asked for in place of the file's own.
        record: what was read from the patient's record, where there is one behind it.
        remarks: what its maker should know.
        for_patient: the same without what its record labels as confidential; None where there is no such label.
    """

    id: str
    facts: ReferralFacts
    source: Path
    letter: str | None = None
    record: HealthRecord | None = field(default=None, repr=False)
    remarks: tuple[str, ...] = ()
    for_patient: Referral | None = field(default=None, repr=False)
