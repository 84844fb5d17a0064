"""Which style sheet a fault stands in that was found in all of them together."""

from __future__ import annotations

import re
from collections.abc import Callable

from clinicpress.errors import RenderError, ThemeError
from clinicpress.shelf.style_sources import sources_of

_PLACE = re.compile(r" at (\d+):\d+")
_IGNORED = re.compile(r"(?:WeasyPrint reports: )?(?:Ignored `(.*?)\s*`, )?(.*)", re.DOTALL)


def find_style_fault(css: str, read: Callable[[str], object]) -> ThemeError | None:
    """Return the first fault of the files that a style sheet was joined from, or None where each is in order.

    Args:
        css: the joined style sheet.
        read: reads one, and raises RenderError where WeasyPrint leaves something of it out.
    """
    for path in sources_of(css):
        try:
            read(path.read_text(encoding="utf-8"))
        except RenderError as error:
            return ThemeError(
                _in_words(error.message), where=f"{path}{_line(error.message)}", hint="Mend it, or take it out."
            )
    return None


def _line(message: str) -> str:
    place = _PLACE.search(message)
    return f", line {place[1]}" if place else ""


def _in_words(message: str) -> str:
    found = _IGNORED.fullmatch(_PLACE.sub("", message, count=1))
    what, why = found.groups() if found else (None, message)
    return f"{f'`{what}`' if what else 'this style sheet'} cannot be used: {why.rstrip('.')}."
