"""The patient's voice: medical terms in plain words, the plain word first, in text and in what the facts say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from markupsafe import Markup, escape

from clinicpress.model.clinical import long_date, month_of
from clinicpress.model.heading_keys import DIAGNOSES, PROBLEMS
from clinicpress.model.notes import Medicine
from clinicpress.model.plain_terms import PlainTerm, PlainTerms
from clinicpress.model.referral import ReferralFacts
from clinicpress.model.statements import CODE_SYSTEMS, NO_WORDS_SENT

_TAG = re.compile(r"(<[^>]*>)")
_NAME_OF_TAG = re.compile(r"</?([a-z0-9]+)")
# What others call something is kept: its name, its code, where it leads.
_KEPT_TAGS = re.compile(r'<(?:a|code|pre)\b|<[a-z]+ [^>]*class="[^"]*\b(?:code|medicine-name)\b')
_INLINE = frozenset({"a", "code", "em", "span", "strong", "sup"})
_QUOTED = (
    r"“[^”]*”|‘[^’]*’(?!\w)|\"[^\"]*\"|&quot;.*?&quot;|&#34;.*?&#34;"
    r"|(?<!\w)'[^']*'(?!\w)|(?<!\w)&#39;.*?&#39;(?!\w)"
)
_ADDRESS = r"\S+://\S+|\S+@\S+|www\.\S+"
# A code is a name too: the CT of `SNOMED CT 294505008` is no scan.
_SYSTEM = "|".join(r"\s".join(map(re.escape, name.split())) for name in CODE_SYSTEMS.values())
_NO_WORDS = r"\s".join(map(re.escape, NO_WORDS_SENT.split()))
_CODED = rf"(?<!\w)(?:(?:{_SYSTEM})(?!\w)(?:\s[\w.-]*\d[\w.-]*)?|\S+\s{_NO_WORDS})"
_LABEL_OF_CODE = re.compile(_CODED)
_NAMED = re.compile(
    r"(?:\s(?:[A-Z][\w’'-]*|and|for|of))*"
    r"\s(?:Association|Centre|Clinic|Department|Foundation|Group|Hospital|Institute|Service|Society|Team|Trust|Unit|Ward)\b"
)
_CAPITAL_BEFORE = re.compile(r"[^.!?:;]\s[A-Z][a-z]+\s$")
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?]\s+|\n\s*)$")
_CONDITIONS = frozenset({DIAGNOSES, PROBLEMS})
_CLINICAL_DAY = re.compile(r"\b(\d{1,2}-[A-Z][a-z]{2}-\d{4})\b")
_TOKEN = re.compile(r"[A-Za-z][A-Za-z.]*")
_SOUNDS_LIKE_VOWEL = ("a", "e", "i", "o", "u", "x-ray")


class PlainSpeaker:
    """Says one document in plain words: a term is explained where the document says it first."""

    def __init__(self, terms: PlainTerms) -> None:
        self._terms = terms
        self.flags = terms.flags
        self._said: set[str] = set()
        self._by_spelling = {
            _folded(spelling): term for term in terms.terms for spelling in (term.term, *term.also)
        }
        self._pattern = re.compile("|".join((f"(?P<kept>{_QUOTED}|{_ADDRESS}|{_CODED})", _term_pattern(terms))))

    def states(self, key: str) -> Mapping[str, str]:
        """Return the plain words for statuses under a heading: a condition one has, anything else is current."""
        own = self._terms.conditions if key in _CONDITIONS else {}
        return {**self._terms.states, **own}

    def explain(self, html: str) -> Markup:
        """Return HTML with its terms in plain words, and days as patients read them; its markup stays as it is."""
        return self._reworded(html, {})

    def address(self, html: str) -> Markup:
        """Return what a page says to clinicians as it addresses the patient: labels too are in plain words."""
        return self._reworded(html, self._terms.labels)

    def label(self, html: str) -> Markup:
        """Return names with their labels as they address the patient; the names stay as they are."""
        silent = PlainSpeaker(self._terms.model_copy(update={"terms": ()}))
        return silent.address(html)

    def _reworded(self, html: str, labels: Mapping[str, str]) -> Markup:
        return Markup("".join(self._walk(html, labels)))  # noqa: S704 - words change, its markup stays

    def _walk(self, html: str, labels: Mapping[str, str]) -> Iterator[str]:
        kept: list[str] = []
        at_start = True
        for piece in _TAG.split(html):
            if piece.startswith("<"):
                at_start = at_start or _tag_name(piece) not in _INLINE
                _keep_track(kept, piece)
                yield piece
            elif kept or not piece.strip():
                at_start = at_start and not piece.strip()
                yield piece
            else:
                label = labels.get(piece.strip())
                spoken = piece.replace(piece.strip(), str(escape(label))) if label else None
                yield spoken or self._explain_text(piece, starts=at_start)
                at_start = False

    def _explain_text(self, text: str, *, starts: bool) -> str:
        text = _CLINICAL_DAY.sub(lambda match: _long(match[1]), text)
        if not self._by_spelling:
            return text
        return self._pattern.sub(lambda match: self._say(match, starts=starts), text)

    def _say(self, match: re.Match[str], *, starts: bool) -> str:
        if match["kept"] is not None or _is_named(match):
            return match[0]
        written = match["term"]
        term = self._by_spelling.get(_folded(written)) or self._by_spelling[_lowered(written)]
        if _is_explained(match, term):
            self._said.add(term.term)
            return match[0]
        words = self._words(term, written)
        before = match.string[: match.start()]
        begins = (starts or bool(before.strip())) and bool(_SENTENCE_ENDS.search(before))
        is_capital = written[0].isupper() or _is_abbreviation(written)
        if begins and is_capital and not match["article"]:
            words = words[0].upper() + words[1:]
        return str(escape(_with_article(match["article"], words)))

    def _words(self, term: PlainTerm, written: str) -> str:
        """Return plain words, with the medical ones behind them at the first place."""
        if term.term in self._said or term.replaces:
            return term.plain
        self._said.add(term.term)
        return f"{term.plain} ({_as_in_a_sentence(written, term)})"


def with_plain_medicines(facts: ReferralFacts, terms: PlainTerms) -> ReferralFacts:
    """Return facts whose medicines say how and how often in plain words."""
    medicines = tuple(_plain_medicine(medicine, terms) for medicine in facts.medicines)
    return facts.model_copy(update={"medicines": medicines})


def unexplained(html: str, terms: PlainTerms) -> tuple[str, ...]:
    """Return terms in a letter that nobody explained: abbreviations, and words with the endings of terms.

    What stands before the first section of the page names people and numbers.
    """
    text = " ".join(_LABEL_OF_CODE.sub(" ", _TAG.sub(" ", html.partition("<section")[2])).split())
    endings = "|".join(terms.endings) or "(?!)"
    jargon = re.compile(rf"\b(?:[A-Z]{{2,6}}\d?|\w{{2,}}(?:{endings}))\b")
    known = {_folded(spelling) for term in terms.terms for spelling in (term.term, *term.also)}
    familiar = {word.casefold() for word in terms.familiar} | known
    found = (match for match in jargon.finditer(text) if match[0].casefold() not in familiar)
    return tuple(sorted({match[0] for match in found if not _in_brackets(match)}))


def _in_brackets(match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    return before.rpartition("(")[2].find(")") < 0 and "(" in before and ")" in after.partition("(")[0]


def _plain_medicine(medicine: Medicine, terms: PlainTerms) -> Medicine:
    said = {
        "route": _swap(medicine.route, terms.routes),
        "frequency": _swap(medicine.frequency, terms.frequencies),
    }
    return medicine.model_copy(update=said)


def _swap(written: str | None, plain: Mapping[str, str]) -> str | None:
    """Return an entry in plain words: as a whole, else each abbreviation in it."""
    if not written or _LABEL_OF_CODE.search(written):
        return written
    whole = plain.get(written.casefold()) or plain.get(_without_points(written))
    return whole or _TOKEN.sub(lambda match: _swap_token(match[0], plain), written)


def _swap_token(token: str, plain: Mapping[str, str]) -> str:
    return plain.get(token.casefold()) or plain.get(_without_points(token)) or token


def _without_points(text: str) -> str:
    return text.casefold().replace(".", "")


def _term_pattern(terms: PlainTerms) -> str:
    """Return a pattern of every spelling, the longest first; an abbreviation only in its own capitals."""
    spellings = sorted((each for term in terms.terms for each in (term.term, *term.also)), key=len, reverse=True)
    one_of = "|".join(_spelling_pattern(spelling) for spelling in spellings) or "(?!)"
    return rf"(?:\b(?P<article>[Aa]n?)\s+)?(?<![\w-])(?P<term>{one_of})(?![\w-]|['’]\w|&#39;\w|\.\w)"


def _spelling_pattern(spelling: str) -> str:
    words = r"\s+".join(re.escape(word) for word in spelling.split())
    return words if _is_abbreviation(spelling) else f"(?i:{words})"


def _is_abbreviation(spelling: str) -> bool:
    return sum(letter.isupper() for letter in spelling) > 1


def _is_named(match: re.Match[str]) -> bool:
    """Tell whether a term is part of a name, as in `Pulmonary Hypertension Association`."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    written = match["term"]
    if written[0].isupper() and _NAMED.match(after):
        return True
    in_title_case = written[0].isupper() and not _is_abbreviation(written)
    return in_title_case and bool(_CAPITAL_BEFORE.search(before))


def _is_explained(match: re.Match[str], term: PlainTerm) -> bool:
    """Tell whether its writer explained a term: it stands alone in brackets, or the plain words do behind it."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    alone = before.endswith("(") and after.startswith(")")
    return alone or after.lstrip().casefold().startswith(f"({term.plain.casefold()}")


def _with_article(article: str | None, words: str) -> str:
    if not article:
        return words
    return f"{article[0]}{'n' if words.casefold().startswith(_SOUNDS_LIKE_VOWEL) else ''} {words}"


def _as_in_a_sentence(written: str, term: PlainTerm) -> str:
    """Return a term as it stands inside a sentence; an abbreviation and a name keep their capital."""
    text = " ".join(written.split())
    if _is_abbreviation(text) or term.term[0].isupper():
        return text
    return text[0].lower() + text[1:]


def _keep_track(kept: list[str], tag: str) -> None:
    """Note in `kept` the open elements whose words stay as they are."""
    name = _tag_name(tag)
    if tag.startswith("</"):
        if kept and kept[-1] == name:
            kept.pop()
    elif (kept and name == kept[-1]) or _KEPT_TAGS.match(tag):
        kept.append(name)


def _tag_name(tag: str) -> str:
    match = _NAME_OF_TAG.match(tag)
    return match[1] if match else ""


def _long(day: str) -> str:
    number, month, year = day.split("-")
    try:
        return long_date(date(int(year), month_of(month) or 0, int(number)))
    except ValueError:
        return day


def _folded(spelling: str) -> str:
    return " ".join(spelling.split()) if _is_abbreviation(spelling) else _lowered(spelling)


def _lowered(spelling: str) -> str:
    return " ".join(spelling.casefold().split())
