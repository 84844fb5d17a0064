"""The languages that a leaflet speaks: its words, its dates, its direction, and the faces of its script.

What is written in our code and templates is English, and needs no catalogue; every other language has one in
`catalogues/CODE.po`. Digits are the Western ones in every language: docs/decisions/0013.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import Literal, TypeAlias

from clinicpress.errors import UnknownNameError
from clinicpress.model import clinical

Direction: TypeAlias = Literal["ltr", "rtl"]

ENGLISH = "en-GB"
# As interpreters in the UK call them, where Unicode says otherwise or nothing.
_UK_NAMES = {
    "bfi": "British Sign Language",
    "bn": "Bengali",
    "ckb": "Kurdish (Sorani)",
    "fa": "Farsi",
    "prs": "Dari",
}
CATALOGUES = Path(__file__).parent / "catalogues"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How a script runs, the faces that have its signs, and what else it asks of a style sheet.

    Latin letters need no faces but the brand's.
    """

    direction: Direction = "ltr"
    families: tuple[str, ...] = ()
    css: str = ""


def msgid(english: str) -> str:
    """Mark words, where they are written, that are put into the reader's language where they are printed."""
    return english


_WEEK = (
    msgid("Mon"), msgid("Tue"), msgid("Wed"), msgid("Thu"), msgid("Fri"), msgid("Sat"), msgid("Sun"),
)  # fmt: skip
_LATIN = Script()
_ARABIC = Script(direction="rtl", families=("IBM Plex Sans Arabic",))
# The names of days are long words, which may not part; labels are long, and a part of one is read as a label.
_LONG_WORDS = (
    ":root{--diary-day:8rem;--label:calc(var(--label-long) * 1.2);}"
    ".diary tbody th{font-size:var(--size-note);line-height:var(--lead-note);}"
)
_SCRIPTS = {
    "ar": _ARABIC,
    "hi": Script(families=("Noto Sans Devanagari",)),
    "ta": Script(families=("Noto Sans Tamil",), css=_LONG_WORDS),
    "ur": _ARABIC,
}
# Where a language has several countries' dates: the catalogue's.
_LOCALES = {"pt": "pt_PT"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language as our code and templates use it; this one, as it stands, is English."""

    code: str = ENGLISH
    script: Script = _LATIN

    @property
    def direction(self) -> Direction:
        """The side that lines begin on."""
        return self.script.direction

    @property
    def is_english(self) -> bool:
        """Whether the words in our code and templates are the ones to print."""
        return True

    def gettext(self, english: str, **values: object) -> str:
        """Return our words in this language, with values in their `{braces}`."""
        return english.format(**values) if values else english

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return our words for a number of things, with the number in `{n}`."""
        return (one if number == 1 else many).format(n=number)

    def long_date(self, day: date) -> str:
        """Return a date as patients read it; the day and the month never part."""
        return clinical.long_date(day)

    def weekday_date(self, day: date) -> str:
        """Return a date with its day of the week."""
        return clinical.weekday_date(day)

    def clock_time(self, time: str) -> str:
        """Return a time of day, from 24-hour `HH:MM`."""
        return clinical.clock_time(time)

    def week(self) -> tuple[str, ...]:
        """Return the short names of the days, from Monday."""
        return tuple(self.gettext(day) for day in _WEEK)


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslatedTongue(Tongue):
    """A language with a catalogue."""

    locale: str
    words: Mapping[str, tuple[str, ...]] = field(repr=False, compare=False)
    choose_plural: Callable[[int], int] = field(repr=False, compare=False)

    @property
    def is_english(self) -> bool:
        """Whether the words in our code and templates are the ones to print."""
        return False

    def gettext(self, english: str, **values: object) -> str:
        """Return our words in this language, with values in their `{braces}`."""
        said = self._find(english)[0]
        return said.format(**values) if values else said

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return our words for a number of things, with the number in `{n}`."""
        return self._find(one, many)[self.choose_plural(number)].format(n=number)

    def long_date(self, day: date) -> str:
        """Return a date as patients read it; the day and the month never part."""
        return self._date(day, "long").replace(" ", "\u00a0", 1)

    def weekday_date(self, day: date) -> str:
        """Return a date with its day of the week."""
        return self._date(day, "full")

    def clock_time(self, time: str) -> str:
        """Return a time of day as it was given, in 24 hours: it has one meaning in every language."""
        return time

    def _date(self, day: date, style: str) -> str:
        from babel.dates import format_date  # noqa: PLC0415 - English does without

        return str(format_date(day, style, locale=self.locale))

    def _find(self, english: str, many: str = "") -> tuple[str, ...]:
        """Return the translations of a text; what a theme's own templates say is theirs, and stays as it is."""
        return self.words.get(english) or (english, *(many or english,) * 5)


@cache
def open_tongue(code: str) -> Tongue:
    """Return the language of a BCP 47 code.

    Raises:
        UnknownNameError: there is no catalogue for it.
    """
    name = base_language(code)
    if name == "en":
        return Tongue(code=code)
    path = CATALOGUES / f"{name}.po"
    if name not in spoken_languages():
        known = ", ".join(("en", *spoken_languages()))
        raise UnknownNameError(
            f"there are no words for a leaflet in '{code}'.",
            hint=f"Languages that there are: {known}. docs/languages.md says how to add one.",
        )
    words, choose = _read_catalogue(path)
    return TranslatedTongue(
        code=code,
        script=_SCRIPTS.get(name, _LATIN),
        locale=_LOCALES.get(name, name),
        words=words,
        choose_plural=choose,
    )


def base_language(code: str) -> str:
    """Return the language of a code without its country: `pt` of `pt-BR`."""
    return code.partition("-")[0].lower()


def english_name(code: str) -> str:
    """Return what a language is called in English, `Igbo` of `ig`; an empty string where it has no name."""
    from babel import Locale  # noqa: PLC0415 - few documents name a language

    base = base_language(code)
    return _UK_NAMES.get(base) or str(Locale("en").languages.get(base) or "")


def direction_of(code: str) -> Direction:
    """Return the side that a language's lines begin on, whether or not there is a catalogue for it."""
    return _SCRIPTS.get(base_language(code), _LATIN).direction


def families_of(code: str) -> tuple[str, ...]:
    """Return the faces that have the signs of a language's script, whether or not there is a catalogue for it."""
    return _SCRIPTS.get(base_language(code), _LATIN).families


def spoken_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a catalogue: all but English."""
    return tuple(sorted(path.stem for path in CATALOGUES.glob("*.po")))


def _read_catalogue(path: Path) -> tuple[dict[str, tuple[str, ...]], Callable[[int], int]]:
    from babel.messages.pofile import read_po  # noqa: PLC0415 - English does without

    with path.open("rb") as file:
        catalogue = read_po(file, locale=_LOCALES.get(path.stem, path.stem))
    words = {
        message.id if isinstance(message.id, str) else message.id[0]: (
            (message.string,) if isinstance(message.string, str) else tuple(message.string)
        )
        for message in catalogue
        if message.id and message.string
    }
    return words, c2py(catalogue.plural_expr)
