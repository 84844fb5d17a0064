"""HTML parted in two where a height is full: nothing is lost, nothing stands twice but the head of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from markupsafe import Markup, escape

_VOID = frozenset({"br", "img", "hr", "col", "wbr"})
_BLOCKS = frozenset(
    ("p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "section", "div", "h3", "h4", "h5", "h6", "blockquote")
)
_HEADS = frozenset({"h3", "h4", "h5", "h6"})
# Millimetres of a referral's page: a line and what stands below it, of words and of a table.
_LINE_MM, _BELOW_MM, _BELOW_ITEM_MM = 5.3, 2.3, 1.0
_CELL_LINE_MM, _CELL_BELOW_MM = 4.8, 2.1
# Characters that surely fit a line of 124 mm, of words and of a table.
_LINE_CHARACTERS, _ROW_CHARACTERS = 66, 66
# An item of a list that is shorter is never parted: half an allergy is none.
_LONG_ITEM = 400
_SENTENCE = re.compile(r"[.!?;][\"”’)]?\s+")


@dataclass(frozen=True, slots=True)
class _Node:
    """An element; what it holds are elements and words, already escaped."""

    tag: str
    opening: str
    inside: tuple[_Node | str, ...] = ()

    def html(self) -> str:
        held = "".join(each if isinstance(each, str) else each.html() for each in self.inside)
        return held if not self.tag else self.opening + (held + f"</{self.tag}>" if self.tag not in _VOID else "")

    @property
    def characters(self) -> int:
        """How many characters it shows; a forced line break fills half a line, a wide cell holds twice as many."""
        if self.tag == "br":
            return _LINE_CHARACTERS // 2
        shown = sum(len(each) if isinstance(each, str) else each.characters for each in self.inside)
        return -(-shown // 2) if 'class="wide"' in self.opening else shown

    @property
    def elements(self) -> tuple[_Node, ...]:
        return tuple(each for each in self.inside if isinstance(each, _Node))


@dataclass(slots=True)
class _Open:
    tag: str
    opening: str
    inside: list[_Node | str] = field(default_factory=list)

    def close(self) -> _Node:
        return _Node(self.tag, self.opening, tuple(self.inside))


class _Reader(HTMLParser):
    """Reads HTML of ours, which is well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Open("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
        self.open.append(_Open(tag, f"<{tag}{written}>"))
        if tag in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1].tag == tag:
            closed = self.open.pop().close()
            self.open[-1].inside.append(closed)

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(str(escape(data)))


def height_mm(html: str) -> float:
    """Return about how high a body is, rather too much than too little."""
    return _height(_read(html))


def part_html(html: Markup, room_mm: float) -> tuple[Markup, Markup]:
    """Return what fits into a height, and what is left; at least one line fits, a head never stands alone."""
    head, rest = _part(_read(html), room_mm)
    return _written(head), _written(rest)


def put_first(html: Markup, kind: str) -> Markup:
    """Return a body that begins with its sections of a class, and is otherwise in the same order."""
    body = _read(html)
    blocks = sorted(body.elements, key=lambda block: f'class="{kind}"' not in block.opening)
    return _written(replace(body, inside=tuple(blocks))) if blocks else html


def _read(html: str) -> _Node:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0].close()


def _written(node: _Node | None) -> Markup:
    return Markup(node.html().strip() if node else "")  # noqa: S704 - as escaped as it came


def _height(node: _Node) -> float:
    if node.tag == "tr":
        return _row_lines(node) * _CELL_LINE_MM + _CELL_BELOW_MM
    blocks = [each for each in node.elements if each.tag in _BLOCKS]
    if blocks:
        return sum(map(_height, blocks)) + (_BELOW_MM if node.tag in {"table", "ul", "ol"} else 0)
    lines = -(-node.characters // _LINE_CHARACTERS)
    around = {"li": _BELOW_ITEM_MM, "p": _BELOW_MM}.get(node.tag, 2 * _BELOW_MM)
    return lines * _LINE_MM + around if node.html().strip() else 0


def _row_lines(row: _Node) -> int:
    """Return how many lines its fullest cell has; the first is about twice as wide as the others."""
    cells = row.elements
    narrow = max(_ROW_CHARACTERS // (len(cells) + 1), 1)
    rooms = (2 * narrow, *(narrow for _ in cells[1:]))
    return max((-(-cell.characters // room) for cell, room in zip(cells, rooms, strict=False)), default=1) or 1


def _part(node: _Node, room_mm: float) -> tuple[_Node | None, _Node | None]:
    if _height(node) <= room_mm:
        return node, None
    if node.tag == "li" and node.characters < _LONG_ITEM:
        return None, node
    if node.tag in {"p", "li", ""} and not any(each.tag in _BLOCKS for each in node.elements):
        return _part_words(node, room_mm)
    if node.tag in {"tr", *_HEADS}:
        return None, node
    return _part_blocks(node, room_mm)


def _part_blocks(node: _Node, room_mm: float) -> tuple[_Node | None, _Node | None]:
    """Part between blocks, or within the first that does not fit; the head of a table stands on both sides."""
    blocks = [each for each in node.elements if each.html().strip()]
    repeated = tuple(each for each in blocks if each.tag == "thead")
    left_mm = room_mm - sum(map(_height, repeated))
    kept: list[_Node] = []
    for number, block in enumerate(each for each in blocks if each not in repeated):
        head, rest = _part(block, left_mm)
        kept += [head] if head else []
        left_mm -= _height(block)
        if rest:
            others = [each for each in blocks if each not in repeated][number + 1 :]
            start = _first_number(node) + number
            opening = f'<ol start="{start}">' if node.tag == "ol" else node.opening
            left = replace(node, opening=opening, inside=(*repeated, *_dropped(kept), rest, *others))
            stays = tuple(kept[: len(kept) - len(_dropped(kept))])
            return (replace(node, inside=(*repeated, *stays)), left) if stays else (None, node)
    return node, None


def _dropped(kept: Sequence[_Node]) -> list[_Node]:
    """Return the head at the end, under which nothing is left."""
    return [kept[-1]] if kept and kept[-1].tag in _HEADS else []


def _first_number(node: _Node) -> int:
    found = re.search(r'start="(\d+)"', node.opening)
    return int(found[1]) if found else 1


def _part_words(node: _Node, room_mm: float) -> tuple[_Node | None, _Node | None]:
    """Part after the last sentence that fits, or after the last word; never within an element."""
    lines = max(int((room_mm - _BELOW_MM) / _LINE_MM), 1)
    place = max((end for end in _ends(node) if end.characters <= lines * _LINE_CHARACTERS), default=None)
    if place is None:
        return None, node
    words = node.inside[place.number]
    first, second = (words[: place.at], words[place.at :]) if isinstance(words, str) else (words, "")
    head = (*node.inside[: place.number], first)
    return replace(node, inside=head), replace(node, inside=(second, *node.inside[place.number + 1 :]))


@dataclass(frozen=True, slots=True, order=True)
class _End:
    """A place at which words may part; the end of a sentence is better than a later end of a word."""

    whole: bool
    characters: int
    number: int
    at: int


def _ends(node: _Node) -> Iterator[_End]:
    before = 0
    for number, each in enumerate(node.inside):
        if isinstance(each, str):
            for found in re.finditer(r"\s+", each):
                at, whole = found.end(), bool(_SENTENCE.search(each[: found.end()][-4:]))
                if before + at:
                    yield _End(whole, before + at, number, at)
            before += len(each)
        else:
            before += each.characters
