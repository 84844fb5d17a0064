"""The front matter that a Markdown file brings with it, as far as ours has room for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml
from pydantic import ValidationError

from clinicpress.load.imports.blocks import Block, Kind, Line
from clinicpress.model.article import ArticleFacts

_FENCE = "---"
_ENDS = frozenset({"---", "..."})
_KEY = re.compile(r"(?P<key>[^\s#:][^:]*?)\s*:(?:\s|$)")
_OTHER_NAMES = {"author": "authors", "editor": "editors", "description": "summary", "lang": "language"}
_OURS = {
    "status": "an imported article is a draft until your clinic approves it",
    "imported_from": "it names the file that was imported now",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The facts that stand, the lines that hold them, the lines that do not, and where the body begins."""

    facts: Mapping[str, object]
    kept: tuple[tuple[str, Line], ...]
    refused: tuple[Block, ...]
    body_start: int


def read_front_matter(lines: tuple[str, ...]) -> FrontMatter:
    """Return the front matter of a Markdown file; a file without one has all its lines in the body."""
    if not lines or lines[0].strip() != _FENCE:
        return FrontMatter(facts={}, kept=(), refused=(), body_start=0)
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.strip() in _ENDS), None)
    if end is None:
        return FrontMatter(facts={}, kept=(), refused=(), body_start=0)
    inside = lines[1:end]
    fences = tuple(("front matter", Line(number=at + 1, text=lines[at])) for at in (0, end))
    loaded = _load(inside)
    if loaded is None:
        refused = tuple(_refuse(at, line, "front matter that cannot be read") for at, line in _filled(inside))
        return FrontMatter(facts={}, kept=fences, refused=refused, body_start=end + 1)
    facts, reasons = _choose(loaded)
    kept, refused = _sort_lines(inside, reasons)
    return FrontMatter(facts=facts, kept=(*fences, *kept), refused=refused, body_start=end + 1)


def _load(lines: tuple[str, ...]) -> dict[str, object] | None:
    try:
        # BaseLoader makes text of every scalar and knows no tags that build objects.
        loaded = yaml.load("\n".join(lines), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes texts only
    except (yaml.YAMLError, RecursionError):
        return None
    if not isinstance(loaded, dict):
        return None if loaded else {}
    return {str(key): value for key, value in loaded.items()}


def _choose(loaded: dict[str, object]) -> tuple[dict[str, object], dict[str, str]]:
    """Return the facts that `ArticleFacts` accepts, and for each other key why it is left out."""
    facts: dict[str, object] = {}
    reasons: dict[str, str] = {}
    for key, value in loaded.items():
        name = _OTHER_NAMES.get(key, key)
        fact = _as_people(value) if key in {"author", "editor"} else value
        if name in _OURS:
            reasons[key] = _OURS[name]
        elif name not in ArticleFacts.model_fields:
            reasons[key] = "front matter that our articles have no field for"
        elif name in facts or not _is_valid(name, fact):
            reasons[key] = "front matter whose value does not suit its field"
        else:
            facts[name] = fact
    return facts, reasons


def _as_people(value: object) -> object:
    names = value if isinstance(value, list) else [value]
    return tuple({"name": one} if isinstance(one, str) else one for one in names)


def _is_valid(name: str, value: object) -> bool:
    try:
        ArticleFacts.model_validate({"title": "t", "summary": "s", name: value})
    except ValidationError:
        return False
    return not isinstance(value, str) or bool(value.strip())


def _filled(lines: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """Return the filled lines of the front matter with their numbers in the file."""
    return tuple((at, line) for at, line in enumerate(lines, start=2) if line.strip())


def _sort_lines(
    lines: tuple[str, ...], reasons: Mapping[str, str]
) -> tuple[tuple[tuple[str, Line], ...], tuple[Block, ...]]:
    """Return the lines that belong to kept keys, and those that do not, each under the key above it."""
    kept, refused = [], []
    key = ""
    for at, line in _filled(lines):
        if found := _KEY.match(line):
            key = found["key"].strip("\"'")
        if line.lstrip().startswith("#"):
            refused.append(_refuse(at, line, "a comment in the front matter"))
        elif key in reasons or not key:
            refused.append(_refuse(at, line, reasons.get(key, "front matter that cannot be read")))
        else:
            kept.append((key, Line(number=at, text=line)))
    return tuple(kept), tuple(refused)


def _refuse(at: int, text: str, reason: str) -> Block:
    line = Line(number=at, text=text)
    return Block(kind=Kind.OTHER, lines=(line,), plain=text.strip(), markdown="", residue=reason)
