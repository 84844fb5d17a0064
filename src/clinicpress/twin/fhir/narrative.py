"""What stands under a heading, as XHTML for people whose system shows nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt

from clinicpress.model.statements import Statement
from clinicpress.twin.fhir.writing import Resource

_PAGE = '<div xmlns="http://www.w3.org/1999/xhtml">{}</div>'


def narrative(text: str, lines: Sequence[str]) -> Resource:
    """Return a text in Markdown, then lines of statements, as a narrative.

    HTML in the text is shown as it stands, and pictures and links by their words: FHIR's XHTML allows none of ours.
    """
    reader = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table").disable(["image", "link"])
    shown = reader.render(_plain(text)) if text.strip() else ""
    if lines:
        shown += "<ul>{}</ul>".format("".join(f"<li>{escape(_plain(line))}</li>" for line in lines))
    return {"status": "additional" if text.strip() else "generated", "div": _PAGE.format(shown or "<p>None</p>")}


def statement_line(statement: Statement) -> str:
    """Return a statement in one line, with its date, status and codes."""
    span = " to ".join(str(when) for when in (statement.when, statement.until) if when)
    codes = ", ".join(code.label for code in statement.codes)
    beside = "; ".join(part for part in (statement.status, span, statement.note, codes) if part)
    return f"{statement.text} ({beside})" if beside else statement.text


def _plain(text: str) -> str:
    """Return text without signs that XML does not allow."""
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t\u00a0")
