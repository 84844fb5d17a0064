"""What a style sheet needs to know of a language: its side, its footer's words, the room that its script takes."""

from __future__ import annotations

import re

from clinicpress.shelf.languages import Tongue, msgid

PAGE_NUMBER = msgid("Page {page} of {pages}")
_LABEL = "var(--label-long)"
_COUNTERS = {"page": "counter(page)", "pages": "counter(pages)"}


def fit_css(css: str, tongue: Tongue) -> str:
    """Return a style sheet for a language that is not English.

    The custom properties that English has in `house/page.css` stand last, so that no theme takes them away.
    """
    if tongue.direction == "rtl":
        from clinicpress.shelf.mirror import mirror_css  # noqa: PLC0415 - few languages need it

        css = mirror_css(css)
    return f"{css}\n:root{{--page-number:{_page_number(tongue)};--label:{_LABEL};}}\n{tongue.script.css}"


def _page_number(tongue: Tongue) -> str:
    """Return `Page 1 of 3` as the words and counters of a CSS `content`."""
    pieces = re.split(r"\{(\w+)\}", tongue.gettext(PAGE_NUMBER))
    said = (_COUNTERS[piece] if place % 2 else _quote(piece) for place, piece in enumerate(pieces))
    return " ".join(word for word in said if word != '""')


def _quote(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
