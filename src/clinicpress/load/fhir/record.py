"""A file with a patient's record becomes the fields of a referral, and an account in which no statement is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from clinicpress.errors import ReferralError
from clinicpress.load.fhir.account import Taken, unreadable
from clinicpress.load.fhir.clinical.alerts import take_alerts
from clinicpress.load.fhir.clinical.allergies import take_allergies
from clinicpress.load.fhir.clinical.assessments import take_assessments
from clinicpress.load.fhir.clinical.conditions import take_conditions
from clinicpress.load.fhir.clinical.devices import take_devices
from clinicpress.load.fhir.clinical.documents import take_documents
from clinicpress.load.fhir.clinical.encounters import take_encounters
from clinicpress.load.fhir.clinical.family import take_family
from clinicpress.load.fhir.clinical.medicines import take_medicines
from clinicpress.load.fhir.clinical.plans import take_plans
from clinicpress.load.fhir.clinical.procedures import take_procedures
from clinicpress.load.fhir.clinical.requests import take_requests
from clinicpress.load.fhir.clinical.samples import take_samples
from clinicpress.load.fhir.joining import join_fields
from clinicpress.load.fhir.labels import labelled, withhold_from_patient
from clinicpress.load.fhir.leftovers import account_for_the_rest
from clinicpress.load.fhir.own import as_it_was_made
from clinicpress.load.fhir.people.taking import take_author, take_patient, take_relatives
from clinicpress.load.fhir.reading.bundle import MAX_BYTES, read_bundle
from clinicpress.load.fhir.reading.entries import Bundle, Entry, Unreadable
from clinicpress.load.fhir.reading.refusing import refuse
from clinicpress.load.fhir.repeats import drop_repeats, with_each_once
from clinicpress.load.fhir.results.taking import take_results
from clinicpress.load.fhir.retelling import DENIED, add_sections, retell_allergies, without_denial
from clinicpress.load.fhir.sections import headings_by_section, read_sections
from clinicpress.load.fhir.stand_in import VOUCHED, stands_in, with_stated_patient
from clinicpress.load.fhir.unread import unread_fields
from clinicpress.load.fhir.whose import keep_own
from clinicpress.model.health_record import AccountLine, HealthRecord, Outcome, RecordedFile
from clinicpress.model.patient import Patient
from clinicpress.shelf.files import read_bounded

# Of a field that two give, the later one counts: a request names its referrer better than a document its author.
FAMILIES: tuple[Callable[[Bundle], Taken], ...] = (
    take_author,
    take_patient,
    take_requests,
    take_relatives,
    take_conditions,
    take_allergies,
    take_medicines,
    take_results,
    take_procedures,
    take_devices,
    take_family,
    take_alerts,
    take_assessments,
    take_encounters,
    take_plans,
    take_samples,
    take_documents,
)


def load_record(path: Path, stated: Patient | None = None, *, for_patient: bool = False) -> HealthRecord:
    """Return what a patient's record states; `stated` is who its patient is, should it hold none.

    What is labelled as confidential is no part of it where it is read `for_patient`.

    Raises:
        ReferralError: the file is no bundle, is too large, or does not say whose record it is.
    """
    return read_record(read_bounded(path, MAX_BYTES, ReferralError), path, stated, for_patient=for_patient)


def read_record(
    content: bytes, source: Path, stated: Patient | None = None, *, for_patient: bool = False
) -> HealthRecord:
    """Return what the bytes of a record state; `source` is named in messages.

    Raises:
        ReferralError: as for `load_record`.
    """
    bundle = with_stated_patient(read_bundle(content, str(source)), stated)
    unique, repeated = drop_repeats(bundle)
    own, patient, aside = _keep_own(unique, for_patient=for_patient)
    page = own.composition
    if page is not None and page.resource.status == "entered-in-error":
        raise refuse("this document was entered in error.", str(source), "Ask the sender for a correct one.")
    own = replace(own, headings=headings_by_section(own))
    taken = tuple(take(own) for take in FAMILIES)
    refused = (unreadable(one, one.reason) for one in bundle.unreadable)
    lines = _once_each((*repeated, *aside, *refused, *(line for _, part in taken for line in part)))
    lines |= {line.place: line for line in account_for_the_rest(own, lines)}
    said, sections = read_sections(with_each_once(unique, bundle), own, lines)
    fields = join_fields((*(part for part, _ in taken), unread_fields(own, lines.values())))
    kept, denials = retell_allergies(fields, said)
    sections = tuple(without_denial(line, denials) for line in sections)
    add_sections(fields, kept)
    files = cast("tuple[RecordedFile, ...]", fields.pop("files", ()))
    lost_files = cast("tuple[str, ...]", fields.pop("lost_files", ()))
    remarks = cast("tuple[str, ...]", fields.pop("remarks", ()))
    remarks += (VOUCHED,) if stands_in(patient) else ()
    remarks += tuple(f"{label} says that no allergy is known: this {DENIED}." for label in denials)
    places = dict(cast("Mapping[str, str]", fields.pop("places", {})))
    return HealthRecord(
        source=source,
        fields=as_it_was_made(content, str(source), fields),
        files=files,
        lost_files=lost_files,
        labelled=labelled(own),
        account=_in_order((*lines.values(), *sections)),
        remarks=(bundle.missing, *remarks) if bundle.missing else remarks,
        places={"patient": f"{patient.place}: {patient.label}", **places, **_allergy_places(own)},
    )


def _keep_own(unique: Bundle, *, for_patient: bool) -> tuple[Bundle, Entry, tuple[AccountLine, ...]]:
    own, patient, aside = keep_own(unique)
    if not for_patient:
        return own, patient, aside
    own, withheld = withhold_from_patient(own)
    return own, patient, (*aside, *withheld)


def _once_each(lines: Iterable[AccountLine]) -> dict[str, AccountLine]:
    """Return one line for each place; what one family shows is shown."""
    found: dict[str, AccountLine] = {}
    for line in lines:
        held = found.get(line.place)
        if held is None or (line.outcome is Outcome.SHOWN and held.outcome is not Outcome.SHOWN):
            found[line.place] = line
    return found


def _in_order(lines: Iterable[AccountLine]) -> tuple[AccountLine, ...]:
    """Return the account in the order of the file, sections after their document."""
    return tuple(sorted(lines, key=lambda line: _numbers(line.place)))


def _numbers(place: str) -> list[int]:
    return [int(word) for word in place.replace(",", "").split() if word.isdecimal()]


def _allergy_places(own: Bundle) -> dict[str, str]:
    every: tuple[Entry | Unreadable, ...] = (*own.entries, *own.unreadable, *own.undecided)
    held = [f"{one.place}: {one.label}" for one in every if one.kind == "AllergyIntolerance"]
    return {"allergies": "; ".join(held)} if held else {}
