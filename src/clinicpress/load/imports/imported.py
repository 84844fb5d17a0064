"""What an import hands over: the article, and an account of everything that it met on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """Something in the source that the import took for a part of the article; `line` is 1-based, 0 is none."""

    field: str
    what: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Text of the source that is not in the article, and why; `line` is 1-based, 0 is none."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that belongs beside the article, as `figures/NAME`."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedArticle:
    """An article as it was read from a foreign file.

    `facts` is front matter that `ArticleFacts` accepts, plain text throughout; `body` is Markdown of our dialect.
    Every non-blank line of the source is in one of them or in `left_out`. `uncertain` asks what the import could
    not know; `needs` says what a person must add before a patient may have it.

    In a Word file, which has no lines, `line` counts paragraphs.
    """

    facts: Mapping[str, object]
    body: str
    recognised: tuple[Recognised, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    uncertain: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
