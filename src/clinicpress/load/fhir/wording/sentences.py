"""How words are put together: on one line, after a label, one after the other."""

from __future__ import annotations

import re

_SPACE = re.compile(r"\s+")


def one_line(text: object) -> str:
    """Return a text on one line; nothing for None."""
    return _SPACE.sub(" ", str(text)).strip() if text is not None else ""


def spelt(code: object) -> str:
    """Return one of FHIR's own words as people write it, `in progress`; where it is missing, `unknown`."""
    return str(code or "unknown").replace("-", " ")


def joined(*parts: str | None, by: str = "; ") -> str | None:
    """Return what parts say, one after the other; None where none says anything."""
    return by.join(part for part in parts if part) or None


def labelled(label: str, words: str | None) -> str | None:
    """Return `label: words`; None where there are no words."""
    return f"{label}: {words}" if words else None
