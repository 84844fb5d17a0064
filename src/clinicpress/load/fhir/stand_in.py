"""A record without a Patient may be that of the patient whom a referral names: somebody vouches for it there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.reading.index import Index
from clinicpress.load.fhir.reading.refusing import refuse
from clinicpress.load.fhir.reading.resources import Fault, read_resource
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.model.folding import folded
from clinicpress.model.patient import Patient

WHO = ("subject", "patient", "beneficiary", "for_fhir", "individual")
"""The fields in which resources say whom they are about."""

VOUCHED = "it has no Patient: whose it is says the referral alone, and nothing in the record confirms it."
_PLACE = "no entry"
_NOT_SENT = "the record has no Patient: the referral says who it is"
_ONE_PERSON = "Export the record with its patient."
_NHS = "https://fhir.nhs.uk/Id/nhs-number"
_OF_ANOTHER_TYPE = re.compile(r"(?:^|/)(?!Patient/)[A-Z][A-Za-z]+/[A-Za-z0-9\-.]+(?:/_history/.*)?$")
_TAIL = re.compile(r"/_history/[^/]*$")


def with_stated_patient(bundle: Bundle, stated: Patient | None) -> Bundle:
    """Return a bundle that holds no Patient with the one who is stated elsewhere, if somebody is.

    Raises:
        ReferralError: its resources name several patients: one of them would get the other's data.
    """
    has_one = bundle.of("Patient") or any(one.kind == "Patient" for one in bundle.unreadable)
    if stated is None or has_one:
        return bundle
    named = set(_named(bundle))
    if len(named) > 1:
        raise refuse(f"it is about {len(named)} patients, and holds none of them.", bundle.where, _ONE_PERSON)
    entries = (*bundle.entries, _entry_of(stated))
    return replace(bundle, entries=entries, index=Index(entries))


def stands_in(patient: Entry) -> bool:
    """Tell whether a patient is not in the record, and stated elsewhere."""
    return patient.place == _PLACE


def may_mean(reference: Element, patient: Entry) -> bool:
    """Tell whether a reference that leads nowhere may mean a patient who stands in: by its type, and its name."""
    if not reference.reference or _OF_ANOTHER_TYPE.search(str(reference.reference)):
        return False
    said = folded(one_line(reference.display))
    return not said or folded(patient.resource.name[0].family) in said


def _named(bundle: Bundle) -> Iterator[str]:
    """Yield the patients whom resources name, by the last part of their address."""
    for entry in bundle.entries:
        held = (getattr(entry.resource, name, None) for name in WHO)
        for one in (each for each in held if each is not None and not isinstance(each, list)):
            written = str(getattr(one, "reference", None) or "")
            if written and not written.startswith("#") and not _OF_ANOTHER_TYPE.search(written):
                yield re.split(r"[/:]", _TAIL.sub("", written))[-1]


def _entry_of(patient: Patient) -> Entry:
    name = {"family": patient.family, "given": [patient.given], "prefix": [patient.title]}
    numbers = [{"type": {"text": each.label}, "value": each.value} for each in patient.identifiers]
    read = read_resource(
        {
            "resourceType": "Patient",
            "name": [name],
            "birthDate": patient.born.isoformat(),
            "identifier": [{"system": _NHS, "value": patient.nhs_number}, *numbers],
        }
    )
    if isinstance(read, Fault):
        raise TypeError(read.reason)
    return Entry(kind="Patient", id="", place=_PLACE, resource=read[0], remarks=(_NOT_SENT,))
