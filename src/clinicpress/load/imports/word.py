"""A Word file becomes blocks: mammoth makes it HTML, and the rest is as for a web page."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import mammoth

from clinicpress.errors import ContentError
from clinicpress.load.imports.blocks import Reading
from clinicpress.load.imports.decode import read_whole
from clinicpress.load.imports.html import read_page
from clinicpress.load.imports.imported import LeftOut
from clinicpress.load.imports.word_parts import WordParts, open_parts
from clinicpress.load.imports.word_rows import fill_late_rows

_ENDS_PARAGRAPH = re.compile(r"(?=<(?:p|h[1-6]|ul|ol|table|li|tr)\b)")
_NOBODY = frozenset(
    {"", "python-docx", "microsoft office user", "user", "admin", "administrator", "owner", "author", "un-named"}
)
_NO_TITLE = re.compile(r"(?:microsoft word - .*|document\s*\d*|word document|untitled.*|template)", re.IGNORECASE)


def _nested_style(kind: str, depth: int) -> str:
    """Return where an entry in a style such as List Bullet 2 goes, whose numbering says nothing of its depth."""
    inner = "ol" if kind == "Number" else "ul"
    return f"p[style-name='List {kind} {depth}'] => {'ul|ol > li > ' * (depth - 1)}{inner} > li:fresh"


# A heading of Word's first level is a section as often as the title; only the style Title is certain.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='heading 3'] => h4:fresh
p[style-name='heading 4'] => h5:fresh
p[style-name='heading 5'] => h6:fresh
p[style-name='Heading 1'] => h2:fresh
p[style-name='Heading 2'] => h3:fresh
p[style-name='Heading 3'] => h4:fresh
p[style-name='Heading 4'] => h5:fresh
p[style-name='Heading 5'] => h6:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
""" + "\n".join(_nested_style(kind, depth) for kind in ("Bullet", "Number") for depth in range(2, 6))
_CHANGES = (
    "The Word file holds tracked changes; insertions were taken and deletions left out. Is that the final text?"
)


def read_word(source: Path) -> Reading:
    """Return the blocks of a Word file, whose lines are its paragraphs.

    Raises:
        ContentError: it cannot be read, is no Word file, or swells to more than 50 MB.
    """
    raw = read_whole(source)
    parts = open_parts(raw, source)
    page, messages = _convert(raw, source)
    # Each paragraph on a line of its own gives every block a number that a person can count to.
    numbered = _ENDS_PARAGRAPH.sub("\n", page).lstrip("\n")
    if not re.sub(r"<[^>]*>|\s", "", page) and "<img" not in page:
        raise ContentError("there is no text in it.", where=str(source))
    reading = read_page(numbered, source)
    return replace(
        reading,
        hints=_hints(parts),
        left_out=(*reading.left_out, *_margins(parts)),
        questions=(*reading.questions, *messages, *parts.questions, *((_CHANGES,) if parts.has_changes else ())),
    )


def _convert(raw: bytes, source: Path) -> tuple[str, tuple[str, ...]]:
    try:
        result = mammoth.convert_to_html(io.BytesIO(fill_late_rows(raw)), style_map=_STYLES)
    # What mammoth raises on a broken file depends on where it is broken.
    except Exception as error:
        raise ContentError(
            "this Word file is broken.", where=str(source), hint="Open it in Word, save it again and import that."
        ) from error
    messages = dict.fromkeys(str(message.message) for message in result.messages)
    return str(result.value), tuple(f"Word: {message}. Is anything missing?" for message in messages)


def _hints(parts: WordParts) -> dict[str, str]:
    hints = {}
    if parts.title and not _NO_TITLE.fullmatch(parts.title):
        hints["title"] = parts.title
    if parts.author.lower() not in _NOBODY:
        hints["author"] = parts.author
    return hints


def _margins(parts: WordParts) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(line=0, text=text, reason=reason) for text, reason in parts.margins)
