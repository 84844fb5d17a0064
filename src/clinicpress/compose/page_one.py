"""Page one holds the summary: in the order in which it reads best, or the most urgent first where it is too long.

Where even so one kind of thing pushes another off page one, each has a share of it, and goes on behind the summary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from markupsafe import Markup

from clinicpress.compose.parting import Parted, lines_of, part
from clinicpress.model.heading_keys import (
    ALERTS,
    ALLERGIES,
    DIAGNOSES,
    LEGAL,
    MEDICINES,
    PLAN,
    RED_FLAGS,
    RESULTS,
    SUMMARY,
)

# What harms the patient where it is not read comes first; what is not here comes last, in its own order.
_URGENT = (
    RED_FLAGS,
    ALERTS,
    LEGAL,
    ALLERGIES,
    PLAN,
    DIAGNOSES,
    SUMMARY,
)
# What stands in these is wide: names of tests and medicines, what is asked of whom by when.
_ACROSS = frozenset((RESULTS, MEDICINES, PLAN))
# Characters of a heading that surely fit a line of 35 mm.
_HEAD_CHARACTERS = 15
# Characters of HTML from which a row is longer than about eight lines.
_LONG = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How a letter is laid out.

    An `urgent` one begins with what harms where it is not read; any other has the letter's own order. `lines` is
    what all of the summary may fill together; without, nothing is parted. `alone` leaves out what stands behind the
    summary: it shows whether page one holds it.
    """

    urgent: bool = False
    lines: int | None = None
    alone: bool = False


NATURAL = Arrangement()
URGENT = Arrangement(urgent=True)
# Beside a long address and a long name fewer lines are left on page one.
SHORTENED = tuple(Arrangement(urgent=True, lines=lines) for lines in (26, 22, 18, 14, 10))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A heading, and what stands beside it.

    `head_lines` is how many lines the heading takes at most. A `long` row may break over pages, a short one moves
    as a whole; one that goes `across` has its heading above it, and the whole width. `more` says of a row that was
    parted how it goes on; `continues` is the key of the row that goes on in this one.
    """

    key: str
    heading: str
    body: Markup
    head_lines: int
    long: bool
    across: bool
    more: str = ""
    continues: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOne:
    """What stands on page one, and the rows that follow it, unless it stands `alone`."""

    red_flags: RowView | None
    glance: tuple[RowView, ...]
    rows: tuple[RowView, ...]
    alone: bool = False


def row_view(key: str, heading: str, body: Markup) -> RowView:
    """Return a row as tall as its heading."""
    lines = len(wrap(heading, _HEAD_CHARACTERS))
    across = key in _ACROSS and "<table" in body
    is_long = len(body) > _LONG or "<table" in body
    return RowView(key=key, heading=heading, body=body, head_lines=lines, long=is_long, across=across)


def lay_page_one(rows: Sequence[RowView], summary: Sequence[str], arrangement: Arrangement) -> PageOne:
    """Return the rows as a summary and what follows it; each stands once.

    Args:
        rows: all of them, in the order of the letter.
        summary: keys of those that stand on page one, in their order there.
        arrangement: in which order they stand, and whether anything follows.
    """
    found = {row.key: row for row in rows}
    first = [found[key] for key in summary if key in found]
    following = [] if arrangement.alone else [row for row in rows if row not in first]
    if arrangement.urgent:
        first.sort(key=lambda row: _URGENT.index(row.key) if row.key in _URGENT else len(_URGENT))
    if arrangement.lines is not None:
        first, more = _shorten(first, arrangement.lines)
        following = following if arrangement.alone else [*more, *following]
    return PageOne(
        red_flags=next((row for row in first if row.key == RED_FLAGS), None),
        glance=tuple(row for row in first if row.key != RED_FLAGS),
        rows=tuple(following),
        alone=arrangement.alone,
    )


def _shorten(rows: Sequence[RowView], lines: int) -> tuple[list[RowView], list[RowView]]:
    """Return rows that fill some lines together, and rows in which the parted ones go on."""
    parted = [(row, part(row.body, share)) for row, share in zip(rows, _shares(rows, lines), strict=True)]
    begun = [_begin(row, parts) if parts.rest else row for row, parts in parted]
    return begun, [_go_on(row, parts) for row, parts in parted if parts.rest]


def _shares(rows: Sequence[RowView], lines: int) -> list[int]:
    """Return how many lines each row gets: what a short one does not need goes to the longer ones."""
    needs = [max(lines_of(row.body), row.head_lines) for row in rows]
    shares = dict.fromkeys(range(len(rows)), 0)
    for done, index in enumerate(sorted(shares, key=lambda index: needs[index])):
        shares[index] = min(needs[index], max(1, lines // (len(rows) - done)))
        lines -= shares[index]
    return list(shares.values())


def _begin(row: RowView, parts: Parted) -> RowView:
    more = f"And {parts.entries} more on page" if parts.entries else "Continued on page"
    return replace(row, body=parts.first, more=more)


def _go_on(row: RowView, parts: Parted) -> RowView:
    rest = row_view(f"{row.key}-continued", f"{row.heading}, continued", parts.rest)
    return replace(rest, across=row.across, continues=row.key)
