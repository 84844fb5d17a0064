"""The lines of a plain text: paragraphs with blank lines between them, lists set in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

_SET_IN = "  "


class Lines:
    """Takes paragraphs, and knows how many blank lines stand before each."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._mark = ""
        self._depth = 0
        self._next_gap: int | None = None

    @property
    def text(self) -> str:
        """The whole text, with an end of line at its end."""
        return "\n".join(self._lines).strip("\n") + "\n"

    def add(self, words: str, *, gap: int | None = None) -> None:
        """Add a paragraph; `gap` blank lines stand before it, one where nothing is said, none inside a list."""
        if not words.strip():
            return
        usual = 0 if self._depth else 1
        blank = self._next_gap if self._next_gap is not None else usual if gap is None else gap
        self._next_gap = None
        self._lines.extend([""] * (blank if self._lines else 0))
        for number, line in enumerate(words.split("\n")):
            set_in = _SET_IN * (self._depth - 1 if self._mark else self._depth)
            self._lines.append(f"{set_in}{self._mark}{line.strip()}" if line.strip() or not number else "")
            self._mark = ""

    def add_all(self, lines: Iterable[str]) -> None:
        """Add lines that belong together."""
        for number, words in enumerate(lines):
            self.add(words, gap=0 if number else 1)

    @contextmanager
    def inside(self, mark: str, *, is_first: bool) -> Iterator[None]:
        """Set in what is added; its first line begins with a mark."""
        self._mark, self._next_gap = mark, int(is_first and not self._depth)
        self._depth += 1
        yield
        self._depth -= 1
        self._mark, self._next_gap = "", None
