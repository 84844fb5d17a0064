"""When and why a patient was seen, and what was told: Encounter and Communication."""

from __future__ import annotations

from clinicpress.load.fhir.account import Taken
from clinicpress.load.fhir.clinical.findings import Finding, said, take, unsaid
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import codes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.remarks import name_of_reference, names_of_references, remarks_on
from clinicpress.load.fhir.wording.sentences import joined, one_line, spelt
from clinicpress.load.fhir.wording.spans import span_of_period
from clinicpress.model.heading_keys import ADVICE, HISTORY
from clinicpress.model.statements import Statement

_PATIENTS_SIDE = ("Patient", "RelatedPerson")
_ADMINISTRATIVE = "administrative"
_NOT_YET = {
    "planned": "planned",
    "cancelled": "cancelled",
    "arrived": "not finished",
    "in-progress": "not finished",
}


def take_encounters(bundle: Bundle) -> Taken:
    """Return the encounters that say why, and what was told; other encounters are administrative."""
    return take(bundle, {"Encounter": _read_encounter, "Communication": _read_communication})


def _read_encounter(bundle: Bundle, entry: Entry) -> Finding:
    visit = entry.resource
    if visit.status == "cancelled":
        return unsaid("cancelled")
    diagnoses = [name_of_reference(bundle, one.condition, entry) for one in visit.diagnosis or ()]
    why = joined(
        words_of_each(visit.reasonCode),
        names_of_references(bundle, visit.reasonReference, entry),
        ", ".join(dict.fromkeys(one for one in diagnoses if one)),
    )
    if not why:
        return unsaid(_ADMINISTRATIVE)
    kind = words_of_each(visit.type) or words_of(visit.serviceType) or words_of(visit.class_fhir) or "Encounter"
    span = span_of_period(visit.period)
    codes = (code for one in (*(visit.type or ()), *(visit.reasonCode or ())) for code in codes_of(one))
    return said(
        HISTORY,
        Statement(
            text=f"{kind}: {why}",
            when=span.when or span.until,
            until=span.until if span.when else None,
            note=_NOT_YET.get(str(visit.status)),
            codes=tuple(codes),
        ),
    )


def _read_communication(bundle: Bundle, entry: Entry) -> Finding:
    message = entry.resource
    if message.status == "not-done":
        return unsaid("not done")
    words = "; ".join(one_line(one.contentString) for one in message.payload or () if one.contentString)
    text = joined(words_of(message.topic), words, by=": ")
    if not text:
        return unsaid("it holds no words")
    is_told = _is_told_to_patient(bundle, entry)
    return said(
        ADVICE if is_told else HISTORY,
        Statement(
            text=text if is_told else f"Message: {text}",
            when=when_of(message.sent) or when_of(message.received),
            note=joined(
                None if message.status == "completed" else spelt(message.status),
                remarks_on(message),
            ),
            codes=codes_of(message.topic),
        ),
    )


def _is_told_to_patient(bundle: Bundle, entry: Entry) -> bool:
    """Tell whether a message surely was for the patient's side: none that it sent, or that goes between staff."""
    message = entry.resource
    if message.recipient:
        return any(_is_of_patient(bundle, one, entry) for one in message.recipient)
    return message.sender is not None and not _is_of_patient(bundle, message.sender, entry)


def _is_of_patient(bundle: Bundle, reference: Element, entry: Entry) -> bool:
    found = bundle.resolve(reference, entry)
    kind = found.kind if found is not None else str(reference.type or reference.reference or "")
    return any(side in kind for side in _PATIENTS_SIDE)
