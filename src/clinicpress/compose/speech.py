"""Words in another language than their page, marked: a screen reader changes its voice, a line its side."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from clinicpress.model.clinic import Clinic
from clinicpress.shelf.languages import ENGLISH, Tongue, base_language, direction_of

_TAG_OR_TEXT = re.compile(
    r"""(<title>.*?</title>|<a\b[^<>]*>[^<>]*</a>|<(?:[^<>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL
)
_LATIN = r"[A-Za-z0-9\u00c0-\u024f]"
_BESIDE = r"[ \u00a0.,:;/@'’%°×+–-]|&amp;|&#39;|&#34;"
_IN_BRACKETS = rf"\({_LATIN}(?:(?:{_LATIN}|{_BESIDE})*(?:{_LATIN}|%))?\)"
_SIGN = r"(?:(?:&lt;|&gt;|[≤≥±≈<>])[ \u00a0]?|(?<![^\s(])[−-])(?=[0-9])|\+"
# From the first Latin letter or digit to the last on the line, with the sign of a number or a share, and with
# brackets where both of a pair are within: one alone would turn the other way.
_FROM_THE_LEFT = re.compile(
    rf"(?<![A-Za-z0-9&#])(?:{_SIGN})?(?:{_IN_BRACKETS}(?:{_BESIDE})*)?[A-Za-z0-9]"
    rf"(?:(?:{_LATIN}|{_BESIDE}|{_IN_BRACKETS})*(?:{_LATIN}|%|{_IN_BRACKETS}))?",
    re.ASCII,
)
_FROM_THE_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"(?<!&)[A-Za-z]{2}")


def in_its_language(words: str, language: str, tongue: Tongue) -> str:
    """Return words ready for a page in `tongue`, marked where they are in another language."""
    if not words or base_language(language) == base_language(tongue.code):
        return words
    marked = Markup('<span lang="{}"{}>{}</span>')
    return marked.format(language, direction_mark(language, tongue), escape(words))


def language_marks(language: str, tongue: Tongue) -> Markup:
    """Return the attributes of an element whose words are in `language`, on a page in `tongue`."""
    if base_language(language) == base_language(tongue.code):
        return Markup("")
    return Markup(' lang="{}"{}').format(language, direction_mark(language, tongue))


def direction_mark(language: str, tongue: Tongue) -> Markup:
    """Return the attribute that turns a line's direction, where the language has the other one."""
    direction = direction_of(language)
    return Markup("") if direction == tongue.direction else Markup(' dir="{}"').format(direction)


def clinic_said(clinic: Clinic, tongue: Tongue) -> dict[str, str]:
    """Return a clinic's own words by field, marked where they are not in the page's language."""
    facts = clinic.facts
    written = {
        "name": facts.name,
        "department": facts.department,
        "opening_hours": facts.opening_hours,
        "emergency": facts.emergency,
        "regulator": facts.regulator,
        "feedback": facts.feedback and facts.feedback.text,
        "formats_statement": facts.formats_statement,
        "disclaimer": facts.disclaimer,
    }
    return {
        field: in_its_language(words or "", tongue.code if field in clinic.translated else ENGLISH, tongue)
        for field, words in written.items()
    }


def isolate_left_to_right(html: str) -> str:
    """Return a page that runs from right to left with each Latin or numeric run held together, read from the left.

    Else `500 mg` would be read as `mg 500`, and a telephone number's groups would change places: DCB0129 hazard
    "dose, side or date misread".

    Source: Unicode UAX #9, isolates; HTML `bdi`.
    """
    pieces = _TAG_OR_TEXT.split(html)
    pieces[::2] = map(_isolate_runs, pieces[::2])
    pieces[1::2] = map(_turn_link, pieces[1::2])
    return "".join(pieces)


def _isolate_runs(text: str) -> str:
    """Return a text with its runs held together: the whole, with its full stop, where nothing else is in it."""
    if _FROM_THE_RIGHT.search(text) or not _LETTER.search(text):
        return _FROM_THE_LEFT.sub(lambda run: _isolate(run[0]), text)
    words = text.strip()
    return text.replace(words, _isolate(words))


def _turn_link(tag: str) -> str:
    """Return a link that is read from the left: WeasyPrint would make a second link of an element within it."""
    if not tag.startswith("<a ") or _FROM_THE_RIGHT.search(tag):
        return tag
    return tag.replace("<a ", '<a dir="ltr" ', 1)


def _isolate(text: str) -> str:
    if _NUMBER.fullmatch(text):
        return text
    language = f' lang="{ENGLISH}"' if _LETTER.search(text) else ""
    return f'<bdi dir="ltr"{language}>{text}</bdi>'
