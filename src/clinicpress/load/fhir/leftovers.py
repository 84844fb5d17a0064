"""What no family of resources takes has its line all the same: those who write, the office, and the rest."""

from __future__ import annotations

from collections.abc import Container, Iterator

from clinicpress.load.fhir.account import left_out, shown
from clinicpress.load.fhir.people.parties import parties_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.model.heading_keys import DETAILS, GP_PRACTICE, REFERRER, SIGN_OFF
from clinicpress.model.health_record import AccountLine

_OFFICE = {
    "Account", "Appointment", "AppointmentResponse", "AuditEvent", "Basic", "Binary", "Bundle", "ChargeItem",
    "Claim", "ClaimResponse", "Coverage", "Device", "Encounter", "Endpoint", "EpisodeOfCare", "Group",
    "ExplanationOfBenefit", "HealthcareService",
    "InsurancePlan", "Invoice", "Linkage", "Location", "MessageHeader", "OperationOutcome",
    "Organization", "Parameters", "Person", "Practitioner", "PractitionerRole", "Provenance", "Schedule", "Slot",
    "Subscription",
}  # fmt: skip
_PARTS = {"Medication", "Substance", "BodyStructure"}
NO_PLACE = "clinicpress does not know yet how to show resources of this type"


def account_for_the_rest(bundle: Bundle, told: Container[str]) -> Iterator[AccountLine]:
    """Yield a line for each entry whose place is not `told`."""
    used = dict(_used(bundle))
    for entry in bundle.entries:
        if entry.place in told:
            continue
        if entry.place in used:
            yield shown(entry, used[entry.place])
        elif entry.kind == "List":
            yield left_out(entry, "a list: what it lists has a line each")
        elif entry.kind == "OperationOutcome":
            yield left_out(entry, "the sender's system says that something is withheld, or went wrong")
        elif entry.kind in _PARTS:
            yield left_out(entry, "a part of others: it is told with what refers to it")
        else:
            yield left_out(entry, "administrative" if entry.kind in _OFFICE else NO_PLACE)


def _used(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """Yield the places of those who are named in the letter, and under which heading."""
    for page in bundle.of("Composition"):
        yield page.place, DETAILS
        yield from _parties(bundle, page, REFERRER, *(page.resource.author or ()))
        signers = [one.party for one in page.resource.attester or () if one.party is not None]
        yield from _parties(bundle, page, SIGN_OFF, *signers)
    for request in bundle.of("ServiceRequest"):
        yield from _parties(bundle, request, REFERRER, request.resource.requester)
        yield from _parties(bundle, request, DETAILS, *(request.resource.performer or ()))
    for patient in bundle.of("Patient"):
        yield from _parties(bundle, patient, GP_PRACTICE, *(patient.resource.generalPractitioner or ()))


def _parties(bundle: Bundle, source: Entry, heading: str, *references: Element | None) -> Iterator[tuple[str, str]]:
    for reference in references:
        for entry in parties_of(bundle, reference, source):
            if entry.kind != "Device":
                yield entry.place, heading
