"""The family's health: FamilyMemberHistory."""

from __future__ import annotations

from clinicpress.load.fhir.account import Taken
from clinicpress.load.fhir.clinical.findings import Finding, said, take
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import codes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.quantities import duration_words, range_words
from clinicpress.load.fhir.wording.remarks import absent_words, narrative_words, remarks_on
from clinicpress.load.fhir.wording.sentences import joined, labelled, one_line
from clinicpress.load.fhir.wording.spans import span_of
from clinicpress.model.heading_keys import FAMILY
from clinicpress.model.statements import Statement

_UNKNOWN = "health not known"


def take_family(bundle: Bundle) -> Taken:
    """Return what a record says of each member of the family; what is unknown or unfinished is said."""
    return take(bundle, {"FamilyMemberHistory": _read})


def _read(_: Bundle, entry: Entry) -> Finding:
    member = entry.resource
    who = words_of(member.relationship) or "A relative"
    conditions = [_condition(one) for one in member.condition or ()]
    health = "; ".join(conditions) or _without_conditions(member)
    of_conditions = (code for one in member.condition or () for code in codes_of(one.code))
    return said(
        FAMILY,
        Statement(
            text=f"{who}: {health}" if health else who,
            when=when_of(member.date),
            note=joined(
                "not all is recorded" if member.status == "partial" else None,
                _age(member),
                _death(member),
                labelled("for", words_of_each(member.reasonCode)),
                remarks_on(member),
            ),
            codes=(*codes_of(member.relationship), *of_conditions),
        ),
    )


def _condition(condition: Element) -> str:
    onset = span_of(condition, "onset")
    name = words_of(condition.code) or "a condition that the record does not name"
    beside = joined(
        onset.words or (f"since {onset.when.clinical()}" if onset.when else None),
        "contributed to death" if condition.contributedToDeath else None,
        labelled("outcome", words_of(condition.outcome)),
        remarks_on(condition),
    )
    return f"{name} ({beside})" if beside else name


def _without_conditions(member: Element) -> str:
    if member.status == "health-unknown":
        return joined(_UNKNOWN, absent_words(member.dataAbsentReason), by=", ") or _UNKNOWN
    return absent_words(member.dataAbsentReason) or narrative_words(member)


def _age(member: Element) -> str | None:
    age = duration_words(member.ageAge) or range_words(member.ageRange) or one_line(member.ageString)
    return labelled("age (estimated)" if member.estimatedAge else "age", age)


def _death(member: Element) -> str | None:
    died = span_of(member, "deceased")
    if died.when:
        return f"died {died.when.clinical()}"
    if died.words:
        return f"died {died.words}"
    return "died" if member.deceasedBoolean else None
