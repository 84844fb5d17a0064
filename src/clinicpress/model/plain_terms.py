"""Medical terms, and plain words for them: what a letter to a patient is written with."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from clinicpress.model.record import Record, Said
from clinicpress.model.statements import Flag

Term = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][\w '’/-]*$")]
Ending = Annotated[str, StringConstraints(pattern=r"^[a-z]{3,}$")]


class PlainTerm(Record):
    """A term and what it means, without an article; `also` are its other spellings.

    `replaces` leaves the medical term away: it would teach the reader nothing, as `bilateral`.
    """

    term: Term
    plain: Said
    also: tuple[Term, ...] = ()
    replaces: bool = False


class PlainTerms(Record):
    """`templates/letters/_plain_words.yml`.

    Attributes:
        terms: explained where a document says them first; from then on only the plain words stand there.
        frequencies: how often a medicine is taken: `bd` is `twice a day`. A key with points asks for them.
        routes: how it is taken: `po` is `by mouth`.
        flags: of results, by what a laboratory said.
        states: how it stands with what a record states, `active` or `planned`, by the record's word for it.
        conditions: the same of a problem or a diagnosis, where the words differ.
        labels: what the page says of itself to clinicians, such as the head of a column, as it addresses a patient.
        familiar: abbreviations that nobody needs explained.
        endings: of words that are terms, whether they stand in `terms` or not.
    """

    terms: tuple[PlainTerm, ...] = ()
    frequencies: dict[str, str] = Field(default_factory=dict)
    routes: dict[str, str] = Field(default_factory=dict)
    flags: dict[Flag, str] = Field(default_factory=dict)
    states: dict[str, str] = Field(default_factory=dict)
    conditions: dict[str, str] = Field(default_factory=dict)
    labels: dict[str, str] = Field(default_factory=dict)
    familiar: tuple[str, ...] = ()
    endings: tuple[Ending, ...] = ()
