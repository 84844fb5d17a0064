"""A kind of letter: its headings, their order, and to whom it speaks. Data, so that a new one needs no Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from clinicpress.model.attached import Attached
from clinicpress.model.clinic import Clinic
from clinicpress.model.plain_terms import PlainTerms
from clinicpress.model.record import Record, Said
from clinicpress.model.referral import Referral, Voice
from clinicpress.model.statements import Code

OTHERS = "others"
"""Stands among a letter's headings for every heading that it does not name, where something is written under it."""

_OLDEST = 120  # years that hardly anybody has reached

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Addressee(StrEnum):
    """Whom a letter is sent to."""

    RECIPIENT = "recipient"
    PATIENT = "patient"


class TwoVoices(Record):
    """The same in words for clinicians and for patients; in a file one text may stand for both."""

    clinician: Said
    patient: Said

    @model_validator(mode="before")
    @classmethod
    def _from_one_text(cls, written: object) -> object:
        return {"clinician": written, "patient": written} if isinstance(written, str) else written

    def by(self, voice: Voice) -> str:
        """Return the words that this reader is used to."""
        return self.patient if voice is Voice.PATIENT else self.clinician


_NOTHING = TwoVoices(clinician="None recorded", patient="Nothing is written down about this")


class Heading(Record):
    """A heading of the vocabulary.

    Attributes:
        missing: what is said under it where nothing is written and a letter must not leave it out.
        also: other keys that a file may use.
        text_first: what is written stands above what the facts say.
        staff_only: no letter that speaks to the patient says it, unless it places the heading by its key.
        codes: of the section in FHIR, the preferred one first.
    """

    key: Key
    words: TwoVoices
    missing: TwoVoices = _NOTHING
    also: tuple[Key, ...] = ()
    text_first: bool = False
    staff_only: bool = False
    codes: tuple[Code, ...] = ()


class Vocabulary(Record):
    """`templates/letters/_headings.yml`: every heading that letters share, in the order of the standard."""

    headings: tuple[Heading, ...]

    @model_validator(mode="after")
    def _each_key_once(self) -> Self:
        keys = [key for heading in self.headings for key in (heading.key, *heading.also)]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice:
            raise ValueError(f"the key '{twice}' stands here twice")
        return self


class PlacedHeading(Record):
    """A heading where a letter has it; in a file its key may stand for it.

    Attributes:
        words: its own words, in place of the vocabulary's. A key that the vocabulary lacks needs them.
        required: it stands there with `missing` where nothing is written.
    """

    key: Key
    words: TwoVoices | None = None
    missing: TwoVoices | None = None
    required: bool = False

    @model_validator(mode="before")
    @classmethod
    def _from_key(cls, written: object) -> object:
        return {"key": written} if isinstance(written, str) else written


class LetterFacts(Record):
    """`templates/letters/ID.yml`.

    Attributes:
        title: may say `{specialty}`; `title_alone` is the title where no specialty is known.
        to: who stands in the window of the envelope.
        shows_priority: how soon, at a glance.
        salutation: may say `{name}`, the patient's.
        opening: what stands before the first heading.
        summary: keys of what stands first, at a glance.
        codes: of the document in FHIR.
    """

    name: Said
    about: str = ""
    title: Said
    title_alone: Said
    voice: Voice = Voice.CLINICIAN
    to: Addressee = Addressee.RECIPIENT
    shows_priority: bool = True
    salutation: str = ""
    opening: str = ""
    closing: str = ""
    summary: tuple[Key, ...] = ()
    codes: tuple[Code, ...] = ()
    headings: tuple[PlacedHeading, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fills_what_is_known(self) -> Self:
        _refuse_unknown_fields("title", self.title, "specialty")
        _refuse_unknown_fields("title_alone", self.title_alone, "")
        _refuse_unknown_fields("salutation", self.salutation, "name")
        keys = [heading.key for heading in self.headings]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice:
            raise ValueError(f"the heading '{twice}' stands here twice")
        return self


def _refuse_unknown_fields(name: str, text: str, known: str) -> None:
    left = text.replace(f"{{{known}}}", "") if known else text
    if "{" in left or "}" in left:
        raise ValueError(
            f"in {name} only '{{{known}}}' is filled in" if known else f"in {name} nothing is filled in"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHeading:
    """A heading as one letter has it, in the letter's voice.

    Attributes:
        missing: what is said where nothing is written; empty where the heading is then left out.
        only_written: it stands there only where somebody wrote something, not for facts that every letter has.
    """

    key: str
    words: str
    missing: str = ""
    text_first: bool = False
    only_written: bool = False
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A kind of letter, with everything that it needs.

    Attributes:
        headings: all of them, in order.
        unplaced: known headings that it has no place for.
        withheld: keys of headings that are not for its reader: not even a twin says what is under them.
        key_of: the key of a heading, by each key that a file may use.
        plain: medical terms and plain words for them, where it speaks to patients.
    """

    id: str
    facts: LetterFacts
    headings: tuple[LetterHeading, ...]
    unplaced: tuple[LetterHeading, ...] = ()
    withheld: frozenset[str] = frozenset()
    key_of: Mapping[str, str] = field(default_factory=dict)
    plain: PlainTerms | None = None

    @property
    def voice(self) -> Voice:
        """Whom it speaks to."""
        return self.facts.voice

    def title(self, specialty: str | None) -> str:
        """Return the title; an abbreviation such as ENT keeps its capitals."""
        if not specialty:
            return self.facts.title_alone
        keeps_capital = len(specialty) > 1 and specialty[1].isupper()
        spelt = specialty if keeps_capital else specialty[0].lower() + specialty[1:]
        return self.facts.title.replace("{specialty}", spelt)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOrder:
    """A letter to be made, with everything that it is made of."""

    referral: Referral
    letter: Letter
    clinic: Clinic
    today: date
    attached: Attached = None

    @property
    def title(self) -> str:
        """The letter's title; it names nobody."""
        return self.letter.title(self.referral.facts.specialty)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever ordered it should know: words that this letter has no place for."""
        facts, said = self.referral.facts, self.referral.remarks
        written = {self.letter.key_of.get(key) for key in (*facts.sections, *facts.statements)}
        left = [heading.words for heading in self.letter.unplaced if heading.key in written]
        said = (*said, *self._odd_days())
        if not left:
            return said
        return (*said, f"the letter '{self.letter.id}' has no place for what is written under: {', '.join(left)}.")

    def _odd_days(self) -> Iterator[str]:
        """Yield what is odd about the day of the letter and the age of the patient; neither is repeated."""
        facts = self.referral.facts
        if facts.date > self.today:
            yield "the letter is dated in the future: compare its date."
        if not facts.patient.has_died and facts.date.year - facts.patient.born.year > _OLDEST:
            yield f"the patient is more than {_OLDEST} years old: compare the date of birth."
