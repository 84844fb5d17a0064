"""Whose record it is: one patient's. What is about anybody else is set aside, and never shown."""

from __future__ import annotations

from dataclasses import replace

from clinicpress.load.fhir.account import left_out
from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.reading.index import Index
from clinicpress.load.fhir.reading.refusing import CORRECT_IT, refuse
from clinicpress.load.fhir.stand_in import WHO, may_mean, stands_in
from clinicpress.model.health_record import AccountLine

_MUST_SAY = {
    "Observation", "DiagnosticReport", "DocumentReference", "Media", "List", "QuestionnaireResponse", "Composition",
    "Specimen", "ImagingStudy", "Encounter", "Task", "Consent", "Communication",
}  # fmt: skip
_PEOPLE = ("Patient/", "RelatedPerson/")
_ANOTHER = "it is about another patient"
_NOT_HERE = "it is about a patient who is not in this bundle"
_UNSAID = "it does not say which patient it is about"
_ONE_EACH = "Export one bundle for each patient."
_NOBODY = (
    "Export the record with its patient, or name the patient, with date of birth and a number, in a referral YAML "
    "that points to it."
)


def keep_own(unique: Bundle) -> tuple[Bundle, Entry, tuple[AccountLine, ...]]:
    """Return the bundle with one patient's resources only, the patient, and an account of what was set aside.

    Raises:
        ReferralError: there is no patient, or no telling which of several it is.
    """
    patient = _find_patient(unique)
    kept: list[Entry] = []
    aside: list[AccountLine] = []
    for entry in unique.entries:
        if reason := _fault_of(unique, entry, patient):
            aside.append(left_out(entry, reason))
        else:
            kept.append(entry)
    undecided = tuple(entry for entry in unique.undecided if not _fault_of(unique, entry, patient))
    own = replace(unique, entries=tuple(kept), undecided=undecided, index=Index(kept))
    return own, patient, tuple(aside)


def _find_patient(bundle: Bundle) -> Entry:
    broken = next((one for one in bundle.unreadable if one.kind == "Patient"), None)
    if broken is not None:
        raise refuse(f"the patient cannot be read: {broken.reason}.", f"{bundle.where}, {broken.place}", CORRECT_IT)
    found = bundle.of("Patient")
    outer = tuple(one for one in found if one.contained_in is None) or found
    if not outer:
        raise refuse("there is no Patient in this bundle.", bundle.where, _NOBODY)
    composition = bundle.composition
    if composition is not None and composition.resource.subject is not None:
        named = bundle.resolve(composition.resource.subject, composition)
        if named is None and stands_in(outer[0]) and may_mean(composition.resource.subject, outer[0]):
            return outer[0]
        if named is None or named.kind != "Patient":
            raise refuse("its Composition is about a patient who is not in it.", bundle.where, _ONE_EACH)
        return named
    if len(outer) > 1:
        raise refuse(f"there are {len(outer)} patients in this bundle.", bundle.where, _ONE_EACH)
    return outer[0]


def _fault_of(bundle: Bundle, entry: Entry, patient: Entry) -> str:
    """Return why a resource is not shown in this patient's letter; nothing where it is theirs, or nobody's."""
    if entry.kind == "Patient":
        return "" if entry is patient else _ANOTHER
    fault = _fault_of_subject(bundle, entry, patient)
    if not fault and entry.contained_in is not None:
        return _fault_of(bundle, entry.contained_in, patient)
    return fault or _fault_of_focus(bundle, entry, patient)


def _fault_of_subject(bundle: Bundle, entry: Entry, patient: Entry) -> str:
    said = next((held for name in WHO if (held := getattr(entry.resource, name, None)) is not None), None)
    if isinstance(said, list):
        return next((fault for one in said if (fault := _fault_of_reference(bundle, one, entry, patient))), "")
    if said is not None:
        return _fault_of_reference(bundle, said, entry, patient)
    unclear = entry.kind in _MUST_SAY and bundle.type != "document" and entry.contained_in is None
    return _UNSAID if unclear else ""


def _fault_of_reference(bundle: Bundle, reference: Element, entry: Entry, patient: Entry) -> str:
    found = bundle.resolve(reference, entry)
    if found is patient:
        return ""
    if found is not None:
        return _ANOTHER if found.kind == "Patient" else "it is not about the patient"
    if reference.identifier is not None and reference.identifier.value:
        numbers = {(one.system, one.value) for one in patient.resource.identifier or ()}
        same = (reference.identifier.system, reference.identifier.value) in numbers
        return "" if same else _ANOTHER
    if stands_in(patient) and may_mean(reference, patient):
        return ""
    return _NOT_HERE if reference.reference else _UNSAID


def _fault_of_focus(bundle: Bundle, entry: Entry, patient: Entry) -> str:
    """An Observation may be about another than its subject: of a mother's record, about her child."""
    held = getattr(entry.resource, "focus", None) if entry.kind == "Observation" else None
    for reference in held or ():
        found = bundle.resolve(reference, entry)
        person = found.kind + "/" if found is not None else str(reference.reference or "")
        if found is not patient and any(kind in person for kind in _PEOPLE):
            return "it is about another person"
    return ""
