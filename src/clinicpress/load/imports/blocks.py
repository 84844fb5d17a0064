"""The piece that every reader cuts its source into, and the account that none of them is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from clinicpress.load.imports.imported import LeftOut, Picture, Recognised


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One non-blank line of the source; `number` is 1-based."""

    number: int
    text: str


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, a paragraph, a list, a table or a figure, with the lines that it was made from.

    `plain` is its text without mark-up and `markdown` the same in our dialect; a heading's `markdown` is without
    `#`, since its level is only settled when all are known. `marked_up` says that `plain` lacks something that
    `markdown` has, such as a link. `doubt` is asked if the block reaches the article, and `residue` is the reason
    why the reader already knows that it must not.
    """

    kind: Kind
    lines: tuple[Line, ...]
    plain: str
    markdown: str
    level: int = 0
    marked_up: bool = False
    doubt: str = ""
    residue: str = ""

    @property
    def number(self) -> int:
        """The line on which it begins."""
        return self.lines[0].number


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of a source.

    `given` are facts that stand (front matter); `hints` are used only where the text itself says nothing (a
    browser tab's title, a file's properties).
    """

    blocks: tuple[Block, ...]
    given: Mapping[str, object] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    recognised: tuple[Recognised, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    questions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


class Place(StrEnum):
    """Where a block of the source ends up; there is no fourth place."""

    FRONT = "front matter"
    BODY = "body"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One block in its place; `note` is the field of the front matter, or the reason for leaving it out."""

    block: Block
    place: Place
    note: str = ""


class LostTextError(RuntimeError):
    """A line of the source was claimed twice or not at all: a fault of ours, never of the source."""


def settle_account(blocks: Iterable[Block], claims: Iterable[Claim]) -> None:
    """Every line of the source is claimed exactly once.

    Raises:
        LostTextError: it is not so.
    """
    met = Counter(line for block in blocks for line in block.lines)
    claimed = Counter(line for claim in claims for line in claim.block.lines)
    if met != claimed:
        wrong = sorted({line.number for line in (met - claimed) + (claimed - met)})
        raise LostTextError(f"lines {wrong} were claimed twice or not at all")


def leave_out(block: Block, reason: str) -> Claim:
    """Return the claim that keeps a block out of the article."""
    return Claim(block=block, place=Place.LEFT_OUT, note=reason)


def put_in_front(block: Block, name: str) -> Claim:
    """Return the claim that puts a block into the front matter."""
    return Claim(block=block, place=Place.FRONT, note=name)
