"""One allergy in words, and the many ways in which systems write that there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.wording.concepts import codes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.remarks import name_or, remarks_on
from clinicpress.load.fhir.wording.sentences import joined, labelled, one_line
from clinicpress.load.fhir.wording.spans import span_of
from clinicpress.load.fhir.wording.verification import DOUBTS, keys_of
from clinicpress.model.referral import Allergies, Allergy, AllergyState
from clinicpress.model.statements import Code

_NONE_AT_ALL = {"716186003": "No known allergies", "no-known-allergies": "No known allergies"}
_NONE_OF_A_CLASS = {
    "409137002": "No known drug allergy",
    "428607008": "No known environmental allergy",
    "429625007": "No known food allergy",
    "428197003": "No known insect allergy",
    "1003774007": "No known latex allergy",
    "no-known-medication-allergies": "No known medication allergies",
    "no-known-environmental-allergies": "No known environmental allergies",
    "no-known-food-allergies": "No known food allergies",
    "no-allergy-info": "No information about allergies",
}
_ALL_IN_WORDS = re.compile(
    r"(?:(?:the )?patient has )?"
    r"(?:nka|none known|no allergies known"
    r"|(?:no|nil) known allerg(?:y|ies)(?: or (?:intolerances?|adverse reactions?))?)"
    r"(?: \(situation\))?\.?",
    re.IGNORECASE,
)
_CLASS_IN_WORDS = re.compile(
    r"(?:(?:the )?patient has )?"
    r"(?:nkda|(?:no|nil) (?:known )?(?:[\w-]+ ){0,3}allerg(?:y|ies))(?: \(situation\))?\.?",
    re.IGNORECASE,
)
_NOT_RECORDED_IN_WORDS = re.compile(
    r"(?:allergies )?(?:none|nil|unknown|(?:not|none|nil|nothing) (?:known|recorded|asked|stated|documented)"
    r"|no (?:information|data|entries|record)(?: (?:available|recorded))?)\.?",
    re.IGNORECASE,
)
_UNAVAILABLE_IN_WORDS = re.compile(
    r"(?:(?:information|allergies|data) )?(?:not available|unavailable|withheld)\.?", re.IGNORECASE
)
_DEGRADED = {"196461000000101", "196471000000108"}
_AS_WRITTEN = "reaction and severity as written"
_CODE_BEFORE_WORDS = re.compile(r"^(\d{6,18}) \| (?=\S)")
_SEVERITIES = ("severe", "moderate", "mild")
_CRITICALITIES = {
    "high": "high criticality",
    "low": "low criticality",
    "unable-to-assess": "criticality could not be assessed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """That no allergy is known: none at all, or none of one class."""

    words: str
    of_all: bool


def negation_of(concept: Element | None) -> Negation | None:
    """Return what a concept denies; None where it names a substance."""
    codes = {code.code: code.display for code in codes_of(concept)}
    text = one_line(getattr(concept, "text", None))
    for known, of_all in ((_NONE_AT_ALL, True), (_NONE_OF_A_CLASS, False)):
        for code in codes.keys() & known.keys():
            return Negation(words=text or codes[code] or known[code], of_all=of_all)
    words = words_of(concept)
    if _ALL_IN_WORDS.fullmatch(words):
        return Negation(words=words, of_all=True)
    return Negation(words=words, of_all=False) if _CLASS_IN_WORDS.fullmatch(words) else None


def denies_allergies(words: str) -> bool:
    """Tell whether words say that no allergy, or none of a class, is known, and nothing else."""
    return bool(_ALL_IN_WORDS.fullmatch(words) or _CLASS_IN_WORDS.fullmatch(words))


def allergies_in_words(words: str, before: Allergies) -> Allergies:
    """Return what a narrative says of allergies, where the entries left it open (`before`).

    Only words that say nothing else are taken for a denial: all others are shown as what is known.
    """
    if _ALL_IN_WORDS.fullmatch(words) and before.state is AllergyState.NOT_RECORDED:
        return Allergies(state=AllergyState.NONE_KNOWN)
    if _UNAVAILABLE_IN_WORDS.fullmatch(words):
        return Allergies(state=AllergyState.UNAVAILABLE)
    if any(form.fullmatch(words) for form in (_ALL_IN_WORDS, _CLASS_IN_WORDS, _NOT_RECORDED_IN_WORDS)):
        return before
    return Allergies(state=AllergyState.KNOWN, entries=(_in_own_words(words),))


def _in_own_words(words: str) -> Allergy:
    """Return an allergy whose words may name its reaction too: then nobody may say that none is recorded."""
    if " " not in words:
        return Allergy(substance=words)
    return Allergy(substance=words, reaction=_AS_WRITTEN, severity="in the record's own words")


def allergy_of(resource: Element) -> Allergy:
    """Return one allergy: its substance, what it did, how bad that was, and how sure the record is."""
    substance, codes = _substance(resource)
    severities = [str(one.severity) for one in resource.reaction or () if one.severity]
    worst = next((one for one in _SEVERITIES if one in severities), next(iter(severities), None))
    criticality = str(resource.criticality or "")
    return Allergy(
        substance=substance,
        reaction=joined(*(_reaction(one, alone=len(resource.reaction) == 1) for one in resource.reaction or ())),
        severity=joined(worst, _CRITICALITIES.get(criticality), by=", "),
        recorded=when_of(resource.recordedDate),
        note=_note(resource),
        codes=codes,
    )


def _substance(resource: Element) -> tuple[str, tuple[Code, ...]]:
    codes = codes_of(resource.code)
    causes = [one.substance for one in resource.reaction or () if one.substance]
    if not words_of(resource.code) and causes:
        return words_of_each(causes), codes_of(causes[0])
    name = name_or(resource.code, resource, "A substance that the record does not name")
    degraded = {code.code for code in codes} & _DEGRADED
    return (_CODE_BEFORE_WORDS.sub("", name) if degraded else name), codes


def _reaction(reaction: Element, *, alone: bool) -> str | None:
    words = words_of_each(reaction.manifestation)
    said = one_line(reaction.description)
    what = joined(words, said if said.lower() != words.lower() else None, by=" – ")
    if what and reaction.severity and not alone:
        return f"{what} ({reaction.severity})"
    return what


def _note(resource: Element) -> str | None:
    statuses, onset = keys_of(resource.clinicalStatus), span_of(resource, "onset")
    last = when_of(resource.lastOccurrence)
    degraded = [code.display or "Transfer-degraded" for code in codes_of(resource.code) if code.code in _DEGRADED]
    return joined(
        *(status for status in ("inactive", "resolved") if status in statuses),
        *(words for key, words in DOUBTS.items() if key in keys_of(resource.verificationStatus)),
        "an intolerance, not an allergy" if resource.type == "intolerance" else None,
        labelled("category", ", ".join(map(str, resource.category or ()))),
        labelled("onset", onset.when.clinical() if onset.when else onset.words),
        labelled("last reaction", last.clinical() if last else None),
        *(_note_of_reaction(resource, one) for one in resource.reaction or ()),
        *degraded,
        remarks_on(resource),
    )


def _note_of_reaction(resource: Element, reaction: Element) -> str | None:
    began, cause = when_of(reaction.onset), words_of(reaction.substance)
    known = words_of(resource.code) or cause
    return joined(
        labelled("caused by", cause if cause != known else None),
        labelled("reaction on", began.clinical() if began else None),
        labelled("exposed by", words_of(reaction.exposureRoute)),
        remarks_on(reaction),
    )
