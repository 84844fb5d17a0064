"""Each look at the open blocks that claims some of them: residue, title, standfirst."""

from __future__ import annotations

from collections.abc import Mapping

from clinicpress.load.imports.blocks import Block, Kind, leave_out, put_in_front
from clinicpress.load.imports.bylines import Found, head_of
from clinicpress.load.imports.imported import LeftOut
from clinicpress.load.imports.residue import mark_residue
from clinicpress.load.imports.sentences import split_sentences
from clinicpress.load.imports.top_residue import mark_top

_LONGEST_TITLE = 200
_LONGEST_KICKER = 60
_MOST_WORDS_WITH_STOP = 6
_LONGEST_SUMMARY_WORDS = 80


def find_residue(blocks: tuple[Block, ...], _facts: Mapping[str, object]) -> Found:
    """Return what the reader knew to be residue, and what its wording shows to be."""
    texts = [part for block in blocks for part in ("" if block.residue else block.plain, "")]
    marked = {at // 2: reason for at, reason in mark_residue(texts).items()}
    # A heading of the first level is the title, whatever its words are.
    tops = ("" if _is_left(block, marked.get(at)) else block.plain for at, block in enumerate(blocks))
    marked |= mark_top(tuple(tops))
    reasons = {at: block.residue or marked.get(at, "") for at, block in enumerate(blocks)}
    return Found(
        claims=tuple(leave_out(block, reasons[at]) for at, block in enumerate(blocks) if reasons[at]),
        questions=_ask_about_resumed(blocks, reasons),
    )


def _is_left(block: Block, reason: str | None) -> bool:
    return bool(reason or block.residue) or (block.kind is Kind.HEADING and block.level == 1)


def _ask_about_resumed(blocks: tuple[Block, ...], reasons: Mapping[int, str]) -> tuple[str, ...]:
    """A list of links in the midst of an article may belong to it."""
    last_kept = max((at for at, reason in reasons.items() if not reason), default=-1)
    inner = {
        reason: blocks[at].number for at, reason in reasons.items() if at < last_kept and "the list “" in reason
    }
    return tuple(
        f"Line {line}: {reason} was left out. Is it part of the article?" for reason, line in inner.items()
    )


def find_title(blocks: tuple[Block, ...], facts: Mapping[str, object]) -> Found:
    """Return the title: the front matter's, else the first heading of level 1, else the first line."""
    if "title" in facts:
        return _leave_repeats(blocks, str(facts["title"]))
    if not blocks:
        return Found()
    at = _title_at(blocks)
    title = " ".join(blocks[at].plain.split())
    if not _can_be_title(blocks[at], title):
        return Found()
    repeats = _leave_repeats((*blocks[:at], *blocks[at + 1 :]), title)
    kickers = tuple(block for block in blocks[:at] if _is_kicker(block, title))
    return Found(
        claims=(
            put_in_front(blocks[at], "title"),
            *repeats.claims,
            *(leave_out(block, "stands above the title") for block in kickers),
        ),
        facts={"title": title},
        questions=_ask_about_title(blocks[at]),
    )


def _title_at(blocks: tuple[Block, ...]) -> int:
    return next((at for at, block in enumerate(blocks) if block.kind is Kind.HEADING and block.level == 1), 0)


def _can_be_title(block: Block, title: str) -> bool:
    if block.kind is Kind.HEADING:
        return 0 < len(title) <= _LONGEST_TITLE
    is_sentence = title.endswith((".", ":", ";")) and len(title.split()) > _MOST_WORDS_WITH_STOP
    return block.kind is Kind.PARAGRAPH and 0 < len(title) <= _LONGEST_TITLE and not is_sentence


def _is_kicker(block: Block, title: str) -> bool:
    return block.kind is not Kind.OTHER and len(block.plain) <= _LONGEST_KICKER and not _same(block.plain, title)


def _ask_about_title(block: Block) -> tuple[str, ...]:
    several = len(split_sentences(block.plain)) > 1
    return (
        (f"Line {block.number} became the title, though it is more than one sentence. Is it?",) if several else ()
    )


def _leave_repeats(blocks: tuple[Block, ...], title: str) -> Found:
    repeats = (block for block in blocks if block.kind is not Kind.OTHER and _same(block.plain, title))
    return Found(claims=tuple(leave_out(block, "repeats the title") for block in repeats))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def find_standfirst(blocks: tuple[Block, ...], facts: Mapping[str, object]) -> Found:
    """Return the summary: the first paragraph before any heading, whole; a long one stays in the body."""
    head = head_of(blocks)
    if "summary" in facts or not head or len(blocks) == 1 or not _is_standfirst(head[0]):
        return Found()
    return Found(claims=(put_in_front(head[0], "summary"),), facts={"summary": " ".join(head[0].plain.split())})


def _is_standfirst(block: Block) -> bool:
    fits = 0 < len(block.plain.split()) <= _LONGEST_SUMMARY_WORDS
    return block.kind is Kind.PARAGRAPH and fits and not block.marked_up


def fallback_facts(
    body: tuple[Block, ...], facts: Mapping[str, object], hints: Mapping[str, str], stem: str
) -> Found:
    """Return the facts that an article must have and that the text does not say, and what to ask of them."""
    made: dict[str, object] = {}
    questions: list[str] = []
    left_out: list[LeftOut] = []
    if "title" not in facts:
        made["title"] = hints.get("title") or stem.replace("-", " ").replace("_", " ").strip() or "Untitled"
        questions.append(f"No title was found; “{made['title']}” stands in for it. What is the title?")
    elif hints.get("title") and not _same(hints["title"], str(facts["title"])):
        left_out.append(LeftOut(line=0, text=hints["title"], reason="the file’s own title; the text has another"))
    if "authors" not in facts and hints.get("author"):
        made["authors"] = ({"name": hints["author"]},)
        questions.append(f"The file names {hints['author']} as its author, the text nobody. Who wrote it?")
    if "summary" not in facts:
        made["summary"] = hints.get("summary") or _first_sentence(body) or str({**facts, **made}["title"])
        questions.append("There is no standfirst; the summary repeats words of the text or its page. Will it do?")
    return Found(facts=made, questions=tuple(questions), left_out=tuple(left_out))


def _first_sentence(body: tuple[Block, ...]) -> str:
    first = next((block for block in body if block.kind is Kind.PARAGRAPH and block.plain.strip()), None)
    sentences = split_sentences(" ".join(first.plain.split())) if first else ()
    return sentences[0] if sentences else ""
