"""The numbers of a web page's list, which Markdown counts by itself from the first on."""

from __future__ import annotations

from bs4 import Tag

from clinicpress.load.imports.lists import ask_about_numbers

# Markdown reads no longer ones.
_MOST_DIGITS = 9
_FIGURES = frozenset({"", "1"})


def read_number(tag: Tag, name: str, otherwise: int) -> int:
    """Return the number in an attribute, or the other one."""
    asked = str(tag.get(name) or "").strip()
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < _MOST_DIGITS else otherwise


def ask_about_numbering(tag: Tag, numbers: list[int]) -> tuple[str, ...]:
    """Return what to ask of a list whose numbers an article cannot show as the page did."""
    line = tag.sourceline or 1
    if tag.has_attr("reversed"):
        return (f"Line {line}: the list counts downwards on the page and upwards here. Is that right?",)
    if str(tag.get("type") or "") not in _FIGURES:
        return (f"Line {line}: the list counts in letters or Roman numerals, which became figures. Is that right?",)
    return tuple(filter(None, [ask_about_numbers(numbers, line)]))
