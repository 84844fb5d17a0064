"""Plain text becomes blocks: headings, paragraphs and lists, as pasted from a web page or typed by hand."""

from __future__ import annotations

from dataclasses import replace

from clinicpress.load.escape import escape_heading, escape_paragraph
from clinicpress.load.imports.blocks import Block, Kind, Line, Reading
from clinicpress.load.imports.decode import CleanText
from clinicpress.load.imports.headings import looks_like_heading
from clinicpress.load.imports.imported import Recognised
from clinicpress.load.imports.lists import Entry, ask_about_numbers, list_markdown, number_runs
from clinicpress.load.imports.residue import mark_residue
from clinicpress.load.imports.rows import Row, continues, join_wrapped, read_row, wrap_width

_DRAWN_LINE = "a drawn line without words"
_UNBULLETED = 60
_SHORT_ENTRY = 25


def read_plain(text: CleanText) -> Reading:
    """Return the blocks of a plain text; each filled line is in exactly one of them."""
    width = wrap_width(text.lines)
    rows, residue = _sort_rows(text.lines, width)
    blocks = [*residue, *_cut(rows, width)]
    return Reading(
        blocks=tuple(sorted(blocks, key=lambda block: block.number)),
        recognised=(*text.recognised, *_wrapped_note(width)),
        questions=text.questions,
    )


def _wrapped_note(width: int) -> tuple[Recognised, ...]:
    what = f"lines wrapped at about {width} columns, joined to paragraphs"
    return (Recognised(field="layout", what=what, line=0),) if width else ()


def _sort_rows(lines: tuple[str, ...], width: int) -> tuple[list[Row], list[Block]]:
    """Return the rows of the article and, apart, the lines that are residue by their own wording."""
    # Without a single blank line between them, lines that are not wrapped are paragraphs.
    spaced = width or any(not line.strip() for line in "\n".join(lines).strip().split("\n"))
    bare = [read_row(Line(number=at, text=line), gap=False).text for at, line in enumerate(lines, start=1)]
    marked = mark_residue(bare, sentences=not width)
    rows: list[Row] = []
    residue: list[Block] = []
    gap = True
    for at, text in enumerate(lines):
        line = Line(number=at + 1, text=text)
        if at in marked:
            residue.append(_left(line, marked[at]))
        elif text.strip():
            rows.append(read_row(line, gap=gap))
        gap = not spaced or at in marked or not text.strip()
    return rows, residue


def _left(line: Line, reason: str) -> Block:
    return Block(kind=Kind.OTHER, lines=(line,), plain=line.text.strip(), markdown="", residue=reason)


def _cut(rows: list[Row], width: int) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    while at < len(rows):
        end, made = _next_block(rows, at, width)
        blocks.append(made)
        at = end
    return blocks


def _next_block(rows: list[Row], at: int, width: int) -> tuple[int, Block]:
    row = rows[at]
    if row.drawn:
        return at + 1, _left(row.line, _DRAWN_LINE)
    if row.mark:
        return _cut_list(rows, at, width)
    end = at + 1
    while end < len(rows) and continues(rows[end - 1], rows[end], width):
        end += 1
    if end < len(rows) and rows[end].underline and not rows[end].gap and end == at + 1:
        return end + 1, _heading(rows[at : end + 1], "")
    if end == at + 1 and (heading := looks_like_heading(rows, at)):
        return end, _heading(rows[at:end], heading.doubt)
    return end, _paragraph(rows, at, end)


def _heading(rows: list[Row], doubt: str) -> Block:
    text = rows[0].text
    lines = tuple(row.line for row in rows)
    return Block(kind=Kind.HEADING, lines=lines, plain=text, markdown=escape_heading(text), level=2, doubt=doubt)


def _paragraph(rows: list[Row], at: int, end: int) -> Block:
    text = join_wrapped(tuple(row.text for row in rows[at:end]))
    lines = tuple(row.line for row in rows[at:end])
    doubt = _doubt(rows, at, end)
    return Block(kind=Kind.PARAGRAPH, lines=lines, plain=text, markdown=escape_paragraph(text), doubt=doubt)


def _doubt(rows: list[Row], at: int, end: int) -> str:
    row = rows[at]
    if "\t" in row.text:
        return f"Line {row.line.number} has tabs in it. Is it a row of a table?"
    listed = at > 0 and rows[at - 1].text.endswith(":") and end < len(rows) and not rows[end].gap
    if listed and len(row.text) <= _UNBULLETED and len(rows[end].text) <= _UNBULLETED:
        return f"Line {row.line.number} begins several short lines without bullets. Are they a list?"
    broken = any(part.text.endswith("-") for part in rows[at : end - 1])
    return f"Line {row.line.number}: a word is broken at a line's end. Is its hyphen right?" if broken else ""


def _cut_list(rows: list[Row], at: int, width: int) -> tuple[int, Block]:
    entries: list[Entry] = []
    lines: list[Line] = []
    doubt = ""
    end = at
    while end < len(rows) and (step := _list_step(rows, at, end, width)):
        row = rows[end]
        if step == "entry":
            mark, indent = (row.mark, row.indent) if row.mark else (rows[at].mark, entries[-1].indent)
            entries.append(Entry(indent=indent, mark=mark, text=row.text))
        else:
            text = join_wrapped(tuple(filter(None, (entries[-1].text, row.text))))
            entries[-1] = replace(entries[-1], text=text)
        if step == "entry" and not row.mark:
            doubt = doubt or f"Line {row.line.number} has no bullet. Is it an entry of the list above it?"
        lines.append(row.line)
        end += 1
    return end, _list_block(tuple(entries), tuple(lines), doubt)


def _list_step(rows: list[Row], start: int, at: int, width: int) -> str:
    """Return whether a row is a new `entry` of the list, `more` of the entry before, or neither."""
    row = rows[at]
    if row.mark:
        same = (row.mark == "-") == (rows[start].mark == "-") or row.indent > rows[start].indent
        return "entry" if same else ""
    if row.drawn or at == start:
        return ""
    before = rows[at - 1]
    if not before.text and before.mark:
        return "more"
    if continues(before, row, width) or _goes_on(before, row):
        return "more"
    return "entry" if row.indent > 0 and not row.gap and row.indent > rows[start].indent else ""


def _goes_on(before: Row, row: Row) -> bool:
    """Whether an indented line goes on with the entry above it, rather than being one without a bullet."""
    begun = len(before.text) > _SHORT_ENTRY and not before.text.endswith((".", "?", "!", ";", ":"))
    return begun and not row.gap and row.indent > before.indent and row.text[0].islower()


def _list_block(entries: tuple[Entry, ...], lines: tuple[Line, ...], doubt: str) -> Block:
    filled = tuple(entry for entry in entries if entry.text)
    plain = "\n".join(entry.text for entry in filled)
    if not filled:
        return Block(kind=Kind.OTHER, lines=lines, plain="", markdown="", residue="a bullet without words")
    gaps = (ask_about_numbers(run, lines[0].number) for run in number_runs(filled))
    doubts = " ".join(filter(None, (doubt, *gaps)))
    return Block(kind=Kind.LIST, lines=lines, plain=plain, markdown=list_markdown(filled), doubt=doubts)
