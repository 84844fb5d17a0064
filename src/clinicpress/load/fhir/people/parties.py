"""Those who write and receive: practitioners, their roles and organisations become correspondents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clinicpress.load.fhir.people.contacts import address_of, email_of, phone_of
from clinicpress.load.fhir.people.names import best_name
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.concepts import words_of
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.model.referral import Correspondent


def correspondent_of(bundle: Bundle, reference: Element | None, source: Entry) -> Correspondent | None:
    """Return whom a reference means; None where neither it nor the bundle says a name."""
    parties = tuple(parties_of(bundle, reference, source))
    today = bundle.timestamp
    if any(one.kind in {"Device", "Patient", "RelatedPerson"} for one in parties[:1]):
        return None
    person = next((one for one in parties if one.kind == "Practitioner"), None)
    place = next((one for one in parties if one.kind in {"Organization", "HealthcareService", "CareTeam"}), None)
    name = best_name(person.resource.name, today) if person else None
    organisation = one_line(place.resource.name) if place else ""
    said = name.spoken if name else organisation or one_line(getattr(reference, "display", None))
    if not said:
        return None
    points = [point for one in parties for point in getattr(one.resource, "telecom", None) or ()]
    addresses = [held for one in reversed(parties) for held in _addresses(one)]
    return Correspondent(
        name=said,
        role=_role(parties) or None,
        organisation=organisation if organisation and organisation != said else None,
        address=address_of(addresses, today),
        phone=phone_of(points, today),
        email=email_of(points, today),
    )


def parties_of(bundle: Bundle, reference: Element | None, source: Entry) -> Iterator[Entry]:
    """Yield the entries that a reference leads to: a role, its person, its organisation; each once."""
    found = bundle.resolve(reference, source)
    if found is None:
        return
    yield found
    if found.kind == "PractitionerRole":
        yield from _each(bundle, (found.resource.practitioner, found.resource.organization), found)
        yield from _each(bundle, found.resource.healthcareService, found)
    elif found.kind == "Practitioner":
        role = _only_role(bundle, found)
        if role is not None:
            yield role
            yield from _each(bundle, (role.resource.organization,), role)
    elif found.kind == "HealthcareService":
        yield from _each(bundle, (found.resource.providedBy,), found)


def _each(bundle: Bundle, references: Iterable[Element] | None, source: Entry) -> Iterator[Entry]:
    for reference in references or ():
        found = bundle.resolve(reference, source)
        if found is not None:
            yield found


def _only_role(bundle: Bundle, person: Entry) -> Entry | None:
    """Return the role of a practitioner, where the bundle holds exactly one."""
    held = [
        role for role in bundle.of("PractitionerRole") if bundle.resolve(role.resource.practitioner, role) is person
    ]
    return held[0] if len(held) == 1 else None


def _role(parties: tuple[Entry, ...]) -> str:
    """Return what somebody is: what their role says, else what they are qualified as."""
    roles = [one.resource for one in parties if one.kind == "PractitionerRole"]
    people = [one.resource for one in parties if one.kind == "Practitioner"]
    said = [concept for role in roles for concept in (*(role.code or ()), *(role.specialty or ()))]
    said += [held.code for person in people for held in person.qualification or ()]
    return next((words for concept in said if (words := words_of(concept))), "")


def _addresses(entry: Entry) -> Iterable[Element]:
    held = getattr(entry.resource, "address", None)
    return held if isinstance(held, list) else [held] if held is not None else ()
