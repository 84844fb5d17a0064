"""Devices that a patient has or uses: Device and DeviceUseStatement; the system that wrote the record is none."""

from __future__ import annotations

from clinicpress.load.fhir.account import Taken
from clinicpress.load.fhir.clinical.findings import Finding, said, said_elsewhere, take, unsaid
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import codes_of, words_of, words_of_each
from clinicpress.load.fhir.wording.remarks import name_of_reference, narrative_words, remarks_on
from clinicpress.load.fhir.wording.sentences import joined, labelled, one_line, spelt
from clinicpress.load.fhir.wording.spans import span_of
from clinicpress.load.fhir.wording.timing import timing_words
from clinicpress.model.heading_keys import MEDICINES
from clinicpress.model.statements import Code, Statement

_UNNAMED = "A device that the record does not name"


def take_devices(bundle: Bundle) -> Taken:
    """Return the patient's devices; one that is told of by its use is shown there."""
    return take(bundle, {"DeviceUseStatement": _read_use, "Device": _read_device})


def _read_use(bundle: Bundle, entry: Entry) -> Finding:
    use = entry.resource
    device = bundle.resolve(use.device, entry)
    name, codes = _named(device.resource) if device else ("", ())
    name = name or name_of_reference(bundle, use.device, entry) or narrative_words(use) or _UNNAMED
    site, span = words_of(use.bodySite), span_of(use, "timing")
    return said(
        MEDICINES,
        Statement(
            text=f"{name} ({site})" if site else name,
            status=spelt(use.status),
            when=span.when,
            until=span.until,
            note=joined(
                timing_words(use.timingTiming),
                labelled("for", words_of_each(use.reasonCode)),
                _details(device.resource) if device else None,
                remarks_on(use),
            ),
            codes=codes,
        ),
    )


def _read_device(bundle: Bundle, entry: Entry) -> Finding:
    device = entry.resource
    uses = (bundle.resolve(one.resource.device, one) for one in bundle.of("DeviceUseStatement"))
    if any(found is not None and found.place == entry.place for found in uses):
        return said_elsewhere(MEDICINES, "told with its use")
    name, codes = _named(device)
    if device.patient is None:
        return unsaid("administrative")
    return said(
        MEDICINES,
        Statement(
            text=name or narrative_words(device) or _UNNAMED,
            status=spelt(device.status) if device.status else None,
            note=joined(_details(device), remarks_on(device)),
            codes=codes,
        ),
    )


def _named(device: Element) -> tuple[str, tuple[Code, ...]]:
    names = [one_line(one.name) for one in device.deviceName or () if one.name]
    return words_of(device.type) or next(iter(names), ""), codes_of(device.type)


def _details(device: Element) -> str | None:
    names = [one_line(one.name) for one in device.deviceName or () if one.name]
    return joined(
        labelled("name", next(iter(names), None) if words_of(device.type) else None),
        labelled("maker", one_line(device.manufacturer)),
        labelled("model", one_line(device.modelNumber)),
        labelled("serial number", one_line(device.serialNumber)),
        labelled("batch", one_line(device.lotNumber)),
    )
