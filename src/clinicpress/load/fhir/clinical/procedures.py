"""What was done to a patient: Procedure, Immunization, and the devices they carry."""

from __future__ import annotations

from clinicpress.load.fhir.account import Taken
from clinicpress.load.fhir.clinical.denials import denial_of
from clinicpress.load.fhir.clinical.findings import Finding, said, take, unsaid
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import codes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.quantities import quantity_words
from clinicpress.load.fhir.wording.remarks import name_of_reference, name_or, names_of_references, remarks_on
from clinicpress.load.fhir.wording.sentences import joined, labelled, one_line, spelt
from clinicpress.load.fhir.wording.spans import span_of
from clinicpress.model.heading_keys import IMMUNISATIONS, PROCEDURES
from clinicpress.model.statements import Statement

_NOT_DONE = "not done"


def take_procedures(bundle: Bundle) -> Taken:
    """Return what was done, and what is being done, which is said; what was not done is left out."""
    return take(bundle, {"Procedure": _read_procedure, "Immunization": _read_immunisation})


def _read_procedure(bundle: Bundle, entry: Entry) -> Finding:
    procedure = entry.resource
    status = str(procedure.status or "unknown")
    if status == "not-done":
        return unsaid(_NOT_DONE)
    if denial := denial_of(procedure.code, procedure):
        return said(PROCEDURES, denial)
    span = span_of(procedure, "performed")
    name = name_or(procedure.code, procedure, "A procedure that the record does not name")
    sites = [words for one in procedure.bodySite or () if (words := words_of(one)) and words not in name]
    return said(
        PROCEDURES,
        Statement(
            text=f"{name} ({', '.join(sites)})" if sites else name,
            status=_status_words(status),
            when=span.when,
            until=span.until,
            note=_note_of_procedure(bundle, entry, span.words),
            codes=codes_of(procedure.code),
        ),
    )


def _status_words(status: str) -> str:
    return {"preparation": "being prepared, not done yet", "stopped": "stopped before its end"}.get(
        status, "status unknown" if status == "unknown" else spelt(status)
    )


def _note_of_procedure(bundle: Bundle, entry: Entry, when: str) -> str | None:
    procedure = entry.resource
    why = joined(
        words_of_each(procedure.reasonCode), names_of_references(bundle, procedure.reasonReference, entry), by=", "
    )
    return joined(
        labelled("done", when),
        labelled("for", why),
        labelled("outcome", words_of(procedure.outcome)),
        labelled("complications", words_of_each(procedure.complication)),
        labelled("follow-up", words_of_each(procedure.followUp)),
        labelled("used", words_of_each(procedure.usedCode)),
        labelled("reason for its status", words_of(procedure.statusReason)),
        remarks_on(procedure),
    )


def _read_immunisation(bundle: Bundle, entry: Entry) -> Finding:
    vaccine = entry.resource
    if vaccine.status == "not-done":
        return unsaid("not given")
    if denial := denial_of(vaccine.vaccineCode, vaccine):
        return said(IMMUNISATIONS, denial)
    span = span_of(vaccine, "occurrence")
    return said(
        IMMUNISATIONS,
        Statement(
            text=name_or(vaccine.vaccineCode, vaccine, "A vaccine that the record does not name"),
            when=span.when,
            note=joined(
                None if vaccine.status == "completed" else "not known to be given",
                labelled("given", span.words),
                *(_dose_words(one) for one in vaccine.protocolApplied or ()),
                labelled("amount", quantity_words(vaccine.doseQuantity)),
                labelled("site", words_of(vaccine.site)),
                labelled("route", words_of(vaccine.route)),
                labelled("batch", one_line(vaccine.lotNumber)),
                "of less than the intended strength" if vaccine.isSubpotent else None,
                labelled("for", words_of_each(vaccine.reasonCode)),
                *(_reaction_words(bundle, entry, one) for one in vaccine.reaction or ()),
                remarks_on(vaccine),
            ),
            codes=codes_of(vaccine.vaccineCode),
        ),
    )


def _dose_words(protocol: Element) -> str | None:
    number = protocol.doseNumberPositiveInt or one_line(protocol.doseNumberString)
    total = protocol.seriesDosesPositiveInt or one_line(protocol.seriesDosesString)
    dose = f"dose {number}{f' of {total}' if total else ''}" if number else None
    return joined(
        dose,
        labelled("series", one_line(protocol.series)),
        labelled("against", words_of_each(protocol.targetDisease)),
    )


def _reaction_words(bundle: Bundle, entry: Entry, reaction: Element) -> str | None:
    day = when_of(reaction.date)
    what = name_of_reference(bundle, reaction.detail, entry) or "not described"
    return f"reaction{f' on {day.clinical()}' if day else ''}: {what}"
