"""What was read from a patient's record, and an account of every statement in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Outcome(StrEnum):
    """What became of a statement of the record."""

    SHOWN = "shown"
    LEFT_OUT = "left out"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One statement of the record, and what became of it.

    Attributes:
        resource: its type and id, `Condition/123`; or `Composition/1 section 2` for words without entries.
        place: where it stands in the file, `entry 4`.
        outcome: shown, left out or unreadable.
        heading: under which key of the letter it is shown.
        reason: why it was left out, or cannot be read; it names no value of the record.
    """

    resource: str
    place: str
    outcome: Outcome
    heading: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFile:
    """A file that the record carries, such as a letter; `content` is what it holds, never where it was."""

    title: str
    media_type: str
    content: bytes = field(repr=False)
    resource: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthRecord:
    """A FHIR bundle as it was read.

    Attributes:
        fields: values for the fields of `ReferralFacts` of the same names; what the record does not say is absent.
        files: what its DocumentReferences carry, in order; each has an entry in `fields["documents"]`.
        lost_files: where it has documents that did not come whole, and why; their content is nowhere.
        labelled: what is labelled as confidential, and how; no letter to the patient says it.
        account: one line for each statement; none is lost.
        remarks: what must be known of the record as a whole, one sentence each.
        places: where the fields of the patient and the allergies stand in the file, by field: `entry 2: Patient/1`.
    """

    source: Path
    fields: Mapping[str, object] = field(repr=False)
    files: tuple[RecordedFile, ...] = field(default=(), repr=False)
    lost_files: tuple[str, ...] = ()
    labelled: tuple[str, ...] = ()
    account: tuple[AccountLine, ...] = ()
    remarks: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
