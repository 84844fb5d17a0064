"""The elements of a web page's article become blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bs4 import NavigableString, PageElement, Tag

from clinicpress.load.escape import escape_text
from clinicpress.load.imports.blocks import Block, Kind, Line
from clinicpress.load.imports.chrome import name_chrome
from clinicpress.load.imports.html_numbers import ask_about_numbering, read_number
from clinicpress.load.imports.html_table import is_layout_by_role, read_table
from clinicpress.load.imports.inline import Words, read_image, read_words
from clinicpress.load.imports.tray import Tray, leave_element

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
        "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul", "center", "body",
    )
)  # fmt: skip
_LONGEST_BOLD_HEADING = 80
_A_FEW_WORDS = 12
_PARAGRAPHS = frozenset({"p", "address", "summary", "figcaption", "dt", "dd", "pre"})


def read_blocks(parent: Tag, tray: Tray, page_words: int) -> Iterator[Block]:
    """Yield the blocks below an element, in order; chrome goes to the tray."""
    run: list[PageElement] = []
    for child in parent.children:
        if not _is_block(child):
            run.append(child)
            continue
        yield from _paragraph(run, tray, _line_of(parent))
        run = []
        if isinstance(child, Tag):
            yield from _read_element(child, tray, page_words)
    yield from _paragraph(run, tray, _line_of(parent))


def _is_block(node: PageElement) -> bool:
    """Whether a node is a block, or an inline element that was wrapped around one."""
    return isinstance(node, Tag) and (node.name in _BLOCKS or node.find(list(_BLOCKS)) is not None)


def _line_of(tag: Tag) -> int:
    return tag.sourceline or 1


def _read_element(tag: Tag, tray: Tray, page_words: int) -> Iterator[Block]:
    if reason := name_chrome(tag, page_words):
        leave_element(tag, tray, reason)
        _ask_about_left(tag, tray, reason)
        return
    reader = _READERS.get(tag.name)
    if reader is not None:
        yield from reader(tag, tray)
    elif tag.name in _PARAGRAPHS and not any(_is_block(child) for child in tag.children):
        yield from _paragraph(tag.children, tray, _line_of(tag), bold_may_be_heading=tag.name == "p")
    else:
        yield from read_blocks(tag, tray, page_words)


def _ask_about_left(tag: Tag, tray: Tray, reason: str) -> None:
    """What was left out by its mark-up alone may still be sentences for patients."""
    if tag.name not in {"script", "style", "nav", "footer"} and len(tag.get_text(" ").split()) > _A_FEW_WORDS:
        tray.questions.append(
            f"Line {_line_of(tag)}: text was left out ({reason}). Does any of it belong in the article?"
        )


def _lines(line: int, words: Words) -> tuple[Line, ...]:
    return tuple(Line(number=line, text=part) for part in words.plain.split("\n"))


def _paragraph(
    nodes: Iterable[PageElement], tray: Tray, line: int, *, bold_may_be_heading: bool = False
) -> Iterator[Block]:
    held = tuple(nodes)
    first = next((node for node in held if isinstance(node, Tag) and node.sourceline), None)
    line = line if first is None else (first.sourceline or line)
    words = read_words(held, tray, line)
    if words.plain:
        heading = bold_may_be_heading and _is_bold_heading(held, words)
        yield _bold_heading(words, line) if heading else _text_block(words, line)
    yield from _flush_figures(tray)


def _flush_figures(tray: Tray) -> Iterator[Block]:
    figures, tray.figures = tray.figures, []
    yield from figures


def _text_block(words: Words, line: int) -> Block:
    return Block(
        kind=Kind.PARAGRAPH,
        lines=_lines(line, words),
        plain=words.plain,
        markdown=words.markdown,
        marked_up="](" in words.markdown,
    )


def _is_bold_heading(nodes: tuple[PageElement, ...], words: Words) -> bool:
    """Whether a paragraph is one short line in bold, as people write headings who know no styles."""
    filled = [node for node in nodes if not (isinstance(node, NavigableString) and not node.strip())]
    bold = len(filled) == 1 and isinstance(filled[0], Tag) and filled[0].name in {"strong", "b"}
    return bold and len(words.plain) <= _LONGEST_BOLD_HEADING and words.plain[-1] not in ".,;:!"


def _bold_heading(words: Words, line: int) -> Block:
    doubt = f"Line {line}, “{words.plain}”, is a paragraph in bold and was taken for a heading. Is it one?"
    return replace(_heading_block(words, line, 2), doubt=doubt)


def _heading_block(words: Words, line: int, level: int) -> Block:
    flat = " ".join(words.plain.split())
    # A heading is bold already, and its links would be lost in the outline.
    markdown = escape_text(flat)
    return Block(kind=Kind.HEADING, lines=_lines(line, words), plain=flat, markdown=markdown, level=level)


def _read_heading(tag: Tag, tray: Tray) -> Iterator[Block]:
    words = read_words(tag.children, tray, _line_of(tag))
    for link in tag.find_all("a"):
        address = str(link.get("href") or "")
        if address and not address.startswith("#"):
            tray.leave(_line_of(tag), address, "a link in a heading; its words stay")
    if words.plain:
        yield _heading_block(words, _line_of(tag), int(tag.name[1]))
    yield from _flush_figures(tray)


def _read_list(tag: Tag, tray: Tray) -> Iterator[Block]:
    parts: list[tuple[int, tuple[Block, ...]]] = []
    number = read_number(tag, "start", 1)
    for entry in tag.children:
        if not isinstance(entry, Tag):
            if str(entry).strip():
                parts.append((0, tuple(_paragraph((entry,), tray, _line_of(tag)))))
            continue
        if reason := name_chrome(entry, 0):
            leave_element(entry, tray, reason)
            continue
        number = read_number(entry, "value", number)
        blocks = tuple(read_blocks(entry, tray, 0)) if entry.name == "li" else tuple(_read_element(entry, tray, 0))
        parts.append((number, blocks))
        number += 1
    filled = [(count, blocks) for count, blocks in parts if blocks]
    if tag.name == "ol":
        tray.questions += ask_about_numbering(tag, [count for count, _ in filled if count])
    if len(filled) == 1 and [block.kind for block in filled[0][1]] == [Kind.LIST]:
        yield filled[0][1][0]
    elif filled:
        marks = (f"{count}." if tag.name == "ol" and count else "-" for count, _ in filled)
        yield _list_block([(mark, blocks) for mark, (_, blocks) in zip(marks, filled, strict=True)])


def _list_block(parts: list[tuple[str, tuple[Block, ...]]]) -> Block:
    blocks = [block for _, entry in parts for block in entry]
    return Block(
        kind=Kind.LIST,
        lines=tuple(line for block in blocks for line in block.lines),
        plain="\n".join(block.plain for block in blocks),
        markdown="\n".join(_entry(mark, entry) for mark, entry in parts),
        marked_up=any(block.marked_up for block in blocks),
    )


def _entry(mark: str, blocks: tuple[Block, ...]) -> str:
    text = ""
    for block in blocks:
        piece = f"**{block.markdown}**" if block.kind is Kind.HEADING else block.markdown
        tight = block.kind is Kind.LIST and text.count("\n\n") == 0
        text = f"{text}{'' if not text else chr(10) if tight else chr(10) * 2}{piece}"
    return f"{mark} {indent(text, len(mark) + 1)}"


def indent(text: str, columns: int) -> str:
    """Return text with every line but the first, and but blank ones, moved in."""
    first, *rest = text.split("\n")
    return "\n".join((first, *(f"{' ' * columns}{line}" if line else "" for line in rest)))


def _read_quotation(tag: Tag, tray: Tray) -> Iterator[Block]:
    blocks = tuple(read_blocks(tag, tray, 0))
    if blocks:
        text = "\n\n".join(f"**{one.markdown}**" if one.kind is Kind.HEADING else one.markdown for one in blocks)
        quoted = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        yield _gather(blocks, quoted)


def _read_definitions(tag: Tag, tray: Tray) -> Iterator[Block]:
    blocks: list[Block] = []
    parts: list[str] = []
    for entry in tag.find_all(["dt", "dd"]):
        words = read_words(entry.children, tray, _line_of(entry))
        if words.plain:
            blocks.append(_text_block(words, _line_of(entry)))
            flat = words.markdown.replace("\\\n", " ")
            parts.append(f"\n\n{flat}" if entry.name == "dt" else f"\n: {flat}")
    if blocks:
        yield _gather(tuple(blocks), "".join(parts).strip())
    yield from _flush_figures(tray)


def _gather(blocks: tuple[Block, ...], markdown: str) -> Block:
    return Block(
        kind=Kind.OTHER,
        lines=tuple(line for block in blocks for line in block.lines),
        plain="\n".join(block.plain for block in blocks),
        markdown=markdown,
        marked_up=True,
    )


def _read_figure(tag: Tag, tray: Tray) -> Iterator[Block]:
    caption_tag, images = tag.find("figcaption"), tag.find_all("img")
    if len(images) != 1 or not isinstance(caption_tag, Tag):
        yield from read_blocks(tag, tray, 0)
        return
    caption = " ".join(caption_tag.get_text(" ").split())
    figure = read_image(images[0], tray, _line_of(images[0]), caption=caption)
    if figure is not None:
        caption_tag.extract()
        yield figure
    images[0].extract()
    yield from read_blocks(tag, tray, 0)


def _read_table_blocks(tag: Tag, tray: Tray) -> Iterator[Block]:
    caption = tag.find("caption")
    if isinstance(caption, Tag):
        yield from _paragraph(caption.children, tray, _line_of(caption))
        caption.extract()
    table = read_table(tag, tray)
    if table is None:
        if not is_layout_by_role(tag) and len(tag.find_all(["td", "th"])) > 1:
            tray.questions.append(
                f"Line {_line_of(tag)}: a table of one column, or with lists or pictures in it, became paragraphs. "
                "Is it still plain what belongs together?"
            )
        for cell in tag.find_all(["td", "th"]):
            if cell.find_parent(["td", "th"]) is None or cell.find_parent("table") is tag:
                yield from read_blocks(cell, tray, 0)
        return
    yield table
    yield from _flush_figures(tray)


_READERS: dict[str, Callable[[Tag, Tray], Iterator[Block]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _read_heading),
    "ul": _read_list,
    "ol": _read_list,
    "blockquote": _read_quotation,
    "dl": _read_definitions,
    "figure": _read_figure,
    "table": _read_table_blocks,
}
