"""How the families of resources say what became of each: one line for each entry."""

from __future__ import annotations

from typing import TypeAlias

from clinicpress.load.fhir.reading.entries import Entry, Unreadable
from clinicpress.model.health_record import AccountLine, Outcome

Taken: TypeAlias = tuple[dict[str, object], tuple[AccountLine, ...]]
"""Fields of `ReferralFacts`, and the account of the entries that they came from.

Of several families, tuples of one field are joined, and so are the tuples in `statements`. `files` holds
`RecordedFile`s, `places` a mapping, `remarks` sentences on the record as a whole.
"""


def shown(entry: Entry, heading: str, reason: str = "") -> AccountLine:
    """Return the line of an entry that is shown under a heading."""
    return _line(entry, Outcome.SHOWN, heading, reason)


def left_out(entry: Entry, reason: str) -> AccountLine:
    """Return the line of an entry that is not shown; the reason names no value of it."""
    return _line(entry, Outcome.LEFT_OUT, "", reason)


def unreadable(entry: Entry | Unreadable, reason: str = "its fields break the standard") -> AccountLine:
    """Return the line of an entry that could not be read."""
    return AccountLine(resource=entry.label, place=entry.place, outcome=Outcome.UNREADABLE, reason=reason)


def _line(entry: Entry, outcome: Outcome, heading: str, reason: str) -> AccountLine:
    said = "; ".join((reason, *entry.remarks) if reason else entry.remarks)
    return AccountLine(resource=entry.label, place=entry.place, outcome=outcome, heading=heading, reason=said)
