"""Tables that are more than rows: options to compare, diaries and lines to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from clinicpress.compose.blocks.block import Block, Inside, Option, Table, Tokens
from clinicpress.compose.blocks.marking import text_token
from clinicpress.compose.blocks.place import Place
from clinicpress.compose.blocks.settings import whole_number
from clinicpress.compose.titles import hold_brackets
from clinicpress.shelf.languages import msgid

MOST_DAYS, MOST_COLUMNS, MOST_LINES = 31, 6, 40
_MOST_OPTIONS_HEADS = 5
_HEAD = re.compile(r"([^:\n]{1,40}):\s+")
_WEEK = (
    msgid("Monday"), msgid("Tuesday"), msgid("Wednesday"), msgid("Thursday"), msgid("Friday"), msgid("Saturday"),
    msgid("Sunday"),
)  # fmt: skip
_DEFAULT_COLUMNS = (msgid("Morning"), msgid("Evening"))
_OPTIONS_ADVICE = (
    "Write a table, or each option on a line of its own and below it ': Benefits: …' and ': Risks: …'."
)


def read_options(block: Block, inside: Inside) -> tuple[Block, Tokens]:
    """Return a comparison as a table: as it was written, or made of each option's definitions.

    One with more columns than a page holds is `stacked`: one option after another.

    Raises:
        ClinicpressError: there is neither, or an option lacks what is said of another.
    """
    tokens = inside.tokens
    if written := [place for place, token in enumerate(tokens) if token.type in {"table_open", "table_close"}]:
        return _read_written(block, inside, written[0], written[1])
    start = next((place for place, token in enumerate(tokens) if token.type == "dl_open"), None)
    if start is None:
        raise inside.place.fault("there is nothing to compare.", _OPTIONS_ADVICE)
    end = next(place for place in range(start, len(tokens)) if tokens[place].type == "dl_close")
    table = _compare(tuple(_definitions(tokens[start:end], inside)), inside)
    return _framed(block, inside, table, start, end)


def _framed(block: Block, inside: Inside, table: Table, start: int, end: int) -> tuple[Block, Tokens]:
    """Return the block with a table between the words before and after its tokens."""
    variant = "stacked" if _is_wide(len(table.heads), inside) else ""
    intro, after = inside.compose(inside.tokens[:start]), inside.tokens[end + 1 :]
    return replace(block, table=table, intro=intro, variant=variant), after


def _is_wide(columns: int, inside: Inside) -> bool:
    return inside.most_columns is not None and columns > inside.most_columns


def _read_written(block: Block, inside: Inside, start: int, end: int) -> tuple[Block, Tokens]:
    """Return a table as it was written where a page holds it; else its cells, by option."""
    columns = sum(token.type == "th_open" for token in inside.tokens[start:end])
    if not _is_wide(columns, inside):
        return block, inside.tokens
    cells = [inside.compose([token]) for token in inside.tokens[start:end] if token.type == "inline"]
    rows = tuple(tuple(cells[first : first + columns]) for first in range(columns, len(cells), columns))
    heads = tuple(str(cell.striptags()) for cell in cells[:columns])
    options = tuple(Option(name=name, cells=tuple(said)) for name, *said in rows)
    return _framed(block, inside, Table(heads=heads, options=options), start, end)


def _definitions(tokens: Tokens, inside: Inside) -> Iterator[tuple[Markup, dict[str, Markup]]]:
    """Yield each option with what is said of it, by head."""
    name, said = Markup(""), dict[str, Markup]()
    for kind, part in _terms(tokens):
        if kind == "dt":
            if said:
                yield name, said
            name, said = inside.compose(part), {}
        else:
            head, words = _split_head(part, inside.place)
            said[head] = inside.compose(words)
    yield name, said


def _terms(tokens: Tokens) -> Iterator[tuple[str, Tokens]]:
    """Yield the inside of each term and each definition."""
    kind, start = "", 0
    for place, token in enumerate(tokens):
        if token.type in {"dt_open", "dd_open"} and not kind:
            kind, start = token.tag, place
        elif kind and token.type == f"{kind}_close" and token.level == tokens[start].level:
            yield kind, tokens[start + 1 : place]
            kind = ""


def _split_head(tokens: Tokens, place: Place) -> tuple[str, Tokens]:
    """Return the words before the colon that a definition begins with, and the definition without them."""
    inline = next((token for token in tokens if token.type == "inline"), None)
    first = (inline.children or [text_token("")])[0] if inline else text_token("")
    head = _HEAD.match(first.content)
    if head is None:
        raise place.fault(f"'{first.content[:60]}' does not say what it is about.", _OPTIONS_ADVICE)
    first.content = first.content[head.end() :]
    return head[1], tokens


def _compare(options: tuple[tuple[Markup, dict[str, Markup]], ...], inside: Inside) -> Table:
    heads = tuple(dict.fromkeys(head for _, said in options for head in said))
    for name, said in options:
        for head in heads:
            if head not in said:
                raise inside.place.fault(
                    f"the option '{name.striptags()[:60]}' does not say '{head}'.",
                    "Say the same of every option, if only 'None known'.",
                )
    if len(heads) > _MOST_OPTIONS_HEADS:
        raise inside.place.fault(
            f"{len(heads)} things are said of each option.", f"Keep {_MOST_OPTIONS_HEADS} at most."
        )
    return Table(
        heads=(inside.place.tongue.gettext(msgid("Option")), *heads),
        options=tuple(Option(name=name, cells=tuple(said[head] for head in heads)) for name, said in options),
    )


def read_diary(block: Block, inside: Inside) -> tuple[Block, Tokens]:
    """Return a table to fill in, with a row for each day.

    Raises:
        ClinicpressError: it has too many days or columns, or begins on no day of the week.
    """
    settings, place, tongue = inside.settings, inside.place, inside.place.tongue
    days = whole_number(settings, "days", 7, MOST_DAYS, place)
    columns = tuple(hold_brackets(name.strip()) for name in settings.get("columns", "").split(",") if name.strip())
    if len(columns) > MOST_COLUMNS:
        raise place.fault(f"the diary has {len(columns)} columns.", f"Keep {MOST_COLUMNS} at most.")
    heads = columns or tuple(tongue.gettext(name) for name in _DEFAULT_COLUMNS)
    rows = tuple(_day_names(days, settings.get("from", ""), place))
    return replace(block, table=Table(heads=(tongue.gettext(msgid("Day")), *heads), rows=rows)), inside.tokens


def _day_names(days: int, first: str, place: Place) -> Iterator[str]:
    """Yield `Day 1`, `Day 2` …, or the days of the week from the one that is named."""
    if not first:
        yield from (place.tongue.gettext(msgid("Day {n}"), n=number) for number in range(1, days + 1))
        return
    starts = [number for number, day in enumerate(_WEEK) if day.lower() == first.lower()]
    if not starts:
        raise place.fault(f"'{first[:40]}' is no day of the week.", "Write {from=Monday}.")
    yield from (place.tongue.gettext(_WEEK[(starts[0] + number) % 7]) for number in range(days))


def read_space(block: Block, inside: Inside) -> tuple[Block, Tokens]:
    """Return a block with lines to write on.

    Raises:
        ClinicpressError: it has more lines than a page.
    """
    lines = whole_number(inside.settings, "lines", 6, MOST_LINES, inside.place)
    return replace(block, lines=lines), inside.tokens
