"""A printer's list says which files are printed in which order, how often, and on how many sheets."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from clinicpress.batch.outcome import Fate, Outcome, ResultFile
from clinicpress.batch.printers_list import CSV_NAME, JSON_NAME, write_printers_list
from clinicpress.model.plan import PlanFacts
from tests.unit.batch.batches import ADA, BEA, batch_of, run

RACK = "articles: [sciatica]\nclinics: [larkfield, harbour]\n"


def read_list(folder: Path) -> dict[str, Any]:
    """Return what the list says to other programs."""
    found: dict[str, Any] = json.loads((folder / JSON_NAME).read_text(encoding="utf-8"))
    return found


def test_a_clinic_gets_its_own_number_of_copies(workspace: Path) -> None:
    """The others get the usual number; sheets are of all copies, printed on both sides."""
    batch = batch_of(workspace, f"{RACK}copies: 20\ncopies_by_clinic: {{harbour: 50}}")
    run(batch)
    assert [(each["path"], each["copies"], each["sheets"]) for each in read_list(batch.folder)["runs"]] == [
        ("larkfield/sciatica.pdf", 20, 20),
        ("harbour/sciatica.pdf", 50, 50),
    ]


def test_each_copy_begins_on_a_sheet_of_its_own(workspace: Path) -> None:
    """Five sides take three sheets; what has no pages, as a text, is not printed."""
    batch = batch_of(workspace, "articles: [sciatica]\nprinters_list: true")
    files = (
        ResultFile(path="larkfield/sciatica.pdf", sha256="", size=1, pages=5),
        ResultFile(path="larkfield/sciatica.txt", sha256="", size=1),
    )
    outcome = Outcome(name="larkfield/sciatica", row=0, fate=Fate.UP_TO_DATE, files=files)
    write_printers_list(batch.folder, batch.setting.plan, batch.jobs, {outcome.name: outcome})
    (found,) = read_list(batch.folder)["runs"]
    assert (found["sides"], found["sheets"]) == (5, 3)


def test_what_goes_to_one_patient_lies_together(workspace: Path) -> None:
    """A patient's leaflets follow each other; of the patient, only the number of the row is said."""
    plan = "articles: [sciatica, heat-or-ice]\npatients: test.csv\nprinters_list: true"
    batch = batch_of(workspace, plan, ADA, BEA)
    run(batch)
    with (batch.folder / CSV_NAME).open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["row"] for line in lines] == ["2", "2", "3", "3"]
    assert [line["place"] for line in lines] == ["1", "2", "3", "4"]
    assert "Adeyemi" not in (batch.folder / CSV_NAME).read_text(encoding="utf-8")


def test_what_is_missing_stands_in_the_list(workspace: Path) -> None:
    """Its line has no path and no sheets, and the list counts it."""
    plan = "articles: [sciatica]\npatients: test.csv\ncopies: 2"
    batch = batch_of(workspace, plan, ADA, BEA.replace("1949-09-30", "30.9.49"))
    run(batch)
    whole = read_list(batch.folder)
    assert (whole["documents"], whole["missing"], whole["sheets"]) == (2, 1, 2)
    assert (whole["runs"][1]["path"], whole["runs"][1]["sheets"]) == ("", 0)


def test_other_copies_make_nothing_anew(workspace: Path) -> None:
    """How often a document is printed does not change it."""
    run(batch_of(workspace, RACK))
    again = run(batch_of(workspace, f"{RACK}copies: 3"))
    assert {outcome.fate for outcome in again.values()} == {Fate.UP_TO_DATE}


def test_copies_for_another_clinic_are_refused() -> None:
    """Its number would be lost otherwise."""
    with pytest.raises(ValidationError, match="none of the plan's clinics"):
        PlanFacts(articles=("sciatica",), clinics=("larkfield",), copies_by_clinic={"harbour": 5})
