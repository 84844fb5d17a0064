"""House rules about templates and style sheets: one place for colours, nothing forced, nothing idle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.tree import Tree, lines_of

COLOURS = "styles/house/colour.css"

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COLOUR_IN_CSS = re.compile(
    r":[^;{}]*(?:\#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\()", re.IGNORECASE
)
_COLOUR_IN_MARK_UP = re.compile(
    r"\b(?:fill|stroke|color|bgcolor|stop-color)\s*=\s*[\"']\s*(?:\#|rgb|hsl)", re.IGNORECASE
)
_INLINE_STYLE = re.compile(r"\sstyle\s*=")

_FOUND_BY_FOLDER = ("templates/letters/", "styles/formats/", "styles/themes/", "styles/press/")


def _without_comments(css: str) -> str:
    return _CSS_COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), css)


def colours_stand_in_one_file(tree: Tree) -> Iterator[str]:
    """Only styles/house/colour.css writes a colour; everything else uses custom properties."""
    for name, text in tree.texts("styles", ending=".css"):
        for number, line in lines_of(_without_comments(text)):
            if name != COLOURS and _COLOUR_IN_CSS.search(line):
                yield f"{name}:{number}: a colour outside {COLOURS}"
    for name, text in tree.texts("templates"):
        for number, line in lines_of(text):
            if _COLOUR_IN_MARK_UP.search(line):
                yield f"{name}:{number}: a colour in mark-up"


def nothing_is_important(tree: Tree) -> Iterator[str]:
    """No style sheet needs !important."""
    for name, text in tree.texts("styles", "templates"):
        for number, line in lines_of(_without_comments(text)):
            if re.search(r"!\s*important", line):
                yield f"{name}:{number}: !important"


def templates_have_no_inline_style(tree: Tree) -> Iterator[str]:
    """No template carries a style attribute."""
    for name, text in tree.texts("templates"):
        for number, line in lines_of(text):
            if _INLINE_STYLE.search(line):
                yield f"{name}:{number}: an inline style"


def shipped_pages_are_used(tree: Tree) -> Iterator[str]:
    """Every template and style sheet is named by the code, by a template or by a style sheet.

    By its path below its folder, by its file name, or in the code by its stem in quotes. Formats, letters and
    themes are found by the folders that they lie in, and what lies beside a press profile is about it.
    """
    texts = dict(tree.texts("src", "templates", "styles"))
    for name, _ in tree.files("templates", "styles"):
        path = PurePosixPath(name)
        if name.startswith(_FOUND_BY_FOLDER):
            continue
        by_name = re.compile(rf"(?<![\w-]){re.escape(path.name)}\b")
        by_stem = re.compile(rf"[\"']{re.escape(path.name.split('.')[0])}[\"']")
        others = ((other, text) for other, text in texts.items() if other != name)
        if not any(
            by_name.search(text) or (other.endswith(".py") and by_stem.search(text)) for other, text in others
        ):
            yield f"{name}: nothing uses it"
