"""A run keeps what it did, goes on where it was stopped, and says what became of each job."""

from __future__ import annotations

import csv
import json
import stat
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from clinicpress.batch.ledger import NAME, open_ledger
from clinicpress.batch.manifest import write_manifest
from clinicpress.batch.outcome import Fate, failed
from clinicpress.batch.run import Outcomes, Task, Wanted
from clinicpress.batch.setting import Order
from clinicpress.errors import WriteError
from tests.unit.batch.batches import ADA, BEA, CAL, batch_of, made, run, write_names

PLAN = "articles: [sciatica]\npatients: test.csv"
MANIFESTS = ("manifest.csv", "manifest.json")


@pytest.fixture(autouse=True)
def versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs stay as they are, also while somebody works on them."""
    monkeypatch.setattr("clinicpress.batch.inputs.hash_versions", lambda _: "the same")


def files(folder: Path) -> list[str]:
    """Return the names of all files in a folder."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_bad_row_is_an_outcome_and_stops_nobody(workspace: Path) -> None:
    """Its neighbours are made; the reason names row and column; the next run tries it again."""
    batch = batch_of(workspace, PLAN, ADA, BEA.replace("1949-09-30", "30.9.49"), CAL)
    outcomes = run(batch)
    assert [outcome.fate.value for outcome in outcomes.values()].count("made") == 2
    bad = outcomes["larkfield/sciatica-row-0003"]
    assert bad.reason.startswith("plans/test.csv, row 3: patient.born: this is no date")
    assert made(batch_of(workspace, PLAN, ADA, BEA, CAL)) == ["larkfield/sciatica-row-0003"]


def test_what_failed_leaves_nothing_of_an_earlier_run(workspace: Path) -> None:
    """A document that is out of date is never taken for one of this run."""
    run(batch_of(workspace, PLAN, ADA, BEA))
    run(batch_of(workspace, PLAN, ADA, BEA.replace("1949-09-30", "30.9.49")))
    assert files(workspace / "output" / "test") == [NAME, *MANIFESTS, "sciatica-row-0002.pdf"]


def test_a_run_goes_on_where_it_was_stopped(workspace: Path) -> None:
    """What was done before a stop is not done again, and what was half written is swept away."""
    batch = batch_of(workspace, PLAN, ADA, BEA, CAL)
    running = batch.run(write_names, Wanted(), lambda _: None)
    first = next(running)
    half = batch.folder / "larkfield" / ".clinicpress-abc.part"
    half.write_bytes(b"half")
    running.close()
    assert not half.exists()
    half.write_bytes(b"half")
    assert first.name not in made(batch_of(workspace, PLAN, ADA, BEA, CAL))
    assert files(batch.folder) == [NAME, *MANIFESTS, *(f"sciatica-row-000{row}.pdf" for row in (2, 3, 4))]


def test_everything_can_be_made_anew(workspace: Path) -> None:
    """A fresh run believes no ledger."""
    run(batch_of(workspace, PLAN, ADA, BEA))
    assert {outcome.fate for outcome in run(batch_of(workspace, PLAN, ADA, BEA)).values()} == {Fate.UP_TO_DATE}
    assert {outcome.fate for outcome in run(batch_of(workspace, PLAN, ADA, BEA), fresh=True).values()} == {
        Fate.MADE
    }


def test_a_run_can_stop_at_the_first_failure(workspace: Path) -> None:
    """Then nothing after it is begun."""

    def fail(_: Order, tasks: Iterable[Task]) -> Outcomes:
        yield from (failed(job.name, job.row, "it is bad.") for job, _ in tasks)

    batch = batch_of(workspace, PLAN, ADA, BEA, CAL)
    assert len(list(batch.run(fail, Wanted(fail_fast=True), lambda _: None))) == 1
    jobs = json.loads((batch.folder / "manifest.json").read_text(encoding="utf-8"))["jobs"]
    assert [job["outcome"] for job in jobs] == ["failed", "not-done", "not-done"]


def test_two_runs_never_share_a_folder(workspace: Path) -> None:
    """The second is told so, and works once the first has ended."""
    batch = batch_of(workspace, PLAN, ADA)
    with open_ledger(batch.folder), pytest.raises(WriteError, match="another batch is at work"):
        run(batch)
    assert len(run(batch)) == 1


def test_a_damaged_ledger_is_refused(workspace: Path) -> None:
    """It says what to do."""
    batch = batch_of(workspace, PLAN, ADA)
    batch.folder.mkdir(parents=True)
    (batch.folder / NAME).write_bytes(b"no ledger" * 200)
    with pytest.raises(WriteError, match="everything is then made anew"):
        run(batch)


def test_ledger_and_manifest_say_nothing_of_patients(workspace: Path) -> None:
    """Neither a name, a date of birth nor a number stands in them; only their owner may read them."""
    batch = batch_of(workspace, PLAN, ADA, BEA.replace("0026", "0027"))
    run(batch)
    for name in (NAME, "manifest.json", "manifest.csv"):
        content = (batch.folder / name).read_bytes()
        assert not any(word in content for word in (b"Adeyemi", b"Baker", b"1961-04", b"9990000018", b"000 0018"))
        assert stat.S_IMODE((batch.folder / name).stat().st_mode) == 0o600


def test_a_manifest_computes_nothing(workspace: Path) -> None:
    """What a spreadsheet would take for a formula is text in the table, and as it was in the JSON."""
    batch = batch_of(workspace, PLAN, ADA)
    outcomes = [replace(outcome, name="=1+1", remarks=("@SUM(A1)",)) for outcome in run(batch).values()]
    write_manifest(batch.folder, "test", outcomes)
    with (batch.folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["name"], row["remarks"], row["pages"]) == ("'=1+1", "'@SUM(A1)", "1")
    whole = json.loads((batch.folder / "manifest.json").read_text(encoding="utf-8"))
    assert whole["jobs"][0]["name"] == "=1+1"
    assert whole["versions"]["weasyprint"]
