"""Paragraphs that begin with a bullet are a list that lost its mark-up on the way."""

from __future__ import annotations

import re
from dataclasses import replace

from clinicpress.load.imports.blocks import Block, Kind

_BULLET = re.compile(r"\s*[•‣◦▪●○■·\uf0b7\uf0a7]\s*")


def join_bullets(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with each run of bulleted paragraphs, or of bulleted lines in one, as a list."""
    joined: list[Block] = []
    pasted = False
    for block in blocks:
        listed = _as_list(block)
        if listed is None:
            joined.append(block)
        elif pasted:
            joined[-1] = _append(joined[-1], listed)
        else:
            joined.append(listed)
        pasted = listed is not None
    return tuple(joined)


def _as_list(block: Block) -> Block | None:
    plain, marked = block.plain.split("\n"), block.markdown.split("\\\n")
    if block.kind is not Kind.PARAGRAPH or len(plain) != len(marked):
        return None
    if not all(_BULLET.match(one) and _BULLET.match(other) for one, other in zip(plain, marked, strict=True)):
        return None
    entries = tuple(_BULLET.sub("", text, count=1) for text in plain)
    markdown = "\n".join(f"- {_BULLET.sub('', text, count=1)}" for text in marked)
    if not all(entries):
        return None
    return replace(block, kind=Kind.LIST, plain="\n".join(entries), markdown=markdown)


def _append(one: Block, other: Block) -> Block:
    return replace(
        one,
        lines=(*one.lines, *other.lines),
        plain=f"{one.plain}\n{other.plain}",
        markdown=f"{one.markdown}\n{other.markdown}",
        marked_up=one.marked_up or other.marked_up,
    )
