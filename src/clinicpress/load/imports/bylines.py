"""Who wrote, edited and reviewed an article, and when, as its byline says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from clinicpress.load.imports.blocks import Block, Claim, Kind, leave_out, put_in_front
from clinicpress.load.imports.dates import is_date_note, split_date
from clinicpress.load.imports.imported import LeftOut
from clinicpress.load.imports.names import has_title, is_name, read_people, same_name

REPEATS_NAME = "repeats the author’s name"
_LABELS = (
    (re.compile(r"(?:written|authored|posted)\s+by\b\s*:?\s*(.*)|authors?\s*:\s*(.*)", re.IGNORECASE), "authors"),
    (re.compile(r"edited\s+by\b\s*:?\s*(.*)|editors?\s*:\s*(.*)", re.IGNORECASE), "editors"),
    (
        re.compile(
            r"(?:(?:medically|clinically)\s+)?(?:reviewed|checked|approved|verified)\s+by\b\s*:?\s*(.*)",
            re.IGNORECASE,
        ),
        "reviewer",
    ),
    (re.compile(r"by\b\s*:?\s*(.+)", re.IGNORECASE), "by"),
)
_AGAIN = "again"
_LONGEST = 160
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one look at the open blocks found: claims on them, facts, and what is to be said of it."""

    claims: tuple[Claim, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Byline:
    blocks: tuple[Block, ...]
    field: str
    who: str
    date: str


def head_of(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks before the first heading."""
    first = next((at for at, block in enumerate(blocks) if block.kind is Kind.HEADING), len(blocks))
    return blocks[:first]


def find_bylines(blocks: tuple[Block, ...], facts: Mapping[str, object]) -> Found:
    """Return who wrote and edited the article; a reviewer elsewhere does not approve it here."""
    found = tuple(_read_bylines(blocks))
    people: dict[str, tuple[dict[str, str], ...]] = {}
    for byline in found:
        people[byline.field] = _add(people.get(byline.field, ()), read_people(byline.who))
    # Front matter that came with the file stands.
    named: dict[str, object] = {
        name: people[name] for name in ("authors", "editors") if name in people and name not in facts
    }
    return Found(
        claims=tuple(claim for byline in found for claim in _claim(byline, facts)),
        facts=named,
        questions=tuple(_ask(byline) for byline in found if byline.field == "reviewer" or byline.date),
        left_out=tuple(
            LeftOut(line=byline.blocks[0].number, text=byline.date, reason="a date of the web page")
            for byline in found
            if byline.date and byline.field not in {"reviewer", _AGAIN}
        ),
    )


def find_dates(blocks: tuple[Block, ...], _facts: Mapping[str, object]) -> Found:
    """Return the lines that are a web page's dates; which of ours they are, a person must say."""
    notes = tuple(
        block for block in blocks if _is_short(block) and not block.marked_up and is_date_note(block.plain)
    )
    return Found(
        claims=tuple(leave_out(block, "a date of the web page") for block in notes),
        questions=tuple(_ask_date(block.number, block.plain) for block in notes),
    )


def _ask_date(line: int, text: str) -> str:
    return f"Line {line} says “{text}”. Is it the date of a review? Then set `reviewed` and `review_due` yourself."


def _ask(byline: _Byline) -> str:
    line, text = byline.blocks[0].number, byline.blocks[0].plain
    if byline.field == "reviewer":
        return f"Line {line} says “{text}”. Who approves the article for your clinic?"
    return _ask_date(line, byline.date)


def _claim(byline: _Byline, facts: Mapping[str, object]) -> tuple[Claim, ...]:
    if byline.field == _AGAIN:
        return tuple(leave_out(block, "says again who wrote, edited or reviewed it") for block in byline.blocks)
    if byline.field == "reviewer":
        return tuple(leave_out(block, "says who reviewed the web page") for block in byline.blocks)
    if byline.field in facts:
        return tuple(leave_out(block, "the front matter already names them") for block in byline.blocks)
    return tuple(put_in_front(block, byline.field) for block in byline.blocks)


def _add(known: tuple[dict[str, str], ...], more: tuple[dict[str, str], ...]) -> tuple[dict[str, str], ...]:
    new = (one for one in more if not any(same_name(one["name"], other["name"]) for other in known))
    return (*known, *new)


def _read_bylines(blocks: tuple[Block, ...]) -> list[_Byline]:
    head = _end_of_head(blocks)
    found: list[_Byline] = []
    used = 0
    for at, block in enumerate(blocks):
        if at < used or not _is_short(block):
            continue
        byline = _read_byline(blocks, at, in_head=at < head)
        if byline is not None:
            found.append(replace(byline, field=_AGAIN) if _repeats(byline, found) else byline)
            used = at + len(byline.blocks)
    return found


def _end_of_head(blocks: tuple[Block, ...]) -> int:
    """Return where the head ends; a byline that looked like a heading does not end it."""
    head = len(head_of(blocks))
    while head < len(blocks) and _is_short(blocks[head]) and _names_someone(blocks[head].plain):
        head += 1 + len(head_of(blocks[head + 1 :]))
    return head


def _names_someone(text: str) -> bool:
    return bool(_label_of(text)[0]) or (has_title(text) and is_name(text))


def _repeats(byline: _Byline, found: list[_Byline]) -> bool:
    """Whether a byline only says again what one before it said."""
    known = [one["name"] for before in found if before.field == byline.field for one in read_people(before.who)]
    return all(any(same_name(one["name"], name) for name in known) for one in read_people(byline.who))


def _is_short(block: Block) -> bool:
    fits = len(block.plain) <= _LONGEST and len(block.plain.split()) <= _MOST_WORDS
    return fits and block.kind in {Kind.HEADING, Kind.PARAGRAPH} and "\n" not in block.plain


def _label_of(text: str) -> tuple[str, str]:
    for pattern, name in _LABELS:
        if found := pattern.fullmatch(text.strip()):
            return name, next((group for group in found.groups() if group), "")
    return "", ""


def _read_byline(blocks: tuple[Block, ...], at: int, *, in_head: bool) -> _Byline | None:
    block = blocks[at]
    name, rest = _label_of(block.plain)
    who, date = split_date(rest or block.plain)
    who = who.strip(" |·•,–-:")
    if not name:
        lone = in_head and has_title(who) and is_name(who)
        return _Byline(blocks=(block,), field="authors", who=who, date=date) if lone else None
    if not rest:
        return _read_name_below(blocks, at, name)
    certain = is_name(re.split(r",|;|\s+(?:and|&)\s+", who)[0])
    if not certain and (name == "by" or not (in_head or ":" in block.plain)):
        return None
    if name == "by" and not in_head:
        return None
    return _Byline(blocks=(block,), field="authors" if name == "by" else name, who=who, date=date)


def _read_name_below(blocks: tuple[Block, ...], at: int, name: str) -> _Byline | None:
    if at + 1 == len(blocks) or not is_name(blocks[at + 1].plain.split(",")[0]):
        return None
    return _Byline(blocks=blocks[at : at + 2], field=name, who=blocks[at + 1].plain, date="")
