"""The fenced blocks of README.md and docs/, as the tests of the documentation read them.

The convention, also in CONTRIBUTING.md:

- ```` ```console ````: lines that begin with `$ ` are run, all of one document one after the other, in a folder
  with a copy of `examples/`. `make TARGET` is not run: the target has to exist.
- ```` ```yaml notes/ID.yml ````, likewise `toml` and `markdown`: the file's name says what it has to be, and it is
  loaded as that.
- ```` ```text ````: neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE_LANGUAGES = {"yaml", "toml", "markdown"}
KNOWN_LANGUAGES = {"console", "text", "python", "json", "css", "html", "jinja"} | FILE_LANGUAGES

_FENCE = re.compile(r"^(?P<mark>`{3,})(?P<words>[^`\n]*)\n(?P<body>.*?)^(?P=mark)[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block: the words after its fence, and what stands in it."""

    document: str
    line: int
    words: tuple[str, ...]
    body: str

    @property
    def language(self) -> str:
        """The first word after the fence."""
        return self.words[0] if self.words else ""

    @property
    def commands(self) -> tuple[str, ...]:
        """The commands of a console block, continued lines joined."""
        joined = self.body.replace("\\\n", " ")
        return tuple(line.removeprefix("$ ").strip() for line in joined.splitlines() if line.startswith("$ "))

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"


def documents(root: Path) -> tuple[Path, ...]:
    """Return README.md and every page of docs/."""
    return (root / "README.md", *sorted((root / "docs").rglob("*.md")))


def blocks_in(path: Path, root: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a document in order."""
    text = path.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        yield Block(
            document=str(path.relative_to(root)),
            line=text.count("\n", 0, match.start()) + 1,
            words=tuple(match["words"].split()),
            body=match["body"],
        )
