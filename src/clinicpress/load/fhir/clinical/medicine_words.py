"""One medicine in words, and whether it is taken now."""

from __future__ import annotations

from enum import Enum

from clinicpress.load.fhir.clinical.denials import denial_of
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import codes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.dosage import Directions, directions_of
from clinicpress.load.fhir.wording.quantities import quantity_words, ratio_words
from clinicpress.load.fhir.wording.remarks import (
    name_of_reference,
    names_of_references,
    narrative_words,
    remarks_on,
)
from clinicpress.load.fhir.wording.sentences import joined, labelled, one_line, spelt
from clinicpress.load.fhir.wording.spans import span_of
from clinicpress.load.fhir.wording.verification import ERROR, IN_ERROR
from clinicpress.model.notes import Medicine
from clinicpress.model.partial_date import PartialDate
from clinicpress.model.statements import Statement

_UNNAMED = "A medicine that the record does not name"
_NO_FACTS = {
    ERROR: IN_ERROR,
    "draft": "a draft",
    "cancelled": "cancelled",
    "not-done": "not done",
    "declined": "declined",
}
_PROPOSALS = {"proposal": "proposed", "plan": "planned", "option": "an option"}
_DATES = ("effectiveDateTime", "effectivePeriod", "authoredOn", "whenHandedOver", "whenPrepared", "dateAsserted")
_DONE = {"MedicationDispense": "dispensed", "MedicationAdministration": "given"}


class Standing(Enum):
    """Whether a medicine is taken now, was or will be taken, or was never a fact."""

    CURRENT = "current"
    OTHER = "other"
    NO_FACT = "no fact"


def standing_of(entry: Entry, as_of: PartialDate | None) -> tuple[Standing, str]:
    """Return whether a resource tells of a medicine in use when the record was made, and its status in words."""
    resource, status = entry.resource, str(entry.resource.status or "unknown")
    if status in _NO_FACTS:
        return Standing.NO_FACT, _NO_FACTS[status]
    if getattr(resource, "doNotPerform", None):
        return Standing.OTHER, "not to be given"
    words = spelt(status)
    if entry.kind in _DONE:
        return Standing.OTHER, _DONE[entry.kind] if status == "completed" else f"{_DONE[entry.kind]}: {words}"
    intent = _PROPOSALS.get(str(getattr(resource, "intent", "")))
    if intent:
        return Standing.OTHER, f"{intent}, {words}"
    if status not in {"active", "unknown"}:
        return Standing.OTHER, words
    return (
        (Standing.OTHER, f"ended; recorded as {words}") if _is_over(resource, as_of) else (Standing.CURRENT, words)
    )


def _is_over(resource: Element, as_of: PartialDate | None) -> bool:
    """Tell whether the time in which a medicine was taken ended before the record was made."""
    until = span_of(resource, "effective").until
    return bool(until and as_of and str(until) < str(as_of)[: len(str(until))])


def no_medicines(bundle: Bundle, entry: Entry) -> Statement | None:
    """Return what is said where a record says that there are no medicines, or that it knows of none."""
    return denial_of(_concept(bundle, entry), entry.resource, _when(entry.resource))


def told_of(bundle: Bundle, entry: Entry) -> tuple[Medicine, str]:
    """Return the medicine of a resource, and what the account has to say where the record does not name it."""
    resource = entry.resource
    drug = _medication(bundle, entry)
    concept = _concept(bundle, entry)
    directions = _directions(resource)
    name = _name(bundle, entry, concept, drug)
    medicine = Medicine(
        name=name or _UNNAMED,
        form=(words_of(drug.form) or None) if drug else None,
        dose=directions.dose,
        route=directions.route,
        frequency=directions.frequency,
        note=joined(_strength(drug), directions.note, _note(bundle, entry)),
        codes=codes_of(concept),
    )
    return medicine, "" if name else "the record does not hold the medicine that it refers to"


def statement_of(medicine: Medicine, status: str, resource: Element) -> Statement:
    """Return a medicine that is not in use as one line, its status said."""
    way = (medicine.form, medicine.dose, medicine.route, medicine.frequency)
    span = span_of(resource, "effective")
    return Statement(
        text=joined(medicine.name, *way, by=", ") or medicine.name,
        status=status,
        when=span.when or _when(resource),
        until=span.until,
        note=medicine.note,
        codes=medicine.codes,
    )


def _medication(bundle: Bundle, entry: Entry) -> Element | None:
    found = (
        bundle.resolve(entry.resource.medicationReference, entry) if entry.resource.medicationReference else None
    )
    return found.resource if found and found.kind == "Medication" else None


def _concept(bundle: Bundle, entry: Entry) -> Element | None:
    drug = _medication(bundle, entry)
    concept: Element | None = entry.resource.medicationCodeableConcept or (drug.code if drug else None)
    return concept


def _name(bundle: Bundle, entry: Entry, concept: Element | None, drug: Element | None) -> str:
    ingredients = [one.itemCodeableConcept for one in getattr(drug, "ingredient", None) or ()]
    return (
        words_of(concept)
        or words_of_each([one for one in ingredients if one])
        or name_of_reference(bundle, entry.resource.medicationReference, entry)
        or narrative_words(entry.resource)
    )


def _strength(drug: Element | None) -> str | None:
    strengths = (ratio_words(one.strength) for one in getattr(drug, "ingredient", None) or ())
    return labelled("strength", ", ".join(words for words in strengths if words))


def _directions(resource: Element) -> Directions:
    dosage = getattr(resource, "dosageInstruction", None) or getattr(resource, "dosage", None)
    if not isinstance(dosage, list) and dosage is not None:
        dose = quantity_words(dosage.dose) or one_line(dosage.text)
        return Directions(dose=dose or None, route=words_of(dosage.route) or None)
    return directions_of(dosage)


def _when(resource: Element) -> PartialDate | None:
    for name in _DATES:
        if found := when_of(getattr(resource, name, None)):
            return found
    return None


def _note(bundle: Bundle, entry: Entry) -> str | None:
    resource, span = entry.resource, span_of(entry.resource, "effective")
    current = standing_of(entry, bundle.as_of)[0] is Standing.CURRENT
    asked = when_of(getattr(resource, "authoredOn", None))
    why = joined(
        words_of_each(getattr(resource, "reasonCode", None)),
        names_of_references(bundle, getattr(resource, "reasonReference", None), entry),
        by=", ",
    )
    reasons = getattr(resource, "statusReason", None)
    reasons = reasons if isinstance(reasons, list) else [reasons] if reasons else []
    return joined(
        "status unknown" if current and resource.status != "active" else None,
        labelled("from", span.when.clinical() if current and span.when else None),
        labelled("until", span.until.clinical() if current and span.until else None),
        labelled("prescribed", asked.clinical() if asked and current else None),
        labelled("for", why),
        labelled("reason for its status", words_of_each(reasons)),
        remarks_on(resource),
    )
