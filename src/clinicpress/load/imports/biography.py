"""The authors' biographies at the end of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clinicpress.load.imports.blocks import Block, Claim, Kind, leave_out, put_in_front
from clinicpress.load.imports.bylines import REPEATS_NAME, Found
from clinicpress.load.imports.names import family_name, is_name, read_people, same_name

_BY = re.compile(r"by\b\s*:?\s*", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:about|meet)\s+(?:the\s+)?(?:authors?|writers?|experts?|specialists?|doctors?|.{3,60})", re.IGNORECASE
)
_ABOUT_AUTHOR = re.compile(r"(?:about|meet)\s+the\s+(?:author|writer)s?\s*:?", re.IGNORECASE)
_SPEAKS_OF_SOMEONE = re.compile(r"(?:He|She|They)\b")
_LONGEST_ROLE = 60
_PROSE = 80
# Blocks of one card; it also keeps the search short in a very long text.
_LONGEST_CARD = 20


def find_biographies(blocks: tuple[Block, ...], facts: Mapping[str, object]) -> Found:
    """Return the authors with the biographies that stand below their names after the article."""
    authors = _authors(facts)
    claims: list[Claim] = []
    questions: list[str] = []
    at = 0
    while at < len(blocks):
        end = _card_end(blocks, at)
        who, authors = _whose(blocks, at, end, authors)
        if who is None:
            at += 1
            continue
        made, authors[who] = _read_card(blocks[at:end], authors[who])
        claims += made
        if any(claim.note == "biography" for claim in made):
            questions.append(
                f"Lines {blocks[at].number} to {blocks[end - 1].lines[-1].number} were taken for the biography of "
                f"{authors[who]['name']}. Are they that, and should patients read all of it?"
            )
        questions += (
            f"Line {claim.block.number}: is “{claim.block.plain}” the role of {authors[who]['name']}?"
            for claim in made
            if claim.note == "role"
        )
        at = end
    changed = {"authors": tuple(authors)} if claims else {}
    return Found(claims=tuple(claims), facts=changed, questions=tuple(questions))


def _authors(facts: Mapping[str, object]) -> list[dict[str, str]]:
    known = facts.get("authors", ())
    people = known if isinstance(known, tuple | list) else ()
    return [dict(one) for one in people if isinstance(one, dict)]


def _card_end(blocks: tuple[Block, ...], at: int) -> int:
    """Return where the card that may begin at `at` ends: before the next heading that is not a name."""
    end = at + 1
    longest = min(len(blocks), at + _LONGEST_CARD)
    while end < longest and blocks[end].kind is Kind.PARAGRAPH and not blocks[end].marked_up:
        if end > at + 1 and len(blocks[end - 1].plain) > _PROSE and is_name(blocks[end].plain):
            break
        end += 1
    return end


def _whose(
    blocks: tuple[Block, ...], at: int, end: int, authors: list[dict[str, str]]
) -> tuple[int | None, list[dict[str, str]]]:
    """Return whose card begins at `at`; an author whom no byline names is met here."""
    text = blocks[at].plain.strip()
    # Whatever stands first is the article itself, or its byline.
    if at == 0 or "\n" in text:
        return None, authors
    name = _BY.sub("", text) if _BY.match(text) else text
    for index, author in enumerate(authors):
        about = len(authors) == 1 and _ABOUT_AUTHOR.fullmatch(text)
        named = same_name(author["name"], name) or (_ABOUT.fullmatch(text) and family_name(author["name"]) in text)
        if (about or named) and (_repeats_only(blocks[at:end]) or _speaks_of(author["name"], blocks[at + 1 : end])):
            return index, authors
    if not authors and is_name(name) and _speaks_of(name, blocks[at + 1 : end]):
        return 0, list(read_people(name))
    return None, authors


def _repeats_only(card: tuple[Block, ...]) -> bool:
    """Whether a name stands by itself, as a byline that is said twice."""
    return len(card) == 1 and is_name(_BY.sub("", card[0].plain))


def _speaks_of(name: str, below: tuple[Block, ...]) -> bool:
    prose = [block.plain for block in below if len(block.plain) > _PROSE]
    return bool(prose) and (family_name(name) in prose[0] or _SPEAKS_OF_SOMEONE.match(prose[0]) is not None)


def _read_card(card: tuple[Block, ...], author: dict[str, str]) -> tuple[list[Claim], dict[str, str]]:
    claims = []
    paragraphs: list[str] = []
    for at, block in enumerate(card):
        text = block.plain.strip()
        if same_name(_BY.sub("", text), author["name"]):
            claims.append(leave_out(block, REPEATS_NAME))
        elif at == 0:
            claims.append(leave_out(block, "the heading of the author’s biography"))
        elif not paragraphs and "role" not in author and _is_role(text):
            author = {**author, "role": text}
            claims.append(put_in_front(block, "role"))
        else:
            paragraphs.append(" ".join(text.split("\n")))
            claims.append(put_in_front(block, "biography"))
    if paragraphs:
        author = {**author, "biography": "\n\n".join((*filter(None, [author.get("biography")]), *paragraphs))}
    return claims, author


def _is_role(text: str) -> bool:
    return len(text) <= _LONGEST_ROLE and not text.endswith((".", "!", "?", ":"))
