"""Lists with a meaning: what happens when, what to tick, what to ask."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it.token import Token

from clinicpress.compose.blocks.block import Block, Inside, Tokens
from clinicpress.compose.blocks.marking import items_of_list, text_token
from clinicpress.compose.blocks.settings import whole_number
from clinicpress.shelf.languages import msgid

MOST_ANSWER_LINES = 4
_BOLD = ["strong_open", "text", "strong_close"]
_WHEN = re.compile(r"([^:\n]{1,40}):\s+")
_BOX = re.compile(r"\[[ xX]?\]\s+")
CHECKLISTS = {
    "do": msgid("To do"),
    "bring": msgid("To bring"),
    "ask": msgid("To ask"),
}


def read_timeline(block: Block, inside: Inside) -> tuple[Block, Tokens]:
    """Set the time that each item begins with apart from what happens then, as a paragraph of its own.

    Raises:
        ClinicpressError: an item begins with no time.
    """
    advice = "Write '- Day 1: what happens then', a line for each time."
    times = {id(inline): _take_time(inline, inside) for inline in items_of_list(inside, advice)}
    written: list[Token] = []
    for token in inside.tokens:
        if id(token) in times:
            paragraph = written.pop()
            written += [*_paragraph(times[id(token)]), paragraph]
        written.append(token)
    return block, written


def _take_time(inline: Token, inside: Inside) -> str:
    """Take the time away that an item begins with, `Day 1:` or `**Day 1**`, and return it."""
    children = [child for child in inline.children or () if child.type != "text" or child.content]
    bold = len(children) > 2 and [child.type for child in children[:3]] == _BOLD  # noqa: PLR2004 - all three
    first = children[1] if bold else children[0]
    when = re.fullmatch(r"([^:\n]{1,40}):?()", first.content) if bold else _WHEN.match(first.content)
    if when is None or first.type != "text":
        raise inside.place.fault(
            f"'{inline.content[:60]}' does not say when.", "Begin it with the time, as 'Day 1: …'."
        )
    rest = text_token("" if bold else first.content[when.end() :])
    inline.children = [rest, *children[3 if bold else 1 :]]
    if bold and children[3:] and children[3].type == "text":
        children[3].content = children[3].content.lstrip(": ")
    return when[1]


def _paragraph(words: str) -> tuple[Token, Token, Token]:
    opening = Token("paragraph_open", "p", 1, block=True)
    opening.attrs["class"] = "when"
    inline = Token("inline", "", 0, children=[text_token(words)], content=words)
    return opening, inline, Token("paragraph_close", "p", -1, block=True)


def read_checklist(block: Block, inside: Inside) -> tuple[Block, Tokens]:
    """Take the typed boxes away: each item has one drawn before it.

    Raises:
        ClinicpressError: there is no list, or no such kind of one.
    """
    variant = inside.settings.get("kind", "do")
    if variant not in CHECKLISTS:
        raise inside.place.fault(
            f"there is no checklist of the kind '{variant[:40]}'.", f"Write {', '.join(CHECKLISTS)}."
        )
    for inline in items_of_list(inside, "Write a list, '- …', with a line for each thing to tick."):
        first = (inline.children or [text_token("")])[0]
        first.content = _BOX.sub("", first.content, count=1) if _BOX.match(first.content) else first.content
    title = block.title or inside.place.tongue.gettext(CHECKLISTS[variant])
    return replace(block, variant=variant, title=title), inside.tokens


def read_questions(block: Block, inside: Inside) -> tuple[Block, Tokens]:
    """Give each question lines for its answer, where they are asked for.

    Raises:
        ClinicpressError: there is no list, or more lines than an answer needs.
    """
    items_of_list(inside, "Write a list, '- …', with a line for each question.")
    if "lines" not in inside.settings:
        return block, inside.tokens
    lines = whole_number(inside.settings, "lines", 1, MOST_ANSWER_LINES, inside.place)
    return replace(block, lines=lines), _with_lines(inside.tokens, lines)


def _with_lines(tokens: Tokens, lines: int) -> Tokens:
    own = min(token.level for token in tokens if token.type == "list_item_open")
    written: list[Token] = []
    for token in tokens:
        if token.type == "list_item_close" and token.level == own:
            written += [_line() for _ in range(lines)]
        written.append(token)
    return written


def _line() -> Token:
    return Token("html_block", "", 0, content='<p class="write"></p>\n')
