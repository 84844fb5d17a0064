"""Titles as they are set large: what belongs together stays on one line."""

from __future__ import annotations

import re

_DATE = re.compile(r"\b(\d{1,2}) (\w{3,9}) (\d{4})\b")
_LAST_WORDS = re.compile(r"(?<=\s)([^\s<>]{1,9}) ([^\s<>]{1,9})(?=(?:</\w+>)*$)")
_FEWEST_WORDS = 4
_BRACKETS = re.compile(r"\([^()]{1,9}\)")


# In signs: what a poster holds in three lines, and what it holds smaller in four.
_LONG_TITLE, _LONGEST_TITLE = 40, 64


def title_step(title: str) -> str:
    """Return how long a title is for a poster: "", "long" or "longest"."""
    if len(title) <= _LONG_TITLE:
        return ""
    return "long" if len(title) <= _LONGEST_TITLE else "longest"


def hold_title(title: str) -> str:
    """Return a title in which no date breaks, and whose last line is not one short word; so in markup too.

    Of fewer than four words none is held: the first would stand on a line alone.
    """
    held = _DATE.sub("\\1\u00a0\\2\u00a0\\3", title)
    if len(held.split()) >= _FEWEST_WORDS:
        held = _LAST_WORDS.sub("\\1\u00a0\\2", held)
    return type(title)(held)


def hold_brackets(head: str) -> str:
    """Return the head of a column in which `(0 to 10)` never breaks."""
    return _BRACKETS.sub(lambda said: said[0].replace(" ", "\u00a0"), head)
