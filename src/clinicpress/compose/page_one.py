"""Page one holds the summary, whatever the length: each part of it begins there, and none stands twice.

What is too long for its share goes on under its own heading, in the order of the letter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup

from clinicpress.compose.parting import height_mm, part_html
from clinicpress.compose.patient import BannerView

RED_FLAGS = "red-flags"
_SEEN = Markup('<p class="elsewhere">See page 1</p>\n')
_CONTINUED = Markup('<p class="elsewhere">Continued from page 1</p>\n')
_MORE = Markup('\n<p class="elsewhere">More under this heading on the next pages</p>')
# Characters of HTML from which a row is longer than about ten lines.
_LONG = 1400
# Characters of a heading that surely fit a line of 40 mm.
_HEAD_CHARACTERS = 18
_HEAD_LINE_MM = 5.3
# Millimetres: what lies between the window of the envelope and the foot of page one, and what stands around words.
_SHEET_MM, _TITLE_LINE_MM, _BANNER_MM, _BANNER_LINE_MM = 178, 9.6, 14.5, 6.4
_AROUND_RED_FLAGS_MM, _AROUND_ROW_MM, _GLANCE_TITLE_MM, _MORE_MM = 9, 4, 8, 7.6
_TITLE_CHARACTERS, _NAME_CHARACTERS, _FACTS_CHARACTERS = 34, 52, 74
_LEAST_MM = 11
# What needs more of a full page than other words: a box that must be seen, and a table.
_WEIGHTS = {RED_FLAGS: 2, "plan-and-requested-actions": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A heading, and what stands beside it.

    `head_lines` is how many lines the heading takes at most; a `long` row may break over pages, a short one moves
    as a whole.
    """

    key: str
    heading: str
    body: Markup
    head_lines: int
    long: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOne:
    """What stands on page one, and the rows that follow it."""

    red_flags: RowView | None
    glance: tuple[RowView, ...]
    rows: tuple[RowView, ...]


def row_view(key: str, heading: str, body: Markup) -> RowView:
    """Return a row as tall as its heading."""
    lines = len(wrap(heading, _HEAD_CHARACTERS))
    return RowView(key=key, heading=heading, body=body, head_lines=lines, long=len(body) > _LONG)


def room_mm(title: str, banner: BannerView, opening: str = "") -> float:
    """Return how much of page one is left beneath title and banner; rather too little than too much."""
    facts = sum(len(fact.label) + len(fact.value) + 2 for fact in banner.facts)
    lines = -(-len(banner.name) // _NAME_CHARACTERS) + -(-facts // _FACTS_CHARACTERS)
    titles = -(-len(title) // _TITLE_CHARACTERS)
    spoken = -(-len(opening) // _FACTS_CHARACTERS)
    used = titles * _TITLE_LINE_MM + _BANNER_MM + (lines + spoken) * _BANNER_LINE_MM
    return _SHEET_MM - used - _GLANCE_TITLE_MM


def lay_page_one(rows: Sequence[RowView], summary: Sequence[str], kept: frozenset[str], room: float) -> PageOne:
    """Return the rows as page one and what follows.

    Args:
        rows: all of them, in the order of the letter.
        summary: keys of those that stand on page one, in their order there.
        kept: keys of those that are never left out: where they stood on page one, they say so.
        room: what page one has for them, in millimetres.
    """
    found = {row.key: row for row in rows}
    first = [found[key] for key in summary if key in found]
    shares = _share({row.key: _needed(row) for row in first}, room)
    placed = {row.key: _place(row, shares[row.key]) for row in first}
    return PageOne(
        red_flags=placed[RED_FLAGS][0] if RED_FLAGS in placed else None,
        glance=tuple(placed[row.key][0] for row in first if row.key != RED_FLAGS),
        rows=tuple(left for row in rows if (left := _left(row, placed, kept))),
    )


def _left(
    row: RowView, placed: Mapping[str, tuple[RowView, RowView | None]], kept: frozenset[str]
) -> RowView | None:
    """Return what follows of a row; red flags that stood in their box are missed by nobody."""
    if row.key not in placed:
        return row
    rest = placed[row.key][1]
    if rest is None and row.key in kept and row.key != RED_FLAGS:
        return row_view(row.key, row.heading, _SEEN)
    return rest


def _place(row: RowView, share: float) -> tuple[RowView, RowView | None]:
    if _needed(row) <= share:
        return row, None
    head, rest = part_html(row.body, max(share - _around(row) - _MORE_MM, _LEAST_MM))
    if not head:
        return row_view(row.key, row.heading, _MORE), row_view(row.key, row.heading, rest)
    if not rest:
        return row, None
    return row_view(row.key, row.heading, head + _MORE), row_view(row.key, row.heading, _CONTINUED + rest)


def _around(row: RowView) -> float:
    return _AROUND_RED_FLAGS_MM if row.key == RED_FLAGS else _AROUND_ROW_MM


def _needed(row: RowView) -> float:
    return max(height_mm(row.body), row.head_lines * _HEAD_LINE_MM) + _around(row)


def _share(needed: Mapping[str, float], room: float) -> dict[str, float]:
    """Return what each may take: as much as it needs, or else as much as any other that needs more."""
    shares: dict[str, float] = {}
    left = dict(needed)
    while left:
        unit = room / sum(_WEIGHTS.get(key, 1) for key in left)
        small = {key: need for key, need in left.items() if need <= unit * _WEIGHTS.get(key, 1)}
        if not small:
            return shares | {key: unit * _WEIGHTS.get(key, 1) for key in left}
        shares |= small
        room -= sum(small.values())
        left = {key: need for key, need in left.items() if key not in small}
    return shares
