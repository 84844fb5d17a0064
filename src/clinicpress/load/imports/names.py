"""Which words are somebody's name, and who stands in a byline."""

from __future__ import annotations

import re

_TITLE = r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|sister|nurse)\b\.?"
_TITLES = re.compile(rf"^(?:{_TITLE}\s+)+", re.IGNORECASE)
_PARTICLES = frozenset(
    {"de", "da", "di", "del", "der", "den", "la", "le", "van", "von", "bin", "ibn", "al", "el", "y"}
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[\w.])?")
_CREDENTIAL = re.compile(
    r"(?:[A-Z][A-Za-z]{0,2}[A-Z][A-Za-z]*\.?(?:\s*\([^)]*\))?|(?:[A-Z][a-z]?\.){2,})(?:\s+[A-Z][A-Za-z]*)*"
)
_BETWEEN = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")
_MOST_WORDS = 5


def has_title(text: str) -> bool:
    """Whether a text begins with a title such as Mr or Dr."""
    return _TITLES.match(text) is not None


def is_name(text: str) -> bool:
    """Whether a text can be one person's name and nothing more."""
    bare = _TITLES.sub("", text)
    words = bare.split()
    fewest = 1 if bare != text else 2
    if not fewest <= len(words) <= _MOST_WORDS:
        return False
    return all(
        _NAME_WORD.fullmatch(word) is not None and (word[0].isupper() or word in _PARTICLES) for word in words
    )


def same_name(one: str, other: str) -> bool:
    """Whether two texts name the same person, with or without a title."""
    return bool(_bare(one)) and _bare(one) == _bare(other)


def family_name(name: str) -> str:
    """Return the last word of a name, without what follows a comma."""
    words = _TITLES.sub("", name.partition(",")[0]).split()
    return words[-1] if words else ""


def read_people(text: str) -> tuple[dict[str, str], ...]:
    """Return everyone whom a byline names, with role and organisation as written."""
    parts = _BETWEEN.split(text.strip().rstrip(".,;"))
    if not all(is_name(part.split(",")[0].strip()) for part in parts):
        parts = [text.strip()]
    return tuple(person for part in parts for person in _read_part(part))


def _read_part(part: str) -> tuple[dict[str, str], ...]:
    name, *rest = (piece.strip() for piece in part.split(",") if piece.strip())
    while rest and _CREDENTIAL.fullmatch(rest[0]):
        name = f"{name}, {rest.pop(0)}"
    if rest and has_title(rest[0]):
        return ({"name": name}, *_read_part(", ".join(rest)))
    person = {"name": name}
    if rest:
        person["role"] = rest[0]
    if len(rest) > 1:
        person["organisation"] = ", ".join(rest[1:])
    return (person,)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", _TITLES.sub("", text.partition(",")[0].strip()).casefold()))
