"""Clinical words as HTML: what others wrote is escaped, and no number or date parts over lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from markupsafe import Markup, escape

from clinicpress.model.clinical import keep_measures
from clinicpress.model.statements import NO_WORDS_SENT, Code

_TAG_OR_DAY = re.compile(r"(<[^>]*>)|\b(\d{1,2}-[A-Z][a-z]{2}-\d{4})\b")
_WORD = re.compile(r"[^ \n]+")  # a space that never breaks holds words together
_FILLED = 0.55  # of the room in a clinician's letter there is as much in a patient's, whose letters are larger
_SPACES = re.compile(r"[ \t]+")


class Room(StrEnum):
    """How full words make the columns of a table; the names sort from the least to the most."""

    AMPLE = "ample"
    FILLED = "filled"
    OVERFULL = "overfull"


def keep_days(html: str) -> Markup:
    """Return HTML in which no clinical date breaks over lines at its hyphens."""
    return Markup(_TAG_OR_DAY.sub(lambda match: match[1] or f'<span class="day">{match[2]}</span>', html))  # noqa: S704 - only marks are added


def plain_words(text: str | None) -> Markup:
    """Return a text as it was written, never as Markdown or HTML; its lines stay lines."""
    lines = (_SPACES.sub(" ", line).strip() for line in (text or "").splitlines())
    said = (escape(keep_measures(line)) for line in lines if line)
    return keep_days(Markup("<br>").join(said))


def code_labels(codes: Sequence[Code], words: str) -> tuple[str, ...]:
    """Return codes as they stand beside the words, each once, and none parting from its system's name.

    A code that stands in the words, since none were sent with it, is not said again.
    """
    labels = (code.label for code in codes if f"{code.label} {NO_WORDS_SENT}" not in words)
    return tuple(dict.fromkeys(label.replace(" ", "\u00a0") for label in labels))


def room_for(letters: Mapping[str, int]) -> Room:
    """Return how much room the longest words take, by how many letters the column of each text holds on a line."""
    taken = max(len(word) / room for text, room in letters.items() for word in ("", *_WORD.findall(text)))
    return Room.OVERFULL if taken > 1 else Room.FILLED if taken > _FILLED else Room.AMPLE
