"""Page one holds the summary: in the order in which it reads best, or the most urgent first where it is too long.

No row is ever parted by us: what is longer than page one flows on to the next, as any text does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from textwrap import wrap

from markupsafe import Markup

RED_FLAGS = "red-flags"
# What harms the patient where it is not read comes first; what is not here comes last, in its own order.
_URGENT = (
    RED_FLAGS,
    "allergies-and-adverse-reactions",
    "plan-and-requested-actions",
    "diagnoses",
    "clinical-summary",
)
# What stands in these is wide: names of tests and medicines, what is asked of whom by when.
_ACROSS = frozenset(("investigations-and-results", "medications-and-devices", "plan-and-requested-actions"))
# Characters of a heading that surely fit a line of 35 mm.
_HEAD_CHARACTERS = 15
# Characters of HTML from which a row is longer than about eight lines.
_LONG = 1000


class Arrangement(Enum):
    """How a letter is laid out.

    `SUMMARY_ALONE` has the letter's own order and no row behind the summary: it shows whether page one holds it.
    """

    SUMMARY_ALONE = "summary-alone"
    NATURAL = "natural"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A heading, and what stands beside it.

    `head_lines` is how many lines the heading takes at most. A `long` row may break over pages, a short one moves
    as a whole; one that goes `across` has its heading above it, and the whole width.
    """

    key: str
    heading: str
    body: Markup
    head_lines: int
    long: bool
    across: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOne:
    """What stands on page one, and the rows that follow it."""

    red_flags: RowView | None
    glance: tuple[RowView, ...]
    rows: tuple[RowView, ...]


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
    if arrangement is Arrangement.URGENT:
        first.sort(key=lambda row: _URGENT.index(row.key) if row.key in _URGENT else len(_URGENT))
    following = () if arrangement is Arrangement.SUMMARY_ALONE else tuple(row for row in rows if row not in first)
    return PageOne(
        red_flags=next((row for row in first if row.key == RED_FLAGS), None),
        glance=tuple(row for row in first if row.key != RED_FLAGS),
        rows=following,
    )
