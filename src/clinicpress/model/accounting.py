"""The account of a record in words: nothing that it states goes unmentioned, and no value of it is repeated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clinicpress.model.clinical import counted
from clinicpress.model.health_record import AccountLine, HealthRecord, Outcome

# A statement that is shown without a part of it is told too: nobody else misses the part.
_LOST = ("could not be read", "does not hold")


def account_words(record: HealthRecord) -> tuple[str, ...]:
    """Return a sentence that counts the statements, what they lack, and one for each that is not shown whole."""
    labels = (f"{one}: see that only those read it who may." for one in record.labelled)
    lacking = (f"record: {remark}" for remark in (*record.remarks, *labels))
    return (_summary(record), *lacking, *(_said(line) for line in record.account if _is_told(line)))


def account_rows(record: HealthRecord) -> Iterator[dict[str, str]]:
    """Yield each statement as fields of a table."""
    for line in record.account:
        yield {
            "resource": line.resource,
            "place": line.place,
            "outcome": line.outcome.value,
            "heading": line.heading,
            "reason": line.reason,
        }


def _summary(record: HealthRecord) -> str:
    counts = Counter(line.outcome for line in record.account)
    each = ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome if counts[outcome])
    total = counted(len(record.account), "statement").replace("\u00a0", " ")
    return f"record: {total}" + (f": {each}." if each else ".")


def _is_told(line: AccountLine) -> bool:
    return line.outcome is not Outcome.SHOWN or any(words in line.reason for words in _LOST)


def _said(line: AccountLine) -> str:
    link = ", but" if line.outcome is Outcome.SHOWN else ":"
    reason = f"{link} {line.reason.rstrip('.')}" if line.reason else ""
    return f"record: {line.resource} ({line.place}) is {line.outcome.value}{reason}."
