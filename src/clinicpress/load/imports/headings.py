"""Which lines of a plain text are headings, and how headings in capitals are set."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clinicpress.load.imports.rows import Row

_LONGEST_QUESTION = 100
_LONGEST_CAPITALS = 80
_LONGEST_BARE = 60
_MOST_WORDS = 16
_MOST_BARE_WORDS = 8
_LONG_BELOW = 100
_LONG_APART = 40
_INNER_END = re.compile(r"[.!?]\s")
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9]+\b")
_LETTERS_OF_CAPITALS = 4
_ALWAYS_CAPITALS = frozenset(
    (
        "ACL", "ADHD", "BMI", "BMJ", "CBT", "COPD", "COVID", "CPR", "CT", "DNA", "DVLA", "DVT", "ECG",
        "EEG", "EMG", "ENT", "GMC", "GP", "HIV", "HPV", "HRT", "IBS", "ICU", "II", "III", "IV", "IVF",
        "LGBT", "MRI", "MRSA", "NHS", "NICE", "NSAID", "OCD", "PCOS", "PDF", "PPI", "PRP", "PSA", "PTSD",
        "RSI", "SMS", "SSRI", "STI", "TB", "TENS", "TIA", "TV", "UK", "USA", "UTI",
    )
)  # fmt: skip
_TITLES = frozenset({"MR", "MRS", "DR", "PROF"})
_CAPITALS = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_APOSTROPHES = ("'", "’")
_LONGEST_WITH_AND = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingGuess:
    """That a line is a heading; `doubt` is empty where it could hardly be anything else."""

    doubt: str


def looks_like_heading(rows: list[Row], at: int) -> HeadingGuess | None:
    """Return what speaks for a single line being a heading, or nothing."""
    row = rows[at]
    if not row.gap or at + 1 >= len(rows) or rows[at + 1].drawn:
        return None
    if in_capitals(row.text):
        return HeadingGuess(doubt="")
    doubt = f"Line {row.line.number}, “{row.text}”, was taken for a heading. Is it one?"
    alone = rows[at + 1].gap
    if _is_question(row.text):
        return HeadingGuess(doubt="" if alone else doubt)
    if _is_bare(row.text) and _leads(rows[at + 1], alone=alone):
        return HeadingGuess(doubt=doubt)
    return None


def _is_question(text: str) -> bool:
    short = len(text) <= _LONGEST_QUESTION and len(text.split()) <= _MOST_WORDS
    return short and text.endswith("?") and not text[0].islower() and not _INNER_END.search(text)


def _is_bare(text: str) -> bool:
    short = len(text) <= _LONGEST_BARE and len(text.split()) <= _MOST_BARE_WORDS
    one_line = text[0].isupper() and text[-1] not in ".!,;:…"
    return short and one_line and not _INNER_END.search(text)


def _leads(below: Row, *, alone: bool) -> bool:
    """Whether what stands below a short line is what stands below a heading."""
    if not alone:
        return len(below.text) > _LONG_BELOW
    return bool(below.mark) or below.text.endswith((".", "!", ":")) or len(below.text) > _LONG_APART


def in_capitals(text: str) -> bool:
    """Whether a short text is written in capitals throughout, one abbreviation alone not being enough."""
    letters = [letter for letter in text if letter.isalpha()]
    enough = len(letters) >= _LETTERS_OF_CAPITALS and len(text) <= _LONGEST_CAPITALS
    return enough and not text.endswith(".") and all(letter.isupper() for letter in letters)


def sentence_case(text: str, known: frozenset[str]) -> str:
    """Return a text in capitals as a sentence; `known` abbreviations, and those that clinics use, stay."""
    text = " ".join(text.split())

    def settle(found: re.Match[str]) -> str:
        after_apostrophe = text[: found.start()].endswith(_APOSTROPHES)
        return _settle_word(found[0], known, after_apostrophe=after_apostrophe)

    lowered = _CAPITALS.sub(settle, text)
    return re.sub(r"^\W*\w", lambda found: found[0].upper(), lowered, count=1)


def _settle_word(word: str, known: frozenset[str], *, after_apostrophe: bool) -> str:
    """Return a word in capitals as it stands in a sentence."""
    if word in _TITLES:
        return word.capitalize()
    if word in known | _ALWAYS_CAPITALS:
        return word
    if word.endswith("S") and word[:-1] in known | _ALWAYS_CAPITALS:
        return f"{word[:-1]}s"
    # The pronoun I, the X of an X-ray and the D of a vitamin; not the S of “what’s”, nor the article.
    single = len(word) == 1 and word != "A" and not after_apostrophe
    mixed = word[0].isalpha() and any(letter.isdigit() for letter in word)
    joined = "&" in word and len(word) <= _LONGEST_WITH_AND
    return word if single or mixed or joined else word.lower()


def known_abbreviations(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that stand in capitals within texts that are not."""
    return frozenset(found for text in texts if not in_capitals(text) for found in _ABBREVIATION.findall(text))


def settle_levels(levels: Iterable[int]) -> tuple[int, ...]:
    """Return heading levels that begin at 2 and never skip one on the way down, in the same nesting."""
    settled = []
    outer: list[int] = []
    for level in levels:
        while outer and outer[-1] >= level:
            outer.pop()
        outer.append(level)
        settled.append(min(len(outer) + 1, 6))
    return tuple(settled)
