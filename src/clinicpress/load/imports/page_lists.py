"""The lists that a web page sets around its article, such as its contents, end where the article goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_CONTENTS = re.compile(
    r"(?:on this page|in this (?:article|leaflet|booklet)|jump to|(?:table of )?contents)[\s.!:…>›»→]*",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:(?:related|recommended|popular|trending|similar|latest|further|most read)"
    r" (?:procedures?|articles?|topics?|posts?|pages?|conditions?|treatments?|stories|content|links|news|videos"
    r"|specialists?|doctors?|services|searches)"
    r"|more (?:articles|posts|stories|news|videos|from .{1,40})|you (?:may|might) also (?:like|be interested in)"
    r"|see also|most read)[\s.!:…>›»→]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^[\W_]*(?:\d{1,3}(?:\.\d{1,3})*[.):]?\s+)?|(?:[\s.…]*\s\d{1,3}|[\s.…:]+)$")
_LONGEST_ENTRY = 60
_MOST_ENTRIES = 60
_SENTENCE_ENDS = (".", "!", ":")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The texts of a page; `ends` has where the run of texts without a gap ends, `last` where a text stands last.

    Texts that are `marked` are residue by themselves.
    """

    texts: Sequence[str]
    marked: Mapping[int, str]
    ends: tuple[int, ...]
    last: Mapping[str, int]
    spaced: bool

    def is_apart(self, at: int) -> bool:
        """Whether there is a gap above a text."""
        return at == 0 or not self.texts[at - 1].strip()


def mark_lists(texts: Sequence[str], marked: Mapping[int, str]) -> dict[int, str]:
    """Return which of the texts are such a list, by position, and why; a blank text is a gap between them.

    A list goes on as long as its entries are words of a later heading, or short lines without a gap. A list of
    related pages also goes on over gaps, up to the next sentence or the heading above it.
    """
    page = _look_at(texts, marked)
    taken: dict[int, str] = {}
    at = 0
    while at < len(texts):
        text = texts[at].strip()
        is_contents = _CONTENTS.fullmatch(text) is not None
        if at in marked or not (is_contents or _RELATED.fullmatch(text)):
            at += 1
            continue
        end = (_end_of_contents if is_contents else _end_of_related)(page, at + 1)
        inside = (one for one in range(at, end) if texts[one].strip() and one not in marked)
        taken |= dict.fromkeys(inside, f"the list “{text}” of the web page")
        at = end
    return taken


def _look_at(texts: Sequence[str], marked: Mapping[int, str]) -> _Page:
    ends = [len(texts)] * len(texts)
    for at in range(len(texts) - 1, -1, -1):
        ends[at] = at + 1 if at + 1 == len(texts) or not texts[at + 1].strip() else ends[at + 1]
    filled = [at for at, text in enumerate(texts) if text.strip()]
    spaced = bool(filled) and ends[filled[0]] <= filled[-1]
    last = {_bare(line): at for at, text in enumerate(texts) for line in text.split("\n")}
    return _Page(texts=texts, marked=marked, ends=tuple(ends), last=last, spaced=spaced)


def _bare(text: str) -> str:
    return " ".join(_NUMBERED.sub("", " ".join(text.split())).casefold().split())


def _end_of_contents(page: _Page, start: int) -> int:
    seen: set[str] = set()
    end, gap = start, False
    for at in range(start, min(len(page.texts), start + 2 * _MOST_ENTRIES)):
        if not page.texts[at].strip():
            gap = gap or end > start
            continue
        if at in page.marked:
            continue
        names = {_bare(line) for line in page.texts[at].split("\n")}
        # The heading that an entry names ends the list.
        if names & seen or not (_is_named_later(page, at, names) or (not gap and _is_entry(page, at))):
            break
        seen |= names
        end, gap = at + 1, False
    return end


def _is_named_later(page: _Page, at: int, names: set[str]) -> bool:
    return all(page.last.get(name, -1) > at for name in names) and not _is_broken(page, at)


def _end_of_related(page: _Page, start: int) -> int:
    end, joined = start, False
    for at in range(start, min(len(page.texts), start + 2 * _MOST_ENTRIES)):
        if not page.texts[at].strip() or at in page.marked:
            continue
        begun = end > start
        # Of entries that stand together, a gap is the end; of those that stand apart, lines that stand together.
        changed = begun and page.is_apart(at) and (joined or page.ends[at] > at + 1)
        if changed or not _is_entry(page, at):
            break
        joined = begun and not page.is_apart(at)
        end = at + 1
    return end


def _is_entry(page: _Page, at: int) -> bool:
    """Whether a text is an entry of a list, and neither a sentence nor the heading above one."""
    if _is_prose(page, at):
        return False
    follower = next((after for after in range(at + 1, len(page.texts)) if page.texts[after].strip()), None)
    if follower is None or follower in page.marked:
        return True
    return not ((page.is_apart(at) or follower == at + 1) and _is_prose(page, follower))


def _is_prose(page: _Page, at: int) -> bool:
    """Whether a text is no short line, or one of the lines into which a paragraph was broken."""
    lines = page.texts[at].split("\n")
    sentence = any(len(line) > _LONGEST_ENTRY or line.rstrip().endswith(_SENTENCE_ENDS) for line in lines)
    return sentence or _is_broken(page, at)


def _is_broken(page: _Page, at: int) -> bool:
    end = page.ends[at]
    if at + 1 < end and page.texts[at + 1].lstrip()[:1].islower():
        return True
    last = page.texts[end - 1].rstrip()
    return page.spaced and end > at + 1 and len(last) <= _LONGEST_ENTRY and last.endswith(_SENTENCE_ENDS)
