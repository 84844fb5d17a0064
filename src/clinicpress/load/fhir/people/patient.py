"""Patient -> the person of the letter. What contradicts itself here is refused: it would be another person."""

from __future__ import annotations

import re

from pydantic import ValidationError

from clinicpress.load.fhir.people.contacts import address_of, phone_of
from clinicpress.load.fhir.people.names import best_name, current, preferred_name
from clinicpress.load.fhir.people.needs import preference_of
from clinicpress.load.fhir.reading.dates import when_of
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.reading.refusing import CORRECT_IT, refuse
from clinicpress.load.fhir.wording.concepts import words_of
from clinicpress.load.fhir.wording.sentences import one_line
from clinicpress.model.patient import Identifier, Patient, Sex

_NHS = re.compile(r"/Id/nhs-number$|2\.16\.840\.1\.113883\.2\.1\.4\.1$", re.IGNORECASE)
_KNOWN = {"chi-number": "CHI number", "chi": "CHI number", "hcn": "H&C number", "health-care-number": "H&C number"}
_TYPES = {"MR": "Hospital number", "MRN": "Hospital number", "NI": "National number", "PI": "Patient number"}
_SEX = {"male": Sex.MALE, "female": Sex.FEMALE, "other": Sex.OTHER, "unknown": Sex.NOT_KNOWN}
_NO_LABEL = re.compile(r"urn:|[\d.\-]+$|[0-9a-f\-]{20,}$", re.IGNORECASE)
_FIELDS = {"nhs_number": "identifier (NHS number)", "family": "name", "born": "birthDate"}


def read_patient(bundle: Bundle, entry: Entry) -> Patient:
    """Return the patient of a bundle.

    Raises:
        ReferralError: the name or the date of birth is missing or not whole, or a number is wrong.
    """
    resource, where, today = entry.resource, f"{bundle.where}, {entry.place}: {entry.label}", bundle.timestamp
    name = best_name(resource.name, today)
    if name is None:
        raise refuse("the patient has no name that holds.", f"{where}: name", CORRECT_IT)
    born = when_of(resource.birthDate)
    if born is None or born.whole is None:
        fault = "is missing" if born is None else "lacks its day"
        raise refuse(f"the patient's date of birth {fault}.", f"{where}: birthDate", CORRECT_IT)
    died = when_of(resource.deceasedDateTime)
    try:
        return Patient(
            family=name.family,
            given=name.given,
            title=name.title,
            preferred=preferred_name(resource.name, today, name),
            born=born.whole,
            died=died.whole if died else None,
            dead=bool(resource.deceasedBoolean) or died is not None,
            sex=_SEX.get(resource.gender or ""),
            nhs_number=_nhs_number(bundle, resource, where),
            identifiers=_other_numbers(bundle, resource),
            address=address_of(resource.address, today),
            phone=phone_of(resource.telecom, today),
            prefers=preference_of(resource),
        )
    except ValidationError as failure:
        first = failure.errors(include_input=False, include_url=False)[0]
        field = _FIELDS.get(str(first["loc"][0]), "") if first["loc"] else "identifier"
        said = first["msg"].removeprefix("Value error, ")
        raise refuse(f"{said}.", f"{where}: {field}", CORRECT_IT) from None


def is_nhs_number(identifier: Element) -> bool:
    """Tell whether an identifier is an NHS number, by its system."""
    return bool(_NHS.search(identifier.system or ""))


def _nhs_number(bundle: Bundle, resource: Element, where: str) -> str | None:
    held = {
        re.sub(r"[\s-]", "", one.value)
        for one in current(resource.identifier, bundle.timestamp)
        if is_nhs_number(one) and one.value
    }
    if len(held) > 1:
        raise refuse("the patient has two NHS numbers.", f"{where}: identifier", CORRECT_IT)
    return next(iter(held), None)


def _other_numbers(bundle: Bundle, resource: Element) -> tuple[Identifier, ...]:
    held = (one for one in current(resource.identifier, bundle.timestamp) if not is_nhs_number(one))
    return tuple(Identifier(label=_label(one), value=one_line(one.value)) for one in held if one_line(one.value))


def _label(identifier: Element) -> str:
    """Return what a number is called: the text of its type, else the last part of its system."""
    tail = (identifier.system or "").rstrip("/").split("/")[-1]
    if tail.lower() in _KNOWN:
        return _KNOWN[tail.lower()]
    code = next((one.code for one in getattr(identifier.type, "coding", None) or () if one.code in _TYPES), "")
    said = one_line(getattr(identifier.type, "text", None)) or _TYPES.get(code, "")
    if not said and identifier.type is not None and any(one.display for one in identifier.type.coding or ()):
        said = words_of(identifier.type)
    if not said and tail and not _NO_LABEL.match(tail):
        said = tail.replace("-", " ").replace("_", " ").capitalize()
    return said or "Other number"
