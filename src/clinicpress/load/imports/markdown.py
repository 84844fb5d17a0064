"""A Markdown file becomes blocks, its own words and mark-up kept as far as our dialect has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from markdown_it.token import Token

from clinicpress.load.imports.blocks import Block, Kind, Line, Reading
from clinicpress.load.imports.decode import decode_text, read_whole
from clinicpress.load.imports.dialect import inline_text, strict_parser
from clinicpress.load.imports.front_matter import FrontMatter, read_front_matter
from clinicpress.load.imports.imported import Recognised
from clinicpress.load.imports.lists import ask_about_numbers
from clinicpress.load.imports.markdown_inline import escape_placeholders, tidy_markdown
from clinicpress.load.imports.pictures import PictureSource
from clinicpress.load.imports.tray import Tray

_RAW = "raw HTML, which our Markdown does not have"
_CODE = frozenset({"fence", "code_block"})


def read_markdown(source: Path) -> Reading:
    """Return the blocks of a Markdown file; each filled line is in one of them or in the front matter.

    Raises:
        ContentError: it cannot be read, or holds no text.
    """
    text = decode_text(read_whole(source), source)
    front = read_front_matter(text.lines)
    tray = Tray(pictures_from=PictureSource(folder=source.parent, prefix=source.stem))
    body = text.lines[front.body_start :]
    blocks = tuple(_tidy(block, tray) for block in _cut(body, front.body_start))
    return Reading(
        blocks=(*front.refused, *blocks),
        given=front.facts,
        recognised=(*text.recognised, *_recognised(front)),
        left_out=tuple(tray.left_out),
        questions=(*text.questions, *tray.questions, *_ask_about_numbers(body, front.body_start)),
        needs=tuple(tray.needs),
        pictures=tuple(tray.pictures.values()),
    )


def _recognised(front: FrontMatter) -> tuple[Recognised, ...]:
    return tuple(Recognised(field=key, what=line.text.strip(), line=line.number) for key, line in front.kept)


def _ask_about_numbers(body: tuple[str, ...], offset: int) -> Iterator[str]:
    """Yield what to ask of lists with gaps in their numbers; the same number throughout is Markdown's own way."""
    opened: list[tuple[int, list[int]]] = []
    for token in strict_parser().parse("\n".join(body)):
        if token.type == "ordered_list_open":
            opened.append(((token.map or [0])[0] + 1 + offset, []))
        elif token.type == "list_item_open" and token.info:
            opened[-1][1].append(int(token.info))
        elif token.type == "ordered_list_close":
            line, numbers = opened.pop()
            if len(set(numbers)) > 1 and (question := ask_about_numbers(numbers, line)):
                yield question


def _cut(body: tuple[str, ...], offset: int) -> Iterator[Block]:
    tokens = strict_parser().parse("\n".join(body))
    raw = {
        at
        for token in tokens
        if token.type == "html_block" and token.map
        for at in range(token.map[0], token.map[1])
    }
    at = 0
    for top in _tops(tokens):
        start, end = top[0].map or (at, at)
        # What no token covers are the definitions of links and footnotes, which stand as they are.
        yield from _lines_block(body, range(at, start), offset, raw)
        yield from _token_block(body, top, raw, offset)
        at = max(at, end)
    yield from _lines_block(body, range(at, len(body)), offset, raw)


def _tops(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each top-level element."""
    held: list[Token] = []
    for token in tokens:
        held.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield held
            held = []


def _token_block(body: tuple[str, ...], top: list[Token], raw: set[int], offset: int) -> Iterator[Block]:
    lines = range(*(top[0].map or (0, 0)))
    if any(at in raw for at in lines) or top[0].type not in {"heading_open", "paragraph_open", "bullet_list_open"}:
        yield from _lines_block(body, lines, offset, raw, code=top[0].type in _CODE)
        return
    held = tuple(Line(number=at + 1 + offset, text=body[at]) for at in lines if body[at].strip())
    inlines = [token for token in top if token.type == "inline"]
    block = Block(
        kind=_kind(top[0]),
        lines=held,
        plain="\n".join(inline_text(token) for token in inlines),
        markdown="\n".join(body[at] for at in lines).strip("\n"),
        marked_up=any(_is_marked_up(token) for token in inlines),
    )
    if block.kind is Kind.HEADING:
        flat = " ".join(inlines[0].content.split("\n")) if inlines else ""
        block = replace(block, markdown=flat, level=int(top[0].tag[1]), plain=" ".join(block.plain.split()))
    yield block


def _kind(token: Token) -> Kind:
    return {"heading_open": Kind.HEADING, "paragraph_open": Kind.PARAGRAPH}.get(token.type, Kind.LIST)


def _is_marked_up(inline: Token) -> bool:
    plain = {"text", "softbreak", "text_special", "html_inline"}
    return inline.content.startswith(":::") or any(child.type not in plain for child in inline.children or ())


def _lines_block(
    body: tuple[str, ...], lines: range, offset: int, raw: set[int], *, code: bool = False
) -> Iterator[Block]:
    """Yield lines as they stand, and apart from them those of raw HTML."""
    held = [at for at in lines if body[at].strip()]
    for at in held:
        if at in raw:
            line = Line(number=at + 1 + offset, text=body[at])
            yield Block(kind=Kind.OTHER, lines=(line,), plain=body[at].strip(), markdown="", residue=_RAW)
    kept = [at for at in lines if at not in raw]
    if not any(body[at].strip() for at in kept):
        return
    text = "\n".join(body[at] for at in kept).strip("\n")
    numbered = tuple(Line(number=at + 1 + offset, text=body[at]) for at in held if at not in raw)
    yield Block(kind=Kind.OTHER, lines=numbered, plain="" if code else text, markdown=text, marked_up=True)


def _tidy(block: Block, tray: Tray) -> Block:
    """Return a block without raw HTML, forbidden links and far pictures; code is left as it is."""
    is_code = block.kind is Kind.OTHER and not block.plain
    if block.residue:
        return block
    if is_code:
        return replace(block, markdown=escape_placeholders(block.markdown, block.number, tray))
    return replace(block, markdown=tidy_markdown(block.markdown, block.number, tray))
