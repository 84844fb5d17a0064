"""The table of a batch's patients: notes in rows, each judged for itself; no message repeats what a cell says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from clinicpress.errors import PlanError
from clinicpress.load.records import field_path, saying
from clinicpress.load.tables.columns import Columns, read_columns
from clinicpress.load.tables.text import Line, read_table
from clinicpress.load.yaml_text import FieldPath
from clinicpress.model.notes import Notes, NotesFacts
from clinicpress.model.patient import Patient, same_person
from clinicpress.model.plan import PatientRow, PatientTable

_MORE = 3


def load_patients(path: Path) -> PatientTable:
    """Return the patients of a table; a row that cannot be used says why, and harms no other.

    Raises:
        PlanError: it is no table of notes, or has no patients.
    """
    lines = read_table(path)
    number, names = next(lines, (1, ()))
    columns = read_columns(names, NotesFacts, f"{path}, row {number}")
    rows = tuple(_read_row(line, columns, path) for line in lines)
    if not rows:
        raise PlanError("there is no patient in this table.", where=str(path), hint="Write a row for each patient.")
    return _compare_people(rows, path)


def _read_row(line: Line, columns: Columns, path: Path) -> PatientRow:
    number, cells = line
    extra = next((place for place, cell in enumerate(cells) if cell and place not in columns.paths), None)
    if extra is not None:
        return PatientRow(number=number, fault=_at(path, number, f"cell {extra + 1}", "it stands in no column"))
    fields, places = columns.fill(cells)
    try:
        facts = NotesFacts.model_validate(fields)
    except ValidationError as error:
        return PatientRow(number=number, fault=_fault(error, places, path, number))
    words = json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()
    return PatientRow(number=number, notes=Notes(facts=facts, source=path, words=words))


def _fault(error: ValidationError, places: dict[FieldPath, str], path: Path, number: int) -> str:
    """Return everything that is wrong with a row, up to some number of cells."""
    faults = error.errors(include_input=False, include_url=False, include_context=True)
    said = [f"{_column(field_path(fault), places)}: {saying(fault)}" for fault in faults[:_MORE]]
    more = f"; {len(faults) - _MORE} more" if len(faults) > _MORE else ""
    return f"{path}, row {number}: {'; '.join(said)}{more}."


def _at(path: Path, number: int, column: str, words: str) -> str:
    return f"{path}, row {number}: {column}: {words}."


def _column(field: FieldPath, places: dict[FieldPath, str]) -> str:
    """Return the name of the column that a field stands in, or would."""
    known = field
    while known and known not in places:
        known = known[:-1]
    rest = (str(part + 1 if isinstance(part, int) else part) for part in field[len(known) :])
    return ".".join(part for part in (places.get(known, ""), *rest) if part)


def _compare_people(rows: tuple[PatientRow, ...], path: Path) -> PatientTable:
    """Return the rows, with those refused whose NHS number is also somebody else's.

    The same person twice may be meant, and is said. Source: DCB0129 hazard "wrong patient's notes".
    """
    people = {row.number: row.notes.facts.patient for row in rows if row.notes}
    shared = tuple(_groups(people, lambda patient: patient.nhs_number or ""))
    mixed = {
        number: numbers
        for numbers in shared
        if not all(same_person(people[numbers[0]], people[other]) for other in numbers)
        for number in numbers
    }
    alike = _groups(people, lambda patient: f"{_name(patient)}\n{patient.born}")
    twice = dict.fromkeys(numbers for numbers in (*shared, *alike) if not mixed.keys() & set(numbers))
    return PatientTable(
        rows=tuple(_refused(row, mixed[row.number], path) if row.number in mixed else row for row in rows),
        remarks=tuple(
            f"{path}: rows {_listed(numbers)} have the same {_sameness(numbers, people)}: is it one patient twice?"
            for numbers in twice
        ),
    )


def _groups(people: dict[int, Patient], key: Callable[[Patient], str]) -> Iterator[tuple[int, ...]]:
    """Yield the rows, two or more, that have the same key."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, patient in people.items():
        if word := key(patient):
            found[word].append(number)
    yield from (tuple(numbers) for numbers in found.values() if len(numbers) > 1)


def _name(patient: Patient) -> str:
    return f"{patient.family} {patient.given or ''}".casefold()


def _refused(row: PatientRow, numbers: Sequence[int], path: Path) -> PatientRow:
    others = _listed([number for number in numbers if number != row.number])
    words = f"this is the NHS number of somebody else in row {others} too"
    return replace(row, notes=None, fault=_at(path, row.number, "patient.nhs_number", words))


def _sameness(numbers: Sequence[int], people: dict[int, Patient]) -> str:
    numbered = {people[number].nhs_number for number in numbers}
    return "NHS number" if len(numbered) == 1 and None not in numbered else "name and date of birth"


def _listed(numbers: Sequence[int]) -> str:
    *others, last = map(str, numbers)
    return f"{', '.join(others)} and {last}" if others else last
