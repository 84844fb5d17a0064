"""Sentences, and slips in them that a person should look at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from clinicpress.load.imports.blocks import Line

_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
_SHORTENED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Fig|vs|approx|e\.g|i\.e|etc)|\b[A-Z])\.$", re.IGNORECASE)
_LONGEST_SHORTENED = 10
_TWICE = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)
_RIGHTLY_TWICE = frozenset({"had", "that", "bye", "very"})
_ASKED = re.compile(
    r"\b(?:asked|invited)\b(?:(?!\b(?:to|who|about|whether|if|how|why)\b|[.?!:;]\s).){1,120}?"
    r"\b(describes|explains|discusses|shares|answers|tells)\b",
    re.IGNORECASE,
)
_SHOWN_WORDS = 8
_MOST_SLIPS = 40
_PAIRS = (("(", ")"), ("“", "”"), ("[", "]"))


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph; `Mr.` and `e.g.` end none."""
    sentences: list[str] = []
    start = 0
    for found in _END.finditer(text):
        if _SHORTENED.search(text[max(start, found.start() - _LONGEST_SHORTENED) : found.start()]):
            continue
        sentences.append(text[start : found.end()].strip())
        start = found.end()
    return tuple(filter(None, (*sentences, text[start:].strip())))


def question_slips(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return a question for each likely slip; the words themselves are never changed."""
    slips = tuple(islice((question for line in lines for question in _slips(line)), _MOST_SLIPS + 1))
    if len(slips) <= _MOST_SLIPS:
        return slips
    return (*slips[:_MOST_SLIPS], "There are more such places further down. Has anybody read the text?")


def _slips(line: Line) -> list[str]:
    place = f"Line {line.number}"
    questions = [
        f"{place}: “{found[0]}”. Is a word written twice?"
        for found in _TWICE.finditer(line.text)
        if found[1].casefold() not in _RIGHTLY_TWICE
    ]
    if found := _ASKED.search(line.text):
        questions.append(f"{place}: “{_short(found[0])}”. Does the sentence read right?")
    for opening, closing in _PAIRS:
        if line.text.count(opening) > line.text.count(closing):
            questions.append(f"{place}: “{opening}” is opened and not closed. Is something missing?")
    return questions


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= _SHOWN_WORDS else f"{' '.join(words[:3])} … {' '.join(words[-3:])}"
