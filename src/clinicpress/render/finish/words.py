"""What a line says, where its glyphs cannot tell.

Indian scripts are shaped: a glyph is a part of a letter, or several, and stands where the eye wants it, while a
font gives each glyph one meaning. The file's text would be read aloud, searched and copied as nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pydyf
from weasyprint.formatting_structure import boxes

from clinicpress.render.finish.content import Mark
from clinicpress.render.finish.tree import Node

# Devanagari to Myanmar, and Khmer. Not Arabic: readers built on PDFium turn its `ActualText` round.
_SHAPED = re.compile(r"[\u0900-\u109f\u1780-\u17ff]")
_MEANS_NOTHING = re.compile(rb"(<[0-9a-f]{4}>) <>")
_CHARACTER_MAP = b"/CIDInit /ProcSet findresource begin"
_JOINS_ONLY = rb"\1 <2060>"


def shaped_words(root: Node) -> dict[Mark, str]:
    """Return the text of each mark that is set in a shaped script, in the order in which it is read.

    Source: ISO 32000-1:2008 14.9.4 (`ActualText` of marked content); ISO 14289-1:2014 7.2.
    """
    return {mark: text for node in root.walk() for mark, text in _texts(node) if _SHAPED.search(text)}


def give_meanings(pdf: pydyf.PDF) -> None:
    """Give each glyph that is the rest of a letter a meaning that nobody hears.

    Source: ISO 14289-1:2014 7.21.7.
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.stream[:1] == [_CHARACTER_MAP]:
            thing.stream[:] = [_MEANS_NOTHING.sub(_JOINS_ONLY, line) for line in thing.stream]


def _texts(node: Node) -> Iterator[tuple[Mark, str]]:
    if node.origin is None:
        return
    marks = [kid for kid in node.kids if isinstance(kid, Mark)]
    texts = [node.origin.box] if node.origin.is_text else _children(node.origin.box)
    if len(marks) == len(texts):
        yield from ((mark, str(box.text)) for mark, box in zip(marks, texts, strict=True))


def _children(box: boxes.Box) -> list[boxes.Box]:
    """Return the text boxes of a link, which has its marks itself."""
    children = (
        child
        for direct in getattr(box, "children", ())
        for child in (direct.children if isinstance(direct, boxes.LineBox) else (direct,))
    )
    return [child for child in children if isinstance(child, boxes.TextBox)]
