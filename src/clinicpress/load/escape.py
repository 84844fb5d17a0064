"""Plain text as Markdown that shows exactly this text."""

from __future__ import annotations

import re

# `\{{` is how an article writes two braces that open no placeholder, and `{\%` how it writes those signs.
_ANYWHERE = re.compile(r"[\\`*_<\[\]~]|\{\{|(?<=\{)%|&(?=#?\w+;)")
_AT_START = re.compile(r"^(?:[#>:|]|[-+](?=[\s-]|$)|\d{1,9}(?=[.)](?:\s|$)))")
_AT_END = re.compile(r"#(?=#*$)")


def escape_text(text: str) -> str:
    """Return text that Markdown shows as it is, anywhere but at the start of a block."""
    return _ANYWHERE.sub(lambda found: "\\" + found[0], text)


def guard_start(markdown: str) -> str:
    """Return Markdown that begins no heading, list, quotation, rule or care card by accident."""
    found = _AT_START.match(markdown)
    if found is None:
        return markdown
    if found[0][0].isdigit():
        return f"{found[0]}\\{markdown[found.end() :]}"
    return "\\" + markdown


def escape_paragraph(text: str) -> str:
    """Return a paragraph or list entry that shows `text` and nothing else."""
    return guard_start(escape_text(text))


def escape_heading(text: str) -> str:
    """Return what stands after `## ` to show `text`; a closing run of `#` would be swallowed."""
    return _AT_END.sub(r"\\#", escape_text(text))
