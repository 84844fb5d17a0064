"""Blocks become an article: each is claimed once, for front matter, body or the list of what was left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from clinicpress.errors import ContentError
from clinicpress.load.escape import escape_heading
from clinicpress.load.imports.biography import find_biographies
from clinicpress.load.imports.blocks import (
    Block,
    Claim,
    Kind,
    Place,
    Reading,
    leave_out,
    settle_account,
)
from clinicpress.load.imports.bylines import Found, find_bylines, find_dates
from clinicpress.load.imports.claims import fallback_facts, find_residue, find_standfirst, find_title
from clinicpress.load.imports.headings import in_capitals, known_abbreviations, sentence_case, settle_levels
from clinicpress.load.imports.imported import ImportedArticle, LeftOut, Recognised
from clinicpress.load.imports.needs import list_needs
from clinicpress.load.imports.sentences import question_slips
from clinicpress.model.article import ArticleFacts

Look = Callable[[tuple[Block, ...], Mapping[str, object]], Found]

# Residue first, so that nothing below is misled by it; a biography before the standfirst, which takes the rest.
_LOOKS: tuple[Look, ...] = (find_residue, find_title, find_bylines, find_dates, find_biographies, find_standfirst)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorted:
    claims: tuple[Claim, ...]
    facts: Mapping[str, object]
    questions: tuple[str, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def body(self) -> tuple[Block, ...]:
        return tuple(claim.block for claim in self.claims if claim.place is Place.BODY)


def arrange(reading: Reading, source: Path) -> ImportedArticle:
    """Return the article that a reading holds, with the account of everything else.

    Raises:
        ContentError: nothing of an article is in it.
    """
    found = _sort_blocks(reading)
    settle_account(reading.blocks, found.claims)
    body, capitals = _set_capitals(found.body)
    title, title_question = _set_title(str(found.facts.get("title", "")), reading.blocks)
    facts = {**found.facts, **({"title": title} if title else {})}
    rest = fallback_facts(body, facts, reading.hints, source.stem)
    facts = _order({**facts, **rest.facts, "status": "draft", "imported_from": source.name})
    if not body and not title:
        raise ContentError("nothing of an article is in it.", where=str(source), hint="Is it the right file?")
    _validate(facts, source)
    questions = (*reading.questions, *title_question, *found.questions, *rest.questions, *capitals, *_doubts(found))
    return ImportedArticle(
        facts=facts,
        body=_body(body),
        recognised=(*reading.recognised, *_recognised(found.claims)),
        left_out=_left_out(found, (*reading.left_out, *rest.left_out)),
        uncertain=questions,
        needs=(*list_needs(facts, body), *reading.needs),
        pictures=reading.pictures,
    )


def _sort_blocks(reading: Reading) -> _Sorted:
    remaining = reading.blocks
    claims: list[Claim] = []
    facts: dict[str, object] = dict(reading.given)
    questions: list[str] = []
    left_out: list[LeftOut] = []
    for look in _LOOKS:
        found = look(remaining, facts)
        claims += found.claims
        facts |= found.facts
        questions += found.questions
        left_out += found.left_out
        taken = {id(claim.block) for claim in found.claims}
        remaining = tuple(block for block in remaining if id(block) not in taken)
    claims += (Claim(block=block, place=Place.BODY) for block in remaining if block.markdown)
    claims += (
        leave_out(block, "nothing of it could be kept; the same line says why")
        for block in remaining
        if not block.markdown
    )
    return _Sorted(claims=tuple(claims), facts=facts, questions=tuple(questions), left_out=tuple(left_out))


def _set_title(title: str, blocks: tuple[Block, ...]) -> tuple[str, tuple[str, ...]]:
    if not in_capitals(title):
        return title, ()
    set_as = sentence_case(title, known_abbreviations(block.plain for block in blocks))
    return set_as, (f"The title “{title}” was in capitals and became “{set_as}”. Are its names right?",)


def _set_capitals(body: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the body with headings in capitals set as sentences, and a question for each."""
    known = known_abbreviations(block.plain for block in body)
    blocks, questions = [], []
    for block in body:
        if block.kind is Kind.HEADING and not block.marked_up and in_capitals(block.plain):
            text = sentence_case(block.plain, known)
            questions.append(
                f"Line {block.number}: the heading “{block.plain}” was in capitals and became “{text}”. "
                "Are its names right?"
            )
            blocks.append(replace(block, plain=text, markdown=escape_heading(text)))
        else:
            blocks.append(block)
    return tuple(blocks), tuple(questions)


def _body(blocks: tuple[Block, ...]) -> str:
    levels = iter(settle_levels(block.level for block in blocks if block.kind is Kind.HEADING))
    parts = (
        f"{'#' * next(levels)} {block.markdown}" if block.kind is Kind.HEADING else block.markdown
        for block in blocks
    )
    return "\n\n".join(parts)


def _doubts(found: _Sorted) -> tuple[str, ...]:
    kept = [claim.block for claim in found.claims if claim.place is not Place.LEFT_OUT]
    ordered = sorted(kept, key=lambda block: block.number)
    slips = question_slips(line for block in ordered for line in block.lines)
    return (*(block.doubt for block in found.body if block.doubt), *slips)


def _recognised(claims: tuple[Claim, ...]) -> tuple[Recognised, ...]:
    known = [
        Recognised(field=claim.note or "heading", what=" ".join(claim.block.plain.split()), line=claim.block.number)
        for claim in claims
        if claim.place is Place.FRONT or (claim.place is Place.BODY and claim.block.kind is Kind.HEADING)
    ]
    return tuple(sorted(known, key=lambda one: one.line))


def _left_out(found: _Sorted, more: tuple[LeftOut, ...]) -> tuple[LeftOut, ...]:
    lines = [
        LeftOut(line=line.number, text=line.text.strip(), reason=claim.note)
        for claim in found.claims
        if claim.place is Place.LEFT_OUT
        for line in claim.block.lines
    ]
    return tuple(sorted((*lines, *found.left_out, *more), key=lambda one: one.line))


def _order(facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts in the order in which the model, and so each article, has them."""
    return {name: facts[name] for name in ArticleFacts.model_fields if name in facts}


def _validate(facts: Mapping[str, object], source: Path) -> None:
    try:
        ArticleFacts.model_validate(facts)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ContentError(f"{place}: {first['msg']}.", where=str(source)) from error
