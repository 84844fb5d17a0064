"""What clinicians thought and asked: impressions, risks, questionnaires and imaging studies."""

from __future__ import annotations

from collections.abc import Iterator

from clinicpress.load.fhir.account import Taken
from clinicpress.load.fhir.clinical.findings import Finding, said, take, unsaid
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import codes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.quantities import number_words, quantity_words, range_words
from clinicpress.load.fhir.wording.remarks import name_of_reference, narrative_words, remarks_on
from clinicpress.load.fhir.wording.sentences import joined, labelled, one_line
from clinicpress.load.fhir.wording.spans import span_of
from clinicpress.model.heading_keys import RESULTS, SCALES, SUMMARY
from clinicpress.model.statements import Code, Statement

_CANCELLED = "cancelled"
_STATUSES = {
    "in-progress": "not finished",
    "stopped": "stopped",
    "preliminary": "preliminary",
    "amended": "amended",
}
_ANSWERS = ("valueString", "valueUri", "valueDecimal", "valueInteger", "valueTime")
_DEEPEST = 20


def take_assessments(bundle: Bundle) -> Taken:
    """Return what was thought and asked; what was cancelled is left out."""
    return take(
        bundle,
        {
            "ClinicalImpression": _read_impression,
            "RiskAssessment": _read_risk,
            "QuestionnaireResponse": _read_answers,
            "ImagingStudy": _read_imaging,
        },
    )


def _read_impression(bundle: Bundle, entry: Entry) -> Finding:
    impression = entry.resource
    findings = [
        words_of(one.itemCodeableConcept) or name_of_reference(bundle, one.itemReference, entry)
        for one in impression.finding or ()
    ]
    words = joined(
        one_line(impression.summary),
        one_line(impression.description),
        labelled("findings", ", ".join(one for one in findings if one)),
        labelled("outlook", words_of_each(impression.prognosisCodeableConcept)),
    )
    text = words or words_of(impression.code) or narrative_words(impression)
    span = span_of(impression, "effective")
    if not text:
        return unsaid("it holds no words")
    return said(
        SUMMARY,
        Statement(
            text=text,
            when=span.when or when_of(impression.date),
            note=joined(_STATUSES.get(str(impression.status)), remarks_on(impression)),
            codes=codes_of(impression.code),
        ),
    )


def _read_risk(_: Bundle, entry: Entry) -> Finding:
    risk = entry.resource
    if risk.status == _CANCELLED:
        return unsaid(_CANCELLED)
    name = words_of(risk.code) or "Risk"
    outcomes = "; ".join(words for one in risk.prediction or () if (words := _prediction(one)))
    codes: tuple[Code, ...] = tuple(code for one in risk.prediction or () for code in codes_of(one.outcome))
    return said(
        SCALES,
        Statement(
            text=f"{name}: {outcomes or narrative_words(risk) or 'no outcome recorded'}",
            when=span_of(risk, "occurrence").when,
            note=joined(
                _STATUSES.get(str(risk.status)),
                labelled("method", words_of(risk.method)),
                labelled("what lessens it", one_line(risk.mitigation)),
                remarks_on(risk),
            ),
            codes=(*codes_of(risk.code), *codes),
        ),
    )


def _prediction(one: Element) -> str | None:
    share = f"probability {number_words(one.probabilityDecimal)}" if one.probabilityDecimal is not None else ""
    return joined(
        words_of(one.outcome),
        share or range_words(one.probabilityRange),
        words_of(one.qualitativeRisk),
        one_line(one.rationale),
        by=", ",
    )


def _read_answers(bundle: Bundle, entry: Entry) -> Finding:
    answers = entry.resource
    each = tuple(_answered(bundle, entry, answers.item, 0))
    if not each:
        return unsaid("it holds no answers")
    when, note = when_of(answers.authored), _STATUSES.get(str(answers.status))
    return said(SCALES, *(Statement(text=text, note=note, when=when, codes=codes) for text, codes in each))


def _answered(
    bundle: Bundle, entry: Entry, items: list[Element] | None, depth: int
) -> Iterator[tuple[str, tuple[Code, ...]]]:
    """Yield each question with its answers, those inside groups and answers too."""
    if depth > _DEEPEST:
        return
    for item in items or ():
        words = ", ".join(one for answer in item.answer or () if (one := _answer(bundle, entry, answer)))
        if words:
            yield (
                f"{one_line(item.text) or one_line(item.linkId)}: {words}",
                tuple(code for answer in item.answer for code in _codes(answer)),
            )
        yield from _answered(bundle, entry, item.item, depth + 1)
        for answer in item.answer or ():
            yield from _answered(bundle, entry, answer.item, depth + 1)


def _answer(bundle: Bundle, entry: Entry, answer: Element) -> str:
    if answer.valueBoolean is not None:
        return "yes" if answer.valueBoolean else "no"
    if answer.valueCoding is not None:
        return words_of(answer.valueCoding)
    if day := when_of(answer.valueDate) or when_of(answer.valueDateTime):
        return day.clinical()
    held = (getattr(answer, name) for name in _ANSWERS)
    plain = next((number_words(one) for one in held if one is not None), "")
    return (
        one_line(plain)
        or quantity_words(answer.valueQuantity)
        or name_of_reference(bundle, answer.valueReference, entry)
        or ("a file that is not shown" if answer.valueAttachment is not None else "")
    )


def _codes(answer: Element) -> tuple[Code, ...]:
    return codes_of(answer.valueCoding) if answer.valueCoding is not None else ()


def _read_imaging(_: Bundle, entry: Entry) -> Finding:
    study = entry.resource
    if study.status == _CANCELLED:
        return unsaid(_CANCELLED)
    procedures = words_of_each(study.procedureCode)
    name = one_line(study.description) or procedures or words_of_each(study.modality) or narrative_words(study)
    return said(
        RESULTS,
        Statement(
            text=f"Imaging: {name or 'a study that the record does not name'}",
            status=str(study.status or "unknown"),
            when=when_of(study.started),
            note=joined(
                procedures if procedures != name else None,
                labelled("for", words_of_each(study.reasonCode)),
                remarks_on(study),
            ),
            codes=tuple(code for one in study.procedureCode or () for code in codes_of(one)),
        ),
    )
