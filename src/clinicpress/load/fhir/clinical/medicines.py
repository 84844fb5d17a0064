"""Medicines: MedicationStatement, MedicationRequest, what was dispensed and given, and the Medications they mean.

What is taken now is a medicine; what was stopped, is on hold or is only intended is a statement that says so, so
that nobody takes it for one in use. The same medicine, taken in the same way, in two resources is shown once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from clinicpress.load.fhir.account import Taken, left_out, shown, unreadable
from clinicpress.load.fhir.clinical.medicine_words import Standing, no_medicines, standing_of, statement_of, told_of
from clinicpress.load.fhir.reading.entries import Bundle, Entry
from clinicpress.load.fhir.wording.sentences import joined
from clinicpress.model.heading_keys import MEDICINES
from clinicpress.model.health_record import AccountLine
from clinicpress.model.notes import Medicine
from clinicpress.model.statements import Statement

_WAY = ("form", "dose", "route", "frequency")
_KINDS = ("MedicationStatement", "MedicationRequest", "MedicationDispense", "MedicationAdministration")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What one resource tells: a medicine in use, or a statement; `line` says what became of it."""

    entry: Entry
    line: AccountLine
    medicine: Medicine | None = None
    statement: Statement | None = None


def take_medicines(bundle: Bundle) -> Taken:
    """Return what is taken, what was taken or is to be taken, and one line for each resource that tells of it."""
    told = tuple(_tell(bundle, entry) for kind in _KINDS for entry in bundle.of(kind))
    kept, lines = _each_once(told)
    medicines = tuple(one.medicine for one in kept if one.medicine)
    statements = tuple(one.statement for one in kept if one.statement)
    fields: dict[str, object] = {"medicines": medicines} if medicines else {}
    if statements:
        fields["statements"] = {MEDICINES: statements}
    return fields, (*lines, *_lines_of_medications(bundle, told))


def _each_once(told: tuple[_Told, ...]) -> tuple[list[_Told], list[AccountLine]]:
    """Return each medicine once, with all that is said of it, and the line of each resource."""
    kept: list[_Told] = []
    lines: list[AccountLine] = []
    places: defaultdict[object, list[int]] = defaultdict(list)
    for one in told:
        alike = sorted({place for name in _names(one) for place in places[name]})
        place = next((place for place in alike if _is_the_same(one, kept[place])), None)
        if place is None:
            for name in _names(one):
                places[name].append(len(kept))
            lines.append(one.line)
            kept.append(one)
        else:
            lines.append(shown(one.entry, MEDICINES, f"together with {kept[place].entry.label}"))
            kept[place] = _together(kept[place], one)
    return kept, lines


def _names(one: _Told) -> set[object]:
    """Return by what a medicine is known: its name and its codes."""
    if one.medicine is None:
        return set()
    return {one.medicine.name.casefold(), *((code.system, code.code) for code in one.medicine.codes)}


def _tell(bundle: Bundle, entry: Entry) -> _Told:
    try:
        return _tell_readable(bundle, entry)
    except (AttributeError, TypeError, ValueError):
        return _Told(entry=entry, line=unreadable(entry))


def _tell_readable(bundle: Bundle, entry: Entry) -> _Told:
    standing, words = standing_of(entry, bundle.as_of)
    if standing is Standing.NO_FACT:
        return _Told(entry=entry, line=left_out(entry, words))
    medicine, missing = told_of(bundle, entry)
    line = shown(entry, MEDICINES, missing)
    if denial := no_medicines(bundle, entry):
        return _Told(entry=entry, line=line, statement=denial)
    if standing is Standing.CURRENT:
        return _Told(entry=entry, line=line, medicine=medicine)
    statement = statement_of(medicine, words, entry.resource)
    return _Told(entry=entry, line=line, statement=statement)


def _is_the_same(one: _Told, other: _Told) -> bool:
    """Tell whether two resources of one name say nothing different of how a medicine is taken."""
    first, second = one.medicine, other.medicine
    if first is None or second is None or one.line.reason or other.line.reason:
        return False
    known = ((getattr(first, part), getattr(second, part)) for part in _WAY)
    return all(a.lower() == b.lower() for a, b in known if a is not None and b is not None)


def _together(kept: _Told, added: _Told) -> _Told:
    """Return a medicine with what a second resource says of it besides."""
    first, second = kept.medicine, added.medicine
    if first is None or second is None:
        return kept
    way = {part: getattr(first, part) or getattr(second, part) for part in _WAY}
    said = dict.fromkeys(note for one in (first, second) for note in (one.note or "").split("; "))
    codes = tuple(dict.fromkeys((*first.codes, *second.codes)))
    return replace(kept, medicine=first.model_copy(update={**way, "note": joined(*said), "codes": codes}))


def _lines_of_medications(bundle: Bundle, told: tuple[_Told, ...]) -> tuple[AccountLine, ...]:
    """Return a line for each Medication: it is shown with those who refer to it."""
    shown_by = {
        found.place
        for one in told
        if one.line.heading and (found := bundle.resolve(one.entry.resource.medicationReference, one.entry))
    }
    return tuple(
        shown(entry, MEDICINES, "by those that refer to it")
        if entry.place in shown_by
        else left_out(entry, "no statement that is shown says that the patient takes it")
        for entry in bundle.of("Medication")
    )
