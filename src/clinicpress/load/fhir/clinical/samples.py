"""What stands beside results: Specimen and Media; and VisionPrescription, which says what lenses somebody needs."""

from __future__ import annotations

from collections.abc import Iterator

from clinicpress.load.fhir.account import Taken
from clinicpress.load.fhir.clinical.findings import Finding, said, take, unsaid
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import codes_of, notes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.quantities import number_words, quantity_words
from clinicpress.load.fhir.wording.remarks import name_of_reference, name_or, remarks_on
from clinicpress.load.fhir.wording.sentences import joined, labelled, one_line, spelt
from clinicpress.load.fhir.wording.spans import span_of
from clinicpress.model.heading_keys import MEDICINES, RESULTS
from clinicpress.model.statements import Statement

_UNFIT = {"unavailable": "not available", "unsatisfactory": "unsatisfactory"}
_NO_PICTURE = {"not-done": "not done", "stopped": "stopped"}
_POWERS = ("sphere", "cylinder", "axis", "add", "power", "backCurve", "diameter")
_SIGNED = {"sphere", "cylinder", "add", "power"}


def take_samples(bundle: Bundle) -> Taken:
    """Return samples, pictures and lenses as statements; a picture's file stands with the documents."""
    return take(
        bundle,
        {"Specimen": _read_specimen, "Media": _read_media, "VisionPrescription": _read_prescription},
    )


def _read_specimen(_: Bundle, entry: Entry) -> Finding:
    specimen, taken = entry.resource, entry.resource.collection
    span = span_of(taken, "collected") if taken is not None else None
    return said(
        RESULTS,
        Statement(
            text=f"Specimen: {name_or(specimen.type, specimen, 'one that the record does not name')}",
            status=_UNFIT.get(str(specimen.status or "")),
            when=(span.when or span.until if span else None) or when_of(specimen.receivedTime),
            note=joined(
                labelled("site", words_of(getattr(taken, "bodySite", None))),
                labelled("method", words_of(getattr(taken, "method", None))),
                labelled("amount", quantity_words(getattr(taken, "quantity", None))),
                labelled("condition", words_of_each(specimen.condition)),
                remarks_on(specimen),
            ),
            codes=codes_of(specimen.type),
        ),
    )


def _read_media(bundle: Bundle, entry: Entry) -> Finding:
    media = entry.resource
    status = str(media.status or "")
    if status in _NO_PICTURE:
        return unsaid(_NO_PICTURE[status])
    span = span_of(media, "created")
    title = one_line(getattr(media.content, "title", None))
    what = joined(words_of(media.type) or words_of(media.modality), title, by=": ")
    return said(
        RESULTS,
        Statement(
            text=f"Picture or recording: {what or 'one that the record does not name'}",
            status=None if status == "completed" else spelt(status),
            when=span.when or span.until or when_of(media.issued),
            note=joined(
                labelled("site", words_of(media.bodySite)),
                labelled("view", words_of(media.view)),
                labelled("for", words_of_each(media.reasonCode)),
                labelled("by", name_of_reference(bundle, media.operator, entry)),
                remarks_on(media),
            ),
            codes=codes_of(media.type),
        ),
    )


def _read_prescription(bundle: Bundle, entry: Entry) -> Finding:
    order = entry.resource
    status = str(order.status or "unknown")
    if status == "cancelled":
        return unsaid(status)
    by = labelled("by", name_of_reference(bundle, order.prescriber, entry))
    lenses = tuple(
        Statement(
            text=f"Lens for the {one.eye or 'unnamed'} eye: {'; '.join(_powers(one)) or 'no power recorded'}",
            status=spelt(status),
            when=when_of(order.dateWritten),
            note=joined(words_of(one.product), notes_of(one), by, remarks_on(order)),
        )
        for one in order.lensSpecification or ()
    )
    return said(MEDICINES, *lenses) if lenses else unsaid("it names no lens")


def _powers(lens: Element) -> Iterator[str]:
    for name in _POWERS:
        value = getattr(lens, name, None)
        if value is not None:
            sign = "+" if name in _SIGNED and value > 0 else ""
            label = {"backCurve": "back curve"}.get(name, name)
            yield f"{label} {sign}{number_words(value)}".replace("-", "\u2212")
    for prism in lens.prism or ():
        yield f"prism {number_words(prism.amount)} base {prism.base}"
