"""What one resource says, for the families whose resources become statements under a heading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from clinicpress.load.fhir.account import Taken, left_out, shown, unreadable
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.verification import ERROR, IN_ERROR
from clinicpress.model.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one resource says under which heading; without a heading, `reason` tells why it is left out."""

    heading: str = ""
    statements: tuple[Statement, ...] = ()
    reason: str = ""


Reader: TypeAlias = Callable[[Bundle, Entry], Finding]


def said(heading: str, *statements: Statement) -> Finding:
    """Return what is shown under a heading."""
    return Finding(heading=heading, statements=statements)


def unsaid(reason: str) -> Finding:
    """Return that a resource is left out, and why."""
    return Finding(reason=reason)


def said_elsewhere(heading: str, where: str) -> Finding:
    """Return that another resource tells what this one says, under a heading."""
    return Finding(heading=heading, reason=where)


def take(bundle: Bundle, readers: Mapping[str, Reader]) -> Taken:
    """Return the statements of the resources that have a reader, by heading, and one line for each resource."""
    statements: defaultdict[str, tuple[Statement, ...]] = defaultdict(tuple)
    lines = []
    for entry in bundle.of(*readers):
        try:
            found = _read(bundle, entry, readers[entry.kind])
        except (AttributeError, TypeError, ValueError):
            lines.append(unreadable(entry))
            continue
        if not found.heading:
            lines.append(left_out(entry, found.reason))
            continue
        heading = bundle.heading_of(entry, found.heading)
        if found.statements:
            statements[heading] += found.statements
        lines.append(shown(entry, heading, found.reason))
    return ({"statements": dict(statements)} if statements else {}, tuple(lines))


def _read(bundle: Bundle, entry: Entry, reader: Reader) -> Finding:
    if getattr(entry.resource, "status", None) == ERROR:
        return unsaid(IN_ERROR)
    return reader(bundle, entry)
