"""Who the record is about, who wrote it, and those near the patient."""

from __future__ import annotations

import re

from clinicpress.load.fhir.account import Taken, left_out, shown
from clinicpress.load.fhir.people.names import current
from clinicpress.load.fhir.people.needs import needs_of, person_near
from clinicpress.load.fhir.people.parties import correspondent_of, parties_of
from clinicpress.load.fhir.people.patient import read_patient
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.model.heading_keys import PATIENT, SOCIAL
from clinicpress.model.health_record import AccountLine
from clinicpress.model.referral import Correspondent, SignOff
from clinicpress.model.statements import Statement

_SURGERY = re.compile(r"surgery|practice|medical cent|health cent|general pract|\bgp\b", re.IGNORECASE)
_REGISTERS = {
    "gmc-number": "GMC", "nmc-number": "NMC", "gphc-number": "GPhC", "gdc-number": "GDC", "hcpc-number": "HCPC",
}  # fmt: skip
_NOT_ACTIVE = "the patient is marked as no longer active: another record may have taken its place."
_SIGNED = ("legal", "professional", "personal", "official")


def take_patient(bundle: Bundle) -> Taken:
    """Return the patient, what they need, and their GP practice.

    Raises:
        ReferralError: the patient cannot be told from another by what the record says.
    """
    entry = bundle.of("Patient")[0]
    patient = read_patient(bundle, entry)
    place = f"{entry.place}: {entry.label}"
    fields: dict[str, object] = {
        "patient": patient,
        "statements": needs_of(bundle, entry.resource),
        "places": {f"patient.{name}": place for name in type(patient).model_fields},
    }
    if entry.resource.active is False:
        fields["remarks"] = (_NOT_ACTIVE,)
    practice = _practice(bundle, entry)
    if practice is not None:
        fields["gp_practice"] = practice
    return fields, (shown(entry, PATIENT),)


def take_relatives(bundle: Bundle) -> Taken:
    """Return the people near the patient, under social context."""
    said: list[Statement] = []
    lines: list[AccountLine] = []
    for entry in bundle.of("RelatedPerson"):
        statement = person_near(entry.resource, bundle.timestamp)
        if entry.resource.active is False or not current([entry.resource], bundle.timestamp):
            lines.append(left_out(entry, "the relation has ended"))
        elif statement is None:
            lines.append(left_out(entry, "it says neither a name nor a relation"))
        else:
            said.append(statement)
            lines.append(shown(entry, SOCIAL))
    return ({"statements": {SOCIAL: tuple(said)}} if said else {}, tuple(lines))


def take_author(bundle: Bundle) -> Taken:
    """Return who wrote the document and who signed it; the Composition has its line with its sections."""
    page = bundle.composition
    if page is None:
        return {}, ()
    fields: dict[str, object] = {}
    authors = (*(page.resource.author or ()), page.resource.custodian)
    author = next((found for one in authors if (found := correspondent_of(bundle, one, page)) is not None), None)
    if author is not None:
        fields["referrer"] = author
    day = when_of(page.resource.date) or bundle.timestamp
    if day is not None and day.whole:
        fields["date"] = day.whole
    signed = _signed(bundle, page)
    if signed is not None:
        fields["signed"] = signed
    return fields, ()


def _practice(bundle: Bundle, entry: Entry) -> Correspondent | None:
    for reference in entry.resource.generalPractitioner or ():
        found = correspondent_of(bundle, reference, entry)
        if found is not None:
            return found
    found = correspondent_of(bundle, entry.resource.managingOrganization, entry)
    return found if found is not None and _SURGERY.search(found.name) else None


def _signed(bundle: Bundle, page: Entry) -> SignOff | None:
    for attester in page.resource.attester or ():
        who = correspondent_of(bundle, attester.party, page)
        if attester.mode not in _SIGNED or who is None:
            continue
        when = when_of(attester.time)
        return SignOff(
            name=who.name,
            role=who.role,
            registration=_registration(bundle, attester.party, page),
            date=when.whole if when else None,
        )
    return None


def _registration(bundle: Bundle, reference: Element | None, page: Entry) -> str | None:
    """Return under which number a professional is registered, where the system of the number says with whom."""
    for entry in parties_of(bundle, reference, page):
        for number in entry.resource.identifier or () if entry.kind == "Practitioner" else ():
            body = _REGISTERS.get((number.system or "").rstrip("/").split("/")[-1].lower())
            if body and number.value:
                return f"{body} {one_line(number.value)}"
    return None
