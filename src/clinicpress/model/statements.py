"""What a record states: problems, procedures, results and the like, each with its codes, status and date."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from clinicpress.model.partial_date import When
from clinicpress.model.record import Record, Said

CODE_SYSTEMS = {
    "http://snomed.info/sct": "SNOMED CT",
    "https://dmd.nhs.uk": "dm+d",
    "http://loinc.org": "LOINC",
    "http://hl7.org/fhir/sid/icd-10": "ICD-10",
    "http://read.info/readv2": "Read v2",
}
"""What clinicians call a terminology, by its URI."""

# The bound that a word or sign sets, and whether that value itself is outside.
_SIDES = {
    **dict.fromkeys(("<", "under", "below", "less than"), ("high", True)),
    **dict.fromkeys(("<=", "≤", "=<", "up to", "at most"), ("high", False)),
    **dict.fromkeys((">", "over", "above", "more than", "greater than"), ("low", True)),
    **dict.fromkeys((">=", "≥", "=>", "at least"), ("low", False)),
}
_NUMBER = r"\d+(?:\.\d+)?"
_BETWEEN = re.compile(rf"(?P<low>{_NUMBER}) ?(?:-|–|to) ?(?P<high>{_NUMBER})", re.ASCII)
_ONE_BOUND = re.compile(rf"(?P<side>{'|'.join(map(re.escape, _SIDES))}) ?(?P<bound>{_NUMBER})", re.ASCII)

_PAST = frozenset({"resolved", "inactive", "remission", "past", "ended", "stopped", "completed"})
_WORD = re.compile(r"\w+")

NO_PROBLEMS = frozenset(("160245001", "no-known-problems"))
"""Codes that say in place of a problem that there is none: SNOMED CT's, and the International Patient Summary's."""

NO_WORDS_SENT = "(no words sent)"
"""Stands behind the label of a code that came without words."""


class Code(Record):
    """A code of a terminology, kept beside the words; `system` is its URI, `display` what the sender calls it."""

    system: str | None = None
    code: Said
    display: str | None = None

    @property
    def label(self) -> str:
        """The code as a clinician reads it, `SNOMED CT 38341003`; of an unknown system, the code alone."""
        name = CODE_SYSTEMS.get(self.system or "")
        return f"{name} {self.code}" if name else self.code


class Statement(Record):
    """One line under a heading.

    Attributes:
        text: what is stated, in words.
        status: `active`, `resolved` and the like, in words.
        when: when it began or was done; `until` when it ended.
        note: what the record says beside it.
    """

    text: Said
    status: str | None = None
    when: When | None = None
    until: When | None = None
    note: str | None = None
    codes: tuple[Code, ...] = ()

    @property
    def is_past(self) -> bool:
        """Whether its status says that it is over; where there is none, whether it has an end."""
        if not self.status:
            return self.until is not None
        return not _PAST.isdisjoint(_WORD.findall(self.status.casefold()))


class Flag(StrEnum):
    """What a laboratory says of a value, from HL7's codes of interpretation."""

    NORMAL = "normal"
    LOW = "low"
    HIGH = "high"
    ABNORMAL = "abnormal"
    CRITICALLY_LOW = "critically-low"
    CRITICALLY_HIGH = "critically-high"


Number = Annotated[Decimal, Field(allow_inf_nan=False)]


class Bounds(Record):
    """The least and the greatest normal value; of an `open` range neither is normal itself."""

    low: Number | None = None
    high: Number | None = None
    open: bool = False

    def judge(self, number: Decimal) -> Flag:
        """Return whether a value is below, above or within."""
        is_edge = self.open and number in {self.low, self.high}
        if self.low is not None and (number < self.low or is_edge):
            return Flag.LOW
        if self.high is not None and (number > self.high or is_edge):
            return Flag.HIGH
        return Flag.NORMAL

    def judge_side(self, known: Bounds) -> Flag | None:
        """Return on which side a value surely is of which one bound is known, as of `<1.1`; None if on neither."""
        are_apart = self.open or known.open
        if known.low is None and known.high is not None and self.low is not None:
            return Flag.LOW if known.high < self.low or (are_apart and known.high == self.low) else None
        if known.high is None and known.low is not None and self.high is not None:
            return Flag.HIGH if known.low > self.high or (are_apart and known.low == self.high) else None
        return None


def read_bounds(text: str, unit: str = "") -> Bounds | None:
    """Return the bounds that a range in words says plainly, `<10`, `over 60` or `3.5-5.5`; None for any other text.

    The unit of the value may stand behind them; another unit makes the text one that is not understood.
    """
    words = " ".join(text.split()).casefold()
    words = words.removesuffix(" ".join(unit.split()).casefold()).strip() if unit else words
    if found := _BETWEEN.fullmatch(words):
        low, high = Decimal(found["low"]), Decimal(found["high"])
        return Bounds(low=low, high=high) if low < high else None
    if found := _ONE_BOUND.fullmatch(words):
        side, is_open = _SIDES[found["side"]]
        return Bounds.model_validate({side: Decimal(found["bound"]), "open": is_open})
    return None


class Reading(Record):
    """An earlier value of a result."""

    value: Number
    when: When


class Result(Record):
    """One result of a test.

    Attributes:
        value: a number as it was sent, `5.40` and `<0.3` too, or words.
        low: the least normal value, in `unit`; `high` the greatest.
        range_text: the reference range in the laboratory's words, where it gave no numbers.
        flag: what the laboratory said; None where it said nothing.
        group: the report or panel that it belongs to.
        earlier: values of the same test, of the same unit, on earlier days.
    """

    name: Said
    value: Said
    unit: str | None = None
    low: Number | None = None
    high: Number | None = None
    range_text: str | None = None
    flag: Flag | None = None
    when: When | None = None
    group: str | None = None
    note: str | None = None
    codes: tuple[Code, ...] = ()
    earlier: tuple[Reading, ...] = ()

    @property
    def number(self) -> Decimal | None:
        """The value as a number; None for words and for `<0.3`."""
        try:
            number = Decimal(self.value)
        except ArithmeticError:
            return None
        return number if number.is_finite() else None

    @property
    def judged(self) -> Flag | None:
        """What the laboratory said, else what the reference range says; of `<0.3` only what is certain."""
        bounds = self._bounds
        if self.flag or bounds is None:
            return self.flag
        if self.number is not None:
            return bounds.judge(self.number)
        known = read_bounds(self.value)
        return bounds.judge_side(known) if known else None

    @property
    def _bounds(self) -> Bounds | None:
        if self.low is not None or self.high is not None:
            return Bounds(low=self.low, high=self.high)
        return read_bounds(self.range_text or "", self.unit or "")
