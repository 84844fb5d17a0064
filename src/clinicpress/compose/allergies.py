"""What stands under the allergies of a letter: their state in words, what to do about it, and each allergy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from clinicpress.compose.clinical_words import code_labels, plain_words
from clinicpress.model.heading_keys import ALLERGIES
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.referral import Allergy, AllergyState, ReferralFacts

_WORDS = {
    AllergyState.KNOWN: ("Known allergies", ""),
    AllergyState.NONE_KNOWN: ("No known allergies", ""),
    AllergyState.NOT_RECORDED: ("Allergies not recorded", "Nothing has been written down: ask before prescribing."),
    AllergyState.UNAVAILABLE: (
        "Allergies unavailable",
        "The allergy record could not be reached: look it up or ask before prescribing.",
    ),
}
_ONLY_DRUGS = ("Other allergies not recorded", "Only drug allergies were asked about: ask about all others.")
_ONLY_SOME = ("Other allergies not recorded", "Only what stands here was asked about: ask about all others.")
_DENIES = re.compile(r"\bnkda\b|\b(?:no|nil) .*allerg", re.IGNORECASE)
_DENIES_DRUGS = re.compile(r"\bnkda\b|\b(?:no|nil) (?:known )?(?:drug|medication|medicine)s? allerg", re.IGNORECASE)
_OF_DRUGS = {"409137002", "no-known-medication-allergies"}
_SAYS_NOTHING = re.compile(r"\bno (?:information|data|record|entries)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllergyView:
    """One substance and what it did; what was not written is an empty string."""

    substance: Markup
    codes: tuple[str, ...]
    reaction: str
    severity: str
    recorded: str
    note: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class AllergiesView:
    """The state, its name in words, what to do where it is not known, and the allergies."""

    state: str
    title: str
    advice: str
    entries: tuple[AllergyView, ...]


def allergies_view(facts: ReferralFacts, when: Callable[[PartialDate], str]) -> AllergiesView:
    """Return what is known of a patient's allergies; `when` writes a date as the reader expects it."""
    allergies = facts.allergies
    title, advice = _words(facts)
    entries = tuple(_view(entry, when) for entry in allergies.entries)
    return AllergiesView(state=allergies.state.value, title=title, advice=advice, entries=entries)


def _words(facts: ReferralFacts) -> tuple[str, str]:
    """Return the state in words; where allergies of some kind were denied, only the others are not recorded."""
    told = tuple(_of_drugs_alone(facts))
    if facts.allergies.state is not AllergyState.NOT_RECORDED or not told:
        return _WORDS[facts.allergies.state]
    return _ONLY_DRUGS if all(told) else _ONLY_SOME


def _of_drugs_alone(facts: ReferralFacts) -> Iterator[bool]:
    """Yield of each statement and text beside the list that tells something whether it is about drugs alone."""
    for statement in facts.statements.get(ALLERGIES, ()):
        if not _SAYS_NOTHING.search(statement.text):
            coded = any(code.code in _OF_DRUGS for code in statement.codes)
            yield coded or bool(_DENIES_DRUGS.search(statement.text))
    text = facts.sections.get(ALLERGIES, "")
    if _DENIES.search(text) and not _SAYS_NOTHING.search(text):
        yield bool(_DENIES_DRUGS.search(text))


def _view(entry: Allergy, when: Callable[[PartialDate], str]) -> AllergyView:
    return AllergyView(
        substance=plain_words(entry.substance),
        codes=code_labels(entry.codes, entry.substance),
        reaction=entry.reaction or "",
        severity=entry.severity or "",
        recorded=when(entry.recorded) if entry.recorded else "",
        note=plain_words(entry.note),
    )
