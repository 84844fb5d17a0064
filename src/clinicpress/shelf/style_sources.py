"""Which files a joined style sheet was made from: a comment before each, so that a message can name the file."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote

_MARK = re.compile(r"/\* from (\S+) \*/\n?")


def mark_source(css: str, path: Path) -> str:
    """Return a style sheet with its file's name before it."""
    return f"/* from {quote(str(path))} */\n{css}"


def sources_of(css: str) -> tuple[Path, ...]:
    """Return the files of a joined style sheet, in order."""
    return tuple(Path(unquote(name)) for name in _MARK.findall(css))


def without_sources(css: str) -> str:
    """Return a joined style sheet that says nothing of this machine's folders."""
    return _MARK.sub("", css)
