"""What every block has: its place in the article, its words, and the frame that a template puts around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from markdown_it.token import Token
from markupsafe import Markup

from clinicpress.compose.blocks.figure import Figure
from clinicpress.compose.blocks.place import Place
from clinicpress.compose.dose import Dose
from clinicpress.compose.templates import fill_template
from clinicpress.shelf.theme import Theme

EMPTY = Markup("")

Tokens: TypeAlias = Sequence[Token]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What stands in a block, as its reader gets it.

    `settings` are those of its first line; `compose` returns the HTML of tokens; `folder` names
    the assets that pictures come from; `most_columns` is what a page holds, where it is not any number.
    """

    tokens: Tokens
    settings: Mapping[str, str]
    place: Place
    folder: str
    most_columns: int | None
    compose: Callable[[Tokens], Markup]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPicture:
    """A drawing of so many of a number of people: its address, the words that stand for it, and what it says."""

    url: str
    alt: str
    label: str
    have: str
    have_not: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to go on, and what is said of it under each head."""

    name: Markup
    cells: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that a template draws: its heads, and the options in it or the heads of its empty rows."""

    heads: tuple[str, ...]
    options: tuple[Option, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block, ready for its template; `variant` tells its sorts apart, `lines` counts those to write on."""

    name: str
    template: str
    title: str
    level: int
    label: str = ""
    variant: str = ""
    dose: Dose | None = None
    figure: Figure | None = None
    risks: tuple[RiskPicture, ...] = ()
    table: Table | None = None
    lines: int = 0
    intro: Markup = EMPTY
    content: Markup = EMPTY


def frame_block(theme: Theme, block: Block | Figure) -> Markup:
    """Return the HTML of a block in the frame of its template."""
    framed = fill_template(theme, f"blocks/{block.template}.html.j2", block=block)
    return Markup(framed)  # noqa: S704 - a template escapes what it prints
