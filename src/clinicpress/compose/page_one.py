"""Page one holds the summary, whatever the length: each part of it begins there, and none stands twice.

What is too long for its share goes on under its own heading, in the order of the letter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from markupsafe import Markup

from clinicpress.compose.parting import height_mm, part_html, put_first
from clinicpress.compose.patient import BannerView

RED_FLAGS = "red-flags"
PLAN = "plan-and-requested-actions"
ALLERGIES = "allergies-and-adverse-reactions"
END_OF_PAGE_ONE = "end-of-page-one"
"""A place in the page that stands on page one, unless words are wider than was thought."""
SPARE_MM = (0, 6, 14, 28, 56, 84)
"""Millimetres that page one is tried with, one after the other, to spare for what was not foreseen."""
_SEEN = Markup('<p class="elsewhere">See page 1</p>\n')
_CONTINUED = Markup('<p class="elsewhere">Continued from page 1</p>\n')
_MORE = Markup('<p class="elsewhere">More follows on the next pages</p>')
_MORE_INSIDE = Markup(' <span class="elsewhere">… more follows</span>')
# Characters of HTML from which a row is longer than about ten lines.
_LONG = 1400
# Characters of a heading that surely fit a line of 40 mm.
_HEAD_CHARACTERS = 18
_HEAD_LINE_MM = 5.3
# Millimetres: what lies between the window of the envelope and the foot of page one, and what stands around words.
_SHEET_MM, _TITLE_LINE_MM, _BANNER_MM, _BANNER_LINE_MM = 182, 9.6, 11.4, 6.4
_AROUND_RED_FLAGS_MM, _AROUND_ROW_MM, _GLANCE_TITLE_MM, _MORE_MM = 9, 3.8, 8.6, 3
_TITLE_CHARACTERS, _NAME_CHARACTERS, _FACTS_CHARACTERS = 34, 52, 74
# What each has at least: two lines of words, one allergy, two actions.
_LEAST_MM = {ALLERGIES: 24, PLAN: 28}
_LEAST_WORDS_MM = 18
_ORDER = (RED_FLAGS, ALLERGIES, "reason-for-referral", "clinical-summary")


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
    first = [_acts_first(found[key]) for key in summary if key in found]
    shares = _share({row.key: _needed(row) for row in first}, room)
    placed = {row.key: _place(row, shares[row.key]) for row in first}
    return PageOne(
        red_flags=placed[RED_FLAGS][0] if RED_FLAGS in placed else None,
        glance=tuple(placed[row.key][0] for row in first if row.key != RED_FLAGS),
        rows=tuple(left for row in rows if (left := _left(row, placed, kept))),
    )


def _acts_first(row: RowView) -> RowView:
    """Return a plan that begins with what is asked of whom by when."""
    return replace(row, body=put_first(row.body, "actions")) if row.key == PLAN else row


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
    head, rest = part_html(row.body, share - _around(row) - _MORE_MM)
    if not head:
        return row_view(row.key, row.heading, _MORE), row_view(row.key, row.heading, rest)
    if not rest:
        return row, None
    return row_view(row.key, row.heading, _with_more(head)), row_view(row.key, row.heading, _CONTINUED + rest)


def _with_more(head: Markup) -> Markup:
    """Return words that say that there are more, where they can on their last line."""
    for end in ("</p>", "</li></ul>", "</li></ol>"):
        if head.endswith(end):
            return head[: -len(end)] + _MORE_INSIDE + head[-len(end) :]
    return head + _MORE


def _around(row: RowView) -> float:
    return _AROUND_RED_FLAGS_MM if row.key == RED_FLAGS else _AROUND_ROW_MM


def _needed(row: RowView) -> float:
    return max(height_mm(row.body), row.head_lines * _HEAD_LINE_MM) + _around(row)


def _share(needed: Mapping[str, float], room: float) -> dict[str, float]:
    """Return what each may take: as much as it needs, while every other still has its least.

    Red flags and allergies are served first, the plan, of which any part is a whole, last.
    """
    order = sorted(needed, key=lambda key: (key == PLAN, _ORDER.index(key) if key in _ORDER else len(_ORDER)))
    shares: dict[str, float] = {}
    for number, key in enumerate(order):
        kept = sum(min(needed[other], _least_mm(other)) for other in order[number + 1 :])
        shares[key] = min(needed[key], max(room - kept, _least_mm(key)))
        room -= shares[key]
    return shares


def _least_mm(key: str) -> float:
    return _LEAST_MM.get(key, _LEAST_WORDS_MM)
