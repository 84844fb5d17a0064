"""Numbered lists of a Word file that go on counting after other text, or begin with another number than 1."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{_WORD}val"
_UNCOUNTED = frozenset({"bullet", "none"})
_SHOWN = 60


def ask_about_counting(
    document: ET.Element | None, numbering: ET.Element | None, styles: ET.Element | None
) -> tuple[str, ...]:
    """Return what to ask of lists whose numbers here are not those that Word shows."""
    if document is None or numbering is None:
        return ()
    return tuple(_ask(document, _starts(numbering), _numbered_styles(styles)))


def _ask(document: ET.Element, starts: dict[str, str], styles: dict[str, str]) -> Iterator[str]:
    met: set[str] = set()
    before = ""
    for paragraph in document.iter(f"{_WORD}p"):
        text = "".join(run.text or "" for run in paragraph.iter(f"{_WORD}t")).strip()
        style, number, level = _properties(paragraph)
        if not text or level != "0" or style[-1:] in {"2", "3", "4", "5"}:
            continue
        number = number or styles.get(style, "")
        if number in starts and number != before:
            if number in met:
                yield f"Word goes on counting at “{text[:_SHOWN]}”; here the list begins at 1. Is that right?"
            elif starts[number] != "1":
                yield f"Word counts from {starts[number]} at “{text[:_SHOWN]}”; here it is 1. Is that right?"
        met.add(number)
        before = number


def _properties(paragraph: ET.Element) -> tuple[str, str, str]:
    """Return a paragraph's style, the number of its list and its level in it."""
    inside = f"{_WORD}pPr/{_WORD}"
    return (
        _value(paragraph.find(f"{inside}pStyle")),
        _value(paragraph.find(f"{inside}numPr/{_WORD}numId")),
        _value(paragraph.find(f"{inside}numPr/{_WORD}ilvl")) or "0",
    )


def _value(found: ET.Element | None) -> str:
    return "" if found is None else found.get(_VALUE, "")


def _starts(numbering: ET.Element) -> dict[str, str]:
    """Return for each list that counts the number that it begins with."""
    kinds = {
        one.get(f"{_WORD}abstractNumId", ""): level
        for one in numbering.iter(f"{_WORD}abstractNum")
        for level in one.findall(f"{_WORD}lvl")
        if level.get(f"{_WORD}ilvl", "0") == "0"
    }
    starts = {}
    for one in numbering.iter(f"{_WORD}num"):
        level = kinds.get(_value(one.find(f"{_WORD}abstractNumId")))
        if level is not None and _value(level.find(f"{_WORD}numFmt")) not in _UNCOUNTED:
            anew = _value(one.find(f"{_WORD}lvlOverride[@{_WORD}ilvl='0']/{_WORD}startOverride"))
            starts[one.get(f"{_WORD}numId", "")] = anew or _value(level.find(f"{_WORD}start")) or "1"
    return starts


def _numbered_styles(styles: ET.Element | None) -> dict[str, str]:
    found = styles.iter(f"{_WORD}style") if styles is not None else ()
    return {
        one.get(f"{_WORD}styleId", ""): _value(one.find(f"{_WORD}pPr/{_WORD}numPr/{_WORD}numId")) for one in found
    }
