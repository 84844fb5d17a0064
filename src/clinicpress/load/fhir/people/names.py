"""Names of people, as records write them: in parts, or in one text such as `SMITH, John (Mr)`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clinicpress.load.fhir.reading.dates import until_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.model.partial_date import PartialDate

_TITLES = {
    "mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "revd",
    "reverend", "master", "sister", "father", "capt", "col", "major",
}  # fmt: skip
_PARTICLES = {
    "van", "von", "der", "den", "de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "el", "al", "bin",
    "ibn", "ap", "ter", "ten", "st", "st.",
}  # fmt: skip
_IN_BRACKETS = re.compile(r"\s*\(([^()]{1,30})\)\s*$")
_USES = {"official": 0, "usual": 1, None: 2, "temp": 3, "anonymous": 4, "nickname": 5}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name in its parts; a person of one name has it as `family`."""

    family: str
    given: str | None = None
    title: str | None = None

    @property
    def spoken(self) -> str:
        """The name as it is said: `Mrs Grace Okafor`."""
        return " ".join(part for part in (self.title, self.given, self.family) if part)


def current(held: Iterable[Element] | None, today: PartialDate | None) -> list[Element]:
    """Return names, addresses or numbers that still hold: none that is said to be old, or whose time has ended."""
    return [
        one for one in held or () if getattr(one, "use", None) not in {"old", "maiden"} and not _ended(one, today)
    ]


def _ended(one: Element, today: PartialDate | None) -> bool:
    end = until_of(getattr(one, "period", None))
    return end is not None and (today is None or end < today)


def best_name(names: Iterable[Element] | None, today: PartialDate | None) -> PersonName | None:
    """Return the name by which a person is recorded: the official one, else the usual one."""
    ranked = sorted(current(names, today), key=lambda one: _USES.get(one.use, 2))
    return next((read for one in ranked if (read := read_name(one)) is not None), None)


def preferred_name(names: Iterable[Element] | None, today: PartialDate | None, best: PersonName) -> str | None:
    """Return what a person likes to be called, where the record says it beside the official name."""
    held = current(names, today)
    for use in ("nickname", "usual"):
        for one in (name for name in held if name.use == use):
            called = one_line(" ".join(_said(one.given))) or one_line(one.text)
            if called and called.casefold() not in {(best.given or "").casefold(), best.spoken.casefold()}:
                return called
    return None


def read_name(name: Element) -> PersonName | None:
    """Return a HumanName in its parts; None where it says nothing."""
    family, given = one_line(name.family), one_line(" ".join(_said(name.given)))
    title = one_line(" ".join(_said(name.prefix))) or None
    if family:
        return PersonName(family=family, given=given or None, title=title)
    if text := one_line(name.text):
        read = parse_name(text)
        return read if read is None or read.title else PersonName(family=read.family, given=read.given, title=title)
    return PersonName(family=given, title=title) if given else None


def parse_name(text: str) -> PersonName | None:
    """Return the parts of a name in one text: `SMITH, John (Mr)`, `SMITH John`, `Mr John van Smith`, `Sukarno`."""
    bracket = _IN_BRACKETS.search(text)
    title = one_line(bracket[1]) if bracket and _is_title(bracket[1]) else None
    held = one_line(_IN_BRACKETS.sub("", text) if title else text)
    family, comma, given = (part.strip() for part in held.partition(","))
    if comma and family and given:
        words = given.split()
        return PersonName(family=family, given=" ".join(words[_titles_in(words) :]) or None,
                          title=title or " ".join(words[: _titles_in(words)]) or None)  # fmt: skip
    words = held.split()
    count = _titles_in(words)
    title = title or " ".join(words[:count]) or None
    words = words[count:] or words
    if not words:
        return None
    return _split_words(words, title)


def _split_words(words: list[str], title: str | None) -> PersonName:
    capitals = next((at for at, word in enumerate(words) if not _in_capitals(word)), len(words))
    if 0 < capitals < len(words):
        return PersonName(family=" ".join(words[:capitals]), given=" ".join(words[capitals:]), title=title)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return PersonName(family=" ".join(words[start:]), given=" ".join(words[:start]) or None, title=title)


def _in_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper() and not word.endswith(".")


def _is_title(word: str) -> bool:
    return word.strip(" .").lower() in _TITLES


def _titles_in(words: list[str]) -> int:
    return next((at for at, word in enumerate(words) if not _is_title(word)), len(words))


def _said(parts: Iterable[str | None] | None) -> list[str]:
    return [part for part in parts or () if part]
