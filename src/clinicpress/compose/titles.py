"""Titles as they are set large: what belongs together stays on one line."""

from __future__ import annotations

import re

_DATE = re.compile(r"\b(\d{1,2}) (\w{3,9}) (\d{4})\b")
_LAST_WORDS = re.compile(r"(?<=\s)(\S{1,9}) (\S{1,9})$")


# In signs: what a poster holds in three lines, and what it holds smaller in four.
_LONG_TITLE, _LONGEST_TITLE = 40, 64


def title_step(title: str) -> str:
    """Return how long a title is for a poster: "", "long" or "longest"."""
    if len(title) <= _LONG_TITLE:
        return ""
    return "long" if len(title) <= _LONGEST_TITLE else "longest"


def hold_title(title: str) -> str:
    """Return a title in which no date breaks, and whose last line is not one short word; markup stays as it is."""
    if "<" in title:
        return title
    return _LAST_WORDS.sub("\\1\u00a0\\2", _DATE.sub("\\1\u00a0\\2\u00a0\\3", title))
