"""Fences that do not fit: blocks that are unknown, or not closed."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence

from markdown_it.token import Token

_CLOSE = "End it with a line ':::'."


def find_block_fault(
    tokens: Sequence[Token], lines: Sequence[str], known: Collection[str]
) -> tuple[int, str, str] | None:
    """Return line (0-based), fault and advice of the first block that is unknown or not closed, or None."""
    ends: dict[int, str] = {}
    for token in tokens:
        line = token.map[0] if token.map else 0
        if token.type.startswith("container_") and token.nesting == 1 and token.map:
            end, name = token.map[1], token.info.strip()
            if end in ends:
                # One ':::' ends both: an urgent card would stand inside an emergency card.
                return line, f"the block '::: {ends[end]}' is not closed before this one.", _CLOSE
            if end >= len(lines) or not lines[end].lstrip().startswith(":::"):
                return line, f"the block '::: {name}' is not closed.", _CLOSE
            ends[end] = name
        if token.type == "inline" and token.content.startswith(":::"):
            return line, *_unknown_block(token.content, known)
    return None


def _unknown_block(text: str, known: Collection[str]) -> tuple[str, str]:
    """Return fault and advice for a line that begins with `:::` and is no block."""
    words = text.splitlines()[0].strip(": ").split()
    if not words:
        return "this ':::' closes no block.", "Remove it, or begin a block above it."
    close = difflib.get_close_matches(words[0], known, n=1)
    advice = f"Did you mean '{close[0]}'?" if close else f"Blocks that exist: {', '.join(known)}."
    return f"there is no block '::: {words[0]}'.", advice
