"""A table of patients is read as spreadsheets write it, and each row is judged for itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import PlanError
from clinicpress.load.tables.patients import load_patients
from clinicpress.model.plan import PatientTable

NAMES = "patient.family,patient.born,patient.nhs_number,clinician.name,date,notes"
ADA = "Adeyemi,1961-04-18,999 000 0018,Dr A Reid,2026-11-20,Walk."
BEA = "Baker,1949-09-30,999 000 0026,Dr A Reid,2026-11-20,Rest."


def read(tmp_path: Path, *lines: str, encoding: str = "utf-8", end: str = "\n") -> PatientTable:
    """Return the table of a file with these lines."""
    path = tmp_path / "patients.csv"
    path.write_bytes(end.join(lines).encode(encoding))
    return load_patients(path)


def refusal(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> str:
    """Return why a table with these lines is refused."""
    with pytest.raises(PlanError) as caught:
        read(tmp_path, *lines, encoding=encoding)
    return str(caught.value)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_spreadsheet_is_read(tmp_path: Path, separator: str, encoding: str, end: str) -> None:
    """Commas, semicolons or tabs, with or without BOM, say the same."""
    lines = (NAMES.replace(",", separator), ADA.replace(",", separator).replace("Adeyemi", "Głowacki"))
    (row,) = read(tmp_path, *lines, encoding=encoding, end=end).rows
    assert row.notes
    assert row.notes.facts.patient.family == "Głowacki"


def test_the_first_line_may_name_the_separator(tmp_path: Path) -> None:
    """Excel's own `sep=;` is no row of names, but counts as a row."""
    (row,) = read(tmp_path, "sep=;", NAMES.replace(",", ";"), ADA.replace(",", ";")).rows
    assert (row.number, row.fault) == (3, "")


def test_a_cell_may_hold_line_breaks_and_quotes(tmp_path: Path) -> None:
    """What stands between quotation marks is one cell; rows are still counted as the spreadsheet does."""
    quoted = ADA.replace("Walk.", '"Walk, and say ""ouch"".\n\n- Rest."')
    rows = read(tmp_path, NAMES, quoted, BEA).rows
    assert rows[0].notes
    assert rows[0].notes.facts.notes == 'Walk, and say "ouch".\n\n- Rest.'
    assert [row.number for row in rows] == [2, 3]


def test_numbered_columns_make_lists(tmp_path: Path) -> None:
    """`medicines.2.name` is the second medicine; a number that is left empty leaves no hole."""
    names = f"{NAMES},medicines.1.name,medicines.2.name,medicines.10.name,patient.address.lines"
    (row,) = read(tmp_path, names, f'{ADA},,aspirin,codeine,"1 Mill Lane\nLarkfield"').rows
    assert row.notes
    assert [medicine.name for medicine in row.notes.facts.medicines] == ["aspirin", "codeine"]
    assert row.notes.facts.patient.address
    assert row.notes.facts.patient.address.lines == ("1 Mill Lane", "Larkfield")


def test_empty_rows_are_no_patients(tmp_path: Path) -> None:
    """Rows of nothing, or of separators only, are passed over, and counted."""
    assert [row.number for row in read(tmp_path, NAMES, "", ADA, ",,,,,", BEA, "").rows] == [3, 5]


def test_what_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    """Nothing is computed, and no sign is taken away."""
    (row,) = read(tmp_path, NAMES, ADA.replace("Walk.", "=1+1")).rows
    assert row.notes
    assert row.notes.facts.notes == "=1+1"


def test_every_bad_row_says_what_is_wrong_and_never_what_it_says(tmp_path: Path) -> None:
    """A fault has row and column; the other rows are whole."""
    names = f"{NAMES},appointments.2.time"
    bad = f"{ADA},25:99".replace("1961-04-18", "18/04/1961").replace("0018", "0019")
    table = read(tmp_path, names, bad, BEA, BEA.replace("Baker", "").replace("0026", "0034"), f"{ADA},,surplus")
    faults = [row.fault.partition("patients.csv, ")[2] for row in table.rows]
    assert faults[0] == (
        "row 2: patient.born: this is no date: write year, month and day, such as 2026-11-20; "
        "patient.nhs_number: the check digit of this NHS number is wrong: compare it with the record; "
        "appointments.2.date: it is required, and is not here; 1 more."
    )
    assert faults[1] == ""
    assert faults[2] == "row 4: patient.family: it is required, and is not here."
    assert faults[3] == "row 5: cell 8: it stands in no column."
    assert not any(word in fault for fault in faults for word in ("1961", "Adeyemi", "surplus", "25:99"))


def test_one_number_for_two_people_stops_both(tmp_path: Path) -> None:
    """A number that stands at two people is wrong at one of them: neither is printed, and the third is."""
    table = read(tmp_path, NAMES, ADA, BEA, BEA.replace("0026", "0018"))
    assert [bool(row.notes) for row in table.rows] == [False, True, False]
    assert table.rows[0].fault.endswith(
        "row 2: patient.nhs_number: this is the NHS number of somebody else in row 4 too."
    )


def test_one_person_twice_is_said(tmp_path: Path) -> None:
    """The same number, or the same name and birth, in two rows is printed, and said."""
    table = read(tmp_path, NAMES, ADA, ADA, BEA, BEA.replace("0026", "0034"))
    assert all(row.notes for row in table.rows)
    first, second = (remark.partition("patients.csv: ")[2] for remark in table.remarks)
    assert first == "rows 2 and 3 have the same NHS number: is it one patient twice?"
    assert second == "rows 4 and 5 have the same name and date of birth: is it one patient twice?"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (NAMES.replace("family", "famly"), "the column 'patient.famly' is unknown. Did you mean 'patient.family'?"),
        (f"{NAMES},medicines.0.name", "the column 'medicines.0.name' is unknown."),
        (f"{NAMES},medicine.1.name", "Did you mean 'medicines.1.name'?"),
        (f"{NAMES},notes", "the column 'notes' stands there twice."),
        (NAMES.replace(",date", ""), "there is no column 'date', which every row needs."),
        (f"{NAMES},patient.address.lines,patient.address.lines.1", "say the same. Keep one."),
    ],
)
def test_wrong_columns_are_refused(tmp_path: Path, names: str, words: str) -> None:
    """A table whose columns cannot be understood is refused as a whole, with the way out."""
    said = refusal(tmp_path, names, ADA)
    assert "patients.csv, row 1: " in said
    assert words in said


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    """Other encodings are never guessed, open quotation marks are found, and a table has patients."""
    assert "line 2: the file is not UTF-8 text." in refusal(tmp_path, NAMES, "Løv", encoding="cp1252")
    assert "this is no table" in refusal(tmp_path, NAMES, '"Adeyemi')
    assert "no patient" in refusal(tmp_path, NAMES, "")
    assert "no column" in refusal(tmp_path, "")


def test_the_example_is_whole(examples: Path) -> None:
    """The invented patients of the examples are ten people."""
    table = load_patients(examples / "plans" / "patients.csv")
    assert len([row for row in table.rows if row.notes]) == 10
    assert table.remarks == ()
