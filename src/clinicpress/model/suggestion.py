"""What a person probably meant who wrote a name that there is not."""

from __future__ import annotations

import difflib
from collections.abc import Collection


def suggest(wanted: str, known: Collection[str], *, likeness: float = 0.5, listed: str = "There are") -> str:
    """Return the nearest of the known names as a question, or all of them; capitals make no difference.

    Args:
        wanted: what was written.
        known: what could have been.
        likeness: from 0 to 1, how near a name must be to be asked for.
        listed: what stands before all of them.
    """
    by_folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(wanted.casefold(), by_folded, n=1, cutoff=likeness)
    if close:
        return f"Did you mean '{by_folded[close[0]]}'?"
    return f"{listed}: {', '.join(known)}." if known else "There are none yet."
