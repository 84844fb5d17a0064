"""Two sources of one person's data that contradict each other: a person has to choose, so both values are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from clinicpress.errors import ReferralError
from clinicpress.model.folding import folded
from clinicpress.model.heading_keys import ALLERGIES
from clinicpress.model.record import Record
from clinicpress.model.referral import AllergyState

_FIELDS = {
    "family": "family name",
    "given": "given name",
    "born": "date of birth",
    "died": "date of death",
    "nhs_number": "NHS number",
}
_DECIDED = (AllergyState.KNOWN, AllergyState.NONE_KNOWN)
_DENIED_IN_WORDS = re.compile(
    r"\b(?:NKD?A|no (?:known )?(?:drug |medication )?allerg(?:y|ies)(?! to\b))\b", re.IGNORECASE
)
_HINT = "Correct the one that is wrong: one of two sources cannot be chosen for you."


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One side of a comparison: its values by field, and where each of them stands."""

    values: Mapping[str, object]
    place: Callable[[str], str]


def plain(value: object) -> dict[str, object]:
    """Return the fields of a record or of a mapping; nothing else has any."""
    if isinstance(value, Record):
        return value.model_dump(exclude_unset=True)
    return {str(key): each for key, each in value.items()} if isinstance(value, Mapping) else {}


def refuse_other_person(written: Source, recorded: Source) -> None:
    """Refuse what two sources say of one patient where it cannot both be true.

    Raises:
        ReferralError: names, dates or numbers contradict each other; both are shown, with their places.
    """
    for field, label in _FIELDS.items():
        ours, theirs = written.values.get(field), recorded.values.get(field)
        if ours and theirs and not _agree(field, str(ours), str(theirs)):
            raise _conflict(
                f"the patient's {label}",
                f"{written.place(f'patient.{field}')} says '{ours}'",
                f"{recorded.place(f'patient.{field}')} says '{theirs}'",
            )
    numbers = {folded(label): value for label, value in _identifiers(recorded)}
    for label, ours in _identifiers(written):
        theirs = numbers.get(folded(label), ours)
        if _digits(ours) != _digits(theirs):
            raise _conflict(
                f"the patient's {label}",
                f"{written.place('patient.identifiers')} says '{ours}'",
                f"{recorded.place('patient.identifiers')} says '{theirs}'",
            )


def refuse_other_allergies(written: Source, recorded: Source) -> None:
    """Refuse allergies that leave out one that a record knows, or say what the record denies.

    Nobody denies what a record holds and could not be read or decided: then something stands beside its state.

    Raises:
        ReferralError: they do; both are shown, with their places. Source: DCB0129 hazard "allergy not shown".
    """
    ours, theirs = plain(written.values.get("allergies")), plain(recorded.values.get("allergies"))
    if not ours or not (theirs.get("state") in _DECIDED or _denies_what_is_lost(ours, recorded)):
        return
    missing = _missing(ours, theirs)
    if ours.get("state") == theirs.get("state") and not missing:
        return
    raise _conflict(
        "the allergies",
        f"{written.place('allergies')} says {_spell(ours)}",
        f"{recorded.place('allergies')} says {_spell(theirs)}",
    )


def refuse_denial_in_words(written: Source, recorded: Source) -> None:
    """Refuse a person's own words that no allergy is known, where a record knows one.

    Raises:
        ReferralError: they say so; both are shown, with their places. Source: DCB0129 hazard "allergy not shown".
    """
    theirs = plain(recorded.values.get("allergies"))
    if theirs.get("state") != AllergyState.KNOWN:
        return
    for key, text in plain(written.values.get("sections")).items():
        said = _DENIED_IN_WORDS.search(" ".join(str(text).split()))
        if said:
            raise _conflict(
                "the allergies",
                f"{written.place(f'sections.{key}')} says '{said[0]}'",
                f"{recorded.place('allergies')} says {_spell(theirs)}",
            )


def _denies_what_is_lost(ours: Mapping[str, object], recorded: Source) -> bool:
    is_lost = plain(recorded.values.get("allergies")).get("state") == AllergyState.UNAVAILABLE
    beside = plain(recorded.values.get("statements")).get(ALLERGIES)
    return ours.get("state") == AllergyState.NONE_KNOWN and is_lost and bool(beside)


def _missing(ours: Mapping[str, object], theirs: Mapping[str, object]) -> tuple[str, ...]:
    known = {folded(substance) for substance in _substances(ours)}
    return tuple(substance for substance in _substances(theirs) if folded(substance) not in known)


def _substances(allergies: Mapping[str, object]) -> Iterator[str]:
    for entry in _each(allergies.get("entries")):
        yield str(plain(entry).get("substance", ""))


def _spell(allergies: Mapping[str, object]) -> str:
    names = ", ".join(f"'{name}'" for name in _substances(allergies))
    state = str(allergies.get("state"))
    return f"'{state}'" + (f": {names}" if names else "")


def _identifiers(source: Source) -> Iterator[tuple[str, str]]:
    for entry in _each(source.values.get("identifiers")):
        fields = plain(entry)
        yield str(fields.get("label", "number")), str(fields.get("value", ""))


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, (list, tuple)) else ()


def _agree(field: str, one: str, other: str) -> bool:
    if field == "nhs_number":
        return _digits(one) == _digits(other)
    first, second = folded(one).split(), folded(other).split()
    if field == "given":  # a middle name that one of them leaves out contradicts nothing
        first, second = sorted((first, second), key=len)
        return second[: len(first)] == first
    return first == second


def _digits(written: str) -> str:
    return "".join(sign for sign in written if sign.isalnum()).casefold()


def _conflict(what: str, one: str, other: str) -> ReferralError:
    return ReferralError(f"{what}: {one}; {other}.", hint=_HINT)
