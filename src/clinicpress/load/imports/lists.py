"""The entries of a list as a Markdown list, nested by their indents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clinicpress.load.escape import escape_paragraph

_SHOWN_NUMBERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: its indent in columns, its mark (`-` or `3.`) and its plain text."""

    indent: int
    mark: str
    text: str


def list_markdown(entries: tuple[Entry, ...]) -> str:
    """Return a Markdown list; an entry indented deeper than the one before it lies within that one."""
    open_indents: list[tuple[int, int]] = []
    lines = []
    for entry in entries:
        while open_indents and open_indents[-1][0] > entry.indent:
            open_indents.pop()
        if not open_indents or open_indents[-1][0] < entry.indent:
            column = open_indents[-1][1] if open_indents else 0
        else:
            column = _column_of(open_indents)
            open_indents.pop()
        open_indents.append((entry.indent, column + len(entry.mark) + 1))
        lines.append(f"{' ' * column}{entry.mark} {escape_paragraph(entry.text)}")
    return "\n".join(lines)


def _column_of(open_indents: list[tuple[int, int]]) -> int:
    """Return the column at which the innermost open list's marks stand."""
    return open_indents[-2][1] if len(open_indents) > 1 else 0


def number_runs(entries: tuple[Entry, ...]) -> tuple[tuple[int, ...], ...]:
    """Return the numbers of each list within a list."""
    runs: list[list[int]] = []
    opened: list[tuple[int, list[int]]] = []
    for entry in entries:
        while opened and opened[-1][0] > entry.indent:
            opened.pop()
        if not opened or opened[-1][0] < entry.indent:
            runs.append([])
            opened.append((entry.indent, runs[-1]))
        if entry.mark != "-":
            opened[-1][1].append(int(entry.mark.rstrip(".")))
    return tuple(tuple(run) for run in runs)


def ask_about_numbers(numbers: Sequence[int], line: int) -> str:
    """Return what to ask of a list whose numbers have gaps, since an article counts without; else nothing."""
    if all(after == before + 1 for before, after in pairwise(numbers)):
        return ""
    shown = ", ".join(str(number) for number in numbers[:_SHOWN_NUMBERS])
    counted = ", ".join(str(numbers[0] + at) for at in range(len(numbers[:_SHOWN_NUMBERS])))
    return f"Line {line}: the list is numbered {shown}; an article counts {counted}. Which numbers are right?"
