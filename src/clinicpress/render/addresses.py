"""Where a long address may part: after its @ or a slash, else before a dot; never within a word."""

from __future__ import annotations

import re

_MAY_PART, _STAYS = "\u200b", "\u2060"
_WORDS = re.compile(r"(?<=>)[^<>]*[@./][^<>]*(?=<(?!/(?:title|style)\b))")
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/[^\s<>()]*|\b)"
)
_PARTS = re.compile(r"(?<=@)|(?<=[^/]/)(?=[^/])")
_DOTS = re.compile(r"(?<=\w)(?=\.\w)")
_LEAST_LENGTH = 24
"""A shorter address has room on every line, and stays whole."""


def part_addresses(html: str) -> str:
    """Return a page whose long addresses may part where readers expect it; what is shown and linked stays.

    WeasyPrint parts a word beside a `wbr` as it likes, and at these signs as it should.
    """
    return _WORDS.sub(lambda words: _ADDRESS.sub(_part, words[0]), html)


def _part(address: re.Match[str]) -> str:
    parts = _PARTS.split(address[0].replace("-", f"-{_STAYS}"))
    if len(address[0]) < _LEAST_LENGTH:
        return "".join(parts)
    return _MAY_PART.join(part if len(part) < _LEAST_LENGTH else _DOTS.sub(_MAY_PART, part) for part in parts)
