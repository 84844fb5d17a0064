"""The lines of a plain text, each with what its beginning and its neighbours say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from clinicpress.load.imports.blocks import Line

# Word's symbol font pastes its bullets as private characters; a cross or a tick has a meaning and is no bullet.
_SURE_BULLETS = "•‣◦▪▫●○■□⁃∙·\uf0b7\uf0a7➢"
_BULLET = re.compile(rf"(?:[{_SURE_BULLETS}]\s*|[*–—-](?:\s+|$)|o\t\s*)(?P<text>.*)$")
_NUMBER = re.compile(r"(?:\((?P<a>\d{1,3})\)|(?P<b>\d{1,3})[.)])(?:\s+|(?=[A-Z][a-z]))(?P<text>\S.*)$")
_DRAWN = re.compile(r"[\s\-_=*~•·.+#–—]{3,}")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,})\s*")
_WIDEST_WRAP = 100
_NARROWEST_WRAP = 45
_FEWEST_FULL = 3
_LONG_ENOUGH_TO_WRAP = 40
_SENTENCE_ENDS = (".", "?", "!", ":", ";", "”", '"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A filled line: `mark` is `-` or `3.` where it opens a list entry; `text` is without mark and indent.

    `gap` says that it stands apart from the line before. `drawn` says that it is a rule without words.
    """

    line: Line
    gap: bool
    indent: int
    mark: str
    text: str
    drawn: bool = False

    @property
    def underline(self) -> bool:
        """Whether it may underline the line above as a heading."""
        return self.drawn and _UNDERLINE.fullmatch(self.line.text) is not None


def read_row(line: Line, *, gap: bool) -> Row:
    """Return a line with its indent, mark and text told apart."""
    stripped = line.text.strip()
    spread = line.text.expandtabs(4)
    plain = Row(line=line, gap=gap, indent=len(spread) - len(spread.lstrip()), mark="", text=stripped)
    if _DRAWN.fullmatch(line.text):
        return replace(plain, drawn=True)
    if bullet := _BULLET.match(stripped):
        return replace(plain, mark="-", text=bullet["text"].strip())
    if number := _NUMBER.match(stripped):
        return replace(plain, mark=f"{int(number['a'] or number['b'])}.", text=number["text"].strip())
    return plain


def wrap_width(lines: tuple[str, ...]) -> int:
    """Return the column at which a text was wrapped by hand, or 0 where each line is a paragraph.

    A wrapped text has no line beyond its width, and several that come close to it.
    """
    follows = [
        line.rstrip() for line, after in pairwise(lines) if line.strip() and after.strip() and " " in line.strip()
    ]
    if sum(len(line) > _WIDEST_WRAP for line in lines if " " in line.strip()) > len(follows) / 10:
        return 0
    lengths = sorted((len(line) for line in follows if len(line) <= _WIDEST_WRAP), reverse=True)
    if len(lengths) < _FEWEST_FULL or lengths[_FEWEST_FULL - 1] < _NARROWEST_WRAP:
        return 0
    return lengths[_FEWEST_FULL - 1]


def continues(before: Row, after: Row, width: int) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    if after.gap or after.mark or after.drawn or before.drawn or not before.text or not after.text:
        return False
    if width and len(before.line.text) + 1 + len(after.text.split()[0]) > width:
        return True
    ended = before.text.endswith(_SENTENCE_ENDS)
    return len(before.text) >= _LONG_ENOUGH_TO_WRAP and after.text[0].islower() and not ended


def join_wrapped(texts: tuple[str, ...]) -> str:
    """Return wrapped lines as one; a word broken at a hyphen keeps its hyphen."""
    joined = ""
    for text in texts:
        joined += text if not joined or _ends_in_broken_word(joined) else f" {text}"
    return joined


def _ends_in_broken_word(text: str) -> bool:
    return len(text) > 1 and text.endswith("-") and text[-2].isalpha()
