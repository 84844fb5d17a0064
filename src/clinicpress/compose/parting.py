"""What is too long for page one is parted: behind an entry of a list or table, else behind a sentence or a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from markupsafe import Markup

_TOKEN = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_START = re.compile(r' start="(\d+)"')
_ID = re.compile(r' (?:id|start)="[^"]*"')
_VOID = frozenset(("br", "hr", "img", "wbr", "col"))
_BLOCKS = frozenset(("p", "li", "tr", "h3", "h4"))
_ENTRIES = frozenset(("li", "tr"))
_PARTING = frozenset(("p", "li", "tr", "ol", "ul", "table"))
_LISTS = frozenset(("ol", "ul"))
# A rest that began with one of these would begin with an empty list, table or entry.
_ENDS = re.compile(r"\s*</(?:li|tr|tbody|ol|ul|table)>")
_SENTENCE = re.compile(r"(?<=\w{3}[.!?])\s+(?=[A-Z])")
_GAP = re.compile(r"\s+")
_HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
# Characters that surely fit a line beside a heading, and a line of a table with its columns.
_LINE, _ROW = 68, 40
# Where HTML may part, from the best.
_BLOCK_END, _SENTENCE_END, _WORD_END = _RANKS = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """What stands on page one of a row, what follows elsewhere, and how many entries of a list that is, if any."""

    first: Markup
    rest: Markup
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """A place at which HTML may part: lines and entries before it, and its rank among such places.

    `opened` are the tags that are open there, `head` is that of the table, and `counted` says of each list how far
    it has counted.
    """

    place: int
    lines: int
    entries: int
    rank: int
    opened: tuple[str, ...]
    head: str
    counted: tuple[int, ...]


@dataclass(slots=True)
class _Reader:
    """Reads HTML of ours, which is well formed, and finds where it may part."""

    place: int = 0
    lines: int = 0
    letters: int = 0
    entries: int = 0
    opened: list[str] = field(default_factory=list)
    head: str = ""
    counted: list[int] = field(default_factory=list)

    def cuts(self, html: str) -> Iterator[_Cut]:
        """Yield the places at which HTML may part, in order; the last is its end."""
        for token in _TOKEN.split(html):
            if token.startswith("<"):
                yield from self._tag(token, html)
            else:
                yield from self._text(token)
            self.place += len(token)

    def _tag(self, tag: str, html: str) -> Iterator[_Cut]:
        match = _NAME.match(tag)
        name = match[1] if match else ""
        if not tag.startswith("</"):
            self._open(tag, name, html)
            return
        self.opened.pop()
        self._count(name)
        if name in _BLOCKS:
            self.lines = self._line()
            self.letters = 0
        if name in _PARTING and "<thead>" not in self.opened:
            yield self._cut(self.place + len(tag), _BLOCK_END)

    def _open(self, tag: str, name: str, html: str) -> None:
        if name not in _VOID:
            self.opened.append(tag)
        if name == "table":
            found = _HEAD.match(html, html.find("<thead>", self.place))
            self.head = found[0] if found else ""
        elif name in _LISTS:
            start = _START.search(tag)
            self.counted.append(int(start[1]) - 1 if start else 0)

    def _count(self, ended: str) -> None:
        """Count what has ended here; what stands in an entry of a list or table is no entry of its own."""
        if ended in _LISTS:
            self.counted.pop()
        elif ended == "li":
            self.counted[-1] += 1
        if ended in _ENTRIES and not any(tag.startswith(("<li", "<tr", "<thead")) for tag in self.opened):
            self.entries += 1

    def _text(self, text: str) -> Iterator[_Cut]:
        before = self.letters
        if any(tag.startswith(("<tr", "<h")) for tag in self.opened):
            self.letters += len(text)
            return
        sentences = {match.end() for match in _SENTENCE.finditer(text)}
        for match in _GAP.finditer(text):
            self.letters = before + match.end()
            if text[: match.start()].strip():
                rank = _SENTENCE_END if match.end() in sentences else _WORD_END
                yield self._cut(self.place + match.end(), rank)
        self.letters = before + len(text)

    def _line(self) -> int:
        in_table = any(tag.startswith("<table") for tag in self.opened)
        return self.lines + max(1, ceil(self.letters / (_ROW if in_table else _LINE)))

    def _cut(self, place: int, rank: int) -> _Cut:
        lines = self.lines if rank == _BLOCK_END else self._line()
        return _Cut(
            place=place,
            lines=lines,
            entries=self.entries,
            rank=rank,
            opened=tuple(self.opened),
            head=self.head,
            counted=tuple(self.counted),
        )


def lines_of(html: str) -> int:
    """Return how many lines HTML fills at most, or about that."""
    return max((cut.lines for cut in _Reader().cuts(html)), default=1)


def part(html: str, lines: int) -> Parted:
    """Return HTML in two: so much as fills some lines, and the rest, which is empty where all of it does."""
    html = "".join(html)  # without its class, which would escape what is joined to it
    reader = _Reader()
    cuts = [cut for cut in reader.cuts(html) if _may_begin(html[cut.place :])]
    best = _best(cuts, lines) if lines_of(html) > lines else None
    if best is None:
        return Parted(first=Markup(html), rest=Markup(""), entries=0)  # noqa: S704 - ours, as it was
    before, behind = html[: best.place], html[best.place :]
    first = before + "".join(f"</{_name(tag)}>" for tag in reversed(best.opened))
    rest = "".join(_reopen(best)) + behind
    entries = reader.entries - best.entries if best.rank == _BLOCK_END else 0
    return Parted(first=Markup(first), rest=Markup(rest), entries=entries)  # noqa: S704 - as above


def _best(cuts: Sequence[_Cut], lines: int) -> _Cut | None:
    """Return the last place within some lines, of the best rank by which half of them are filled."""
    fitting = [cut for cut in cuts if cut.lines <= lines]
    for rank in _RANKS:
        last = [cut for cut in fitting if cut.rank == rank][-1:]
        if last and (rank == _WORD_END or last[0].lines * 2 >= lines):
            return last[0]
    return next(iter(fitting[-1:] or cuts[:1]), None)


def _may_begin(rest: str) -> bool:
    """Tell whether a rest says something, and that at once."""
    return bool(_TOKEN.sub("", rest).strip()) and not _ENDS.match(rest)


def _reopen(cut: _Cut) -> Iterator[str]:
    """Yield the tags in which the rest stands: a table has its head again, and a list goes on counting."""
    counted = iter(cut.counted)
    for tag in cut.opened:
        done = next(counted) if _name(tag) in _LISTS else 0
        yield _ID.sub("", tag).replace("<ol", f'<ol start="{done + 1}"')
        if _name(tag) == "table":
            yield cut.head


def _name(tag: str) -> str:
    match = _NAME.match(tag)
    return match[1] if match else ""
