"""Risk pictures: so many of a number of people, drawn one by one, with words that count both ways.

Sources: NICE guideline NG197 1.4 (absolute numbers, the same denominator throughout, positive and negative framing,
a picture of the numbers); ISO 14289-1 7.3 (alternative text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NoReturn

from markdown_it.token import Token

from clinicpress.compose.blocks.block import Block, Inside, RiskPicture, Tokens
from clinicpress.compose.blocks.icon_array import draw_icon_array
from clinicpress.compose.blocks.place import Place
from clinicpress.shelf.languages import Tongue, msgid

MOST_PEOPLE = 10_000
_MOST_PICTURES = 3
# Letters that a language needs between the two numbers at most: "8 o bob 100".
_BETWEEN = 16
_ADVICE = "Write {n=8 of=100}, or a list such as '- With treatment: 8 in 100'."
_BOUND = r"(?:(?P<bound>about|up to|fewer than)\s+)?"
_COUNT = re.compile(rf"{_BOUND}(?P<n>[0-9]{{1,6}})", re.IGNORECASE)
_LINE = re.compile(
    rf"(?P<label>.{{1,120}}?):\s*{_BOUND}(?P<n>[0-9][0-9,]{{0,6}})"
    r"\s*(?:in|out of|of|/)\s*(?P<of>[0-9][0-9,]{0,6})(?:\s+people)?\.?",
    re.IGNORECASE,
)
# What has it and what has not, each counted: neither way of saying it is left to the reader to work out.
_WORDS = {
    "": (msgid("{n} in {of} people have this."), msgid("{rest} in {of} do not.")),
    "about": (msgid("About {n} in {of} people have this."), msgid("About {rest} in {of} do not.")),
    "up to": (msgid("Up to {n} in {of} people have this."), msgid("At least {rest} in {of} do not.")),
    "fewer than": (msgid("Fewer than {n} in {of} people have this."), msgid("More than {rest} in {of} do not.")),
}
_ALT = msgid("Drawing of {of} people, {n} of them filled in.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """How many of how many people, and what for; `bound` is a key of `_WORDS`."""

    n: int
    of: int
    bound: str = ""
    label: str = ""


def read_risk(block: Block, inside: Inside) -> tuple[Block, Tokens]:
    """Give a block a picture of the number in its settings, or of each number in its list.

    Raises:
        ClinicpressError: there is no number of people, one that cannot be drawn, or two of different sizes.
    """
    risks, tokens = ((_from_settings(inside),), inside.tokens) if inside.settings else _from_list(inside)
    for risk in risks:
        _refuse_impossible(risk, inside.place)
    if len({risk.of for risk in risks}) > 1:
        raise inside.place.fault(
            "the numbers are out of different numbers of people.",
            "Write them all 'in 100', or all 'in 1000': else nobody can compare them.",
        )
    return replace(block, risks=tuple(_picture(risk, inside.place.tongue) for risk in risks)), tokens


def _from_settings(inside: Inside) -> Risk:
    settings = inside.settings
    count, of = _COUNT.fullmatch(settings.get("n", "")), settings.get("of", "")
    if count is None or not re.fullmatch(r"[0-9]{1,6}", of):
        _refuse(inside.place)
    return Risk(n=int(count["n"]), of=int(of), bound=_bound(count))


def _from_list(inside: Inside) -> tuple[tuple[Risk, ...], Tokens]:
    """Return the risks of the block's first list, and the tokens without it."""
    tokens = inside.tokens
    start = next((place for place, token in enumerate(tokens) if token.type == "bullet_list_open"), None)
    if start is None:
        _refuse(inside.place)
    end = next(
        place
        for place in range(start, len(tokens))
        if tokens[place].type == "bullet_list_close" and tokens[place].level == tokens[start].level
    )
    risks = tuple(_from_lines(tokens[start:end], inside.place))
    if not 1 <= len(risks) <= _MOST_PICTURES:
        raise inside.place.fault(f"there are {len(risks)} numbers to compare.", f"Keep 1 to {_MOST_PICTURES}.")
    return risks, (*tokens[:start], *tokens[end + 1 :])


def _from_lines(tokens: Tokens, place: Place) -> Iterator[Risk]:
    for token in tokens:
        if token.type == "inline":
            line = _LINE.fullmatch(_plain_words(token))
            if line is None:
                raise place.fault(f"'{token.content[:60]}' gives no number of people.", _ADVICE)
            n, of = (int(line[name].replace(",", "")) for name in ("n", "of"))
            yield Risk(n=n, of=of, bound=_bound(line), label=line["label"].strip())


def _plain_words(inline: Token) -> str:
    return "".join(child.content if child.type == "text" else " " for child in inline.children or ()).strip()


def _bound(found: re.Match[str]) -> str:
    return (found["bound"] or "").lower()


def _refuse(place: Place) -> NoReturn:
    raise place.fault("this block gives no number of people.", _ADVICE)


def _refuse_impossible(risk: Risk, place: Place) -> None:
    if not 10 <= risk.of <= MOST_PEOPLE:  # noqa: PLR2004 - a picture of fewer people tells less than words
        raise place.fault(
            f"a picture of {risk.of:,} people cannot be drawn.", f"Write a number from 10 to {MOST_PEOPLE:,}."
        )
    if risk.n > risk.of:
        raise place.fault(f"{risk.n:,} in {risk.of:,} is more than all.", "Write how many of how many people.")
    if risk.bound == "fewer than" and risk.n == 0:
        raise place.fault("nobody knows of fewer than 0 people.", "Write 'fewer than 1'.")


def _picture(risk: Risk, tongue: Tongue) -> RiskPicture:
    have, have_not = _WORDS[risk.bound]
    counts = {"n": f"{risk.n:,}", "of": f"{risk.of:,}", "rest": f"{risk.of - risk.n:,}"}
    alt = tongue.gettext(_ALT, **counts)
    return RiskPicture(
        url=draw_icon_array(risk.n, risk.of),
        alt=f"{risk.label}. {alt}" if risk.label else alt,
        label=risk.label,
        have=_hold(tongue.gettext(have, **counts), counts),
        have_not=_hold(tongue.gettext(have_not, **counts), counts),
    )


def _hold(words: str, counts: dict[str, str]) -> str:
    """Return words in which a number never parts from what it is out of, whichever a language says first."""
    of = re.escape(counts["of"])
    for number in (re.escape(counts["n"]), re.escape(counts["rest"])):
        pair = rf"(?<![\d,])(?:{number}(\D{{1,{_BETWEEN}}}){of}|{of}(\D{{1,{_BETWEEN}}}){number})(?![\d,])"
        words = re.sub(pair, lambda found: found[0].replace(" ", "\u00a0"), words)
    return words
