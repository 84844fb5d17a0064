"""A batch on the command line: what it prints, what lies there afterwards, and with which code it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from clinicpress.batch.outcome import Fate
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.end_to_end.pressing import Press
from tests.end_to_end.reading import page_texts
from tests.unit.batch.batches import NAMES, batch_of, run

PEOPLE = ("Adeyemi", "Baker", "Chowdhury")
ROWS = tuple(
    f"{name},19{60 + place}-04-18,{number},Dr A Reid,2026-11-20,Walk each day."
    for place, (name, number) in enumerate(zip(PEOPLE, ("9990000018", "9990000026", "9990000034"), strict=True))
)


@pytest.fixture(autouse=True)
def versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs stay as they are, also while somebody works on them."""
    monkeypatch.setattr("clinicpress.batch.inputs.hash_versions", lambda _: "the same")


def plan(workspace: Path, text: str, *rows: str) -> None:
    """Write the plan `day` with its patients."""
    (workspace / "plans" / "day.yml").write_text(text, encoding="utf-8")
    (workspace / "plans" / "day.csv").write_text("\n".join((NAMES, *rows)), encoding="utf-8")


def test_a_batch_makes_each_patient_their_own(clinicpress: Press, workspace: Path) -> None:
    """A bad row fails alone, with code 11; the others are accessible, and each names its own patient only."""
    plan(workspace, "articles: [heat-or-ice]\npatients: day.csv", ROWS[0], "Nobody,x,,,,", *ROWS[1:2])
    ran = clinicpress("batch", "day", "--json", "-o", "today")
    assert ran.code == 11
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert sorted(line["outcome"] for line in lines) == ["failed", "made", "made"]
    assert "larkfield/heat-or-ice-row-0003 failed: plans/day.csv, row 3: patient.born" in ran.err
    assert "failed      1" in ran.err
    for row, name, other in ((2, "Adeyemi", "Baker"), (4, "Baker", "Adeyemi")):
        pdf = (workspace / "today" / "larkfield" / f"heat-or-ice-row-000{row}.pdf").read_bytes()
        assert check_conformance(pdf) == ()
        assert check_structure(pdf) == ()
        text = " ".join(page_texts(pdf)).casefold()
        assert name.casefold() in text
        assert other.casefold() not in text
    again = clinicpress("batch", "day", "--dry-run", "--explain", "-o", "today")
    assert again.code == 11
    assert again.err.startswith(
        "clinicpress: larkfield/heat-or-ice-row-0003 cannot be made: plans/day.csv, row 3: "
    )
    assert again.out == "0 to make, 1 cannot be made, 2 up to date\n"


def test_a_batch_of_packs(clinicpress: Press, workspace: Path) -> None:
    """A pack is made for each row: cover and first leaflet are that patient's, under a number of its own."""
    (workspace / "packs" / "day.yml").write_text(
        "clinic: larkfield\ntitle: For your back\nitems: [{leaflet: heat-or-ice}]", encoding="utf-8"
    )
    plan(workspace, "pack: day\npatients: day.csv", *ROWS[:2])
    ran = clinicpress("batch", "day")
    assert ran.code == 0, ran.err
    texts = [page_texts((workspace / "output" / "day" / f"day-row-000{row}.pdf").read_bytes()) for row in (2, 3)]
    for text, name in zip(texts, PEOPLE, strict=False):
        assert name.casefold() in text[0].casefold()
        assert "Walk each day." in " ".join(text)
    assert texts[0][0].split("Pack page")[1] != texts[1][0].split("Pack page")[1]


def test_a_refused_plan_writes_nothing(clinicpress: Press, workspace: Path) -> None:
    """It is the plan's fault, said in one line."""
    plan(workspace, "articles: [sciatica]\nlanguages: [cy]")
    ran = clinicpress("batch", "day")
    assert (ran.code, ran.out) == (6, "")
    assert ran.err.startswith("clinicpress: plans/day.yml: languages: there is no translation of sciatica into cy.")
    assert not (workspace / "output").exists()


def test_a_plan_is_checked_before_it_runs(clinicpress: Press, workspace: Path) -> None:
    """A missing article and a bad row are findings; a plan of the workspace is listed."""
    plan(workspace, "articles: [heat-or-ice]\npatients: day.csv", ROWS[0], "Nobody,x,,,,")
    checked = clinicpress("check", "plans/day.yml")
    assert checked.code == 1
    assert "row 3: patient.born" in checked.out
    (workspace / "plans" / "day.yml").write_text("articles: [heat-or-fire]", encoding="utf-8")
    checked = clinicpress("check", "plans/day.yml")
    assert checked.code == 1
    assert "heat-or-ice" in checked.out
    assert "day" in clinicpress("list", "plans").out.split()


def test_a_large_plan_that_is_up_to_date_costs_little(workspace: Path) -> None:
    """A thousand jobs of which none is to be done load neither WeasyPrint nor what reads or writes PDFs."""
    rows = tuple(f"Family,1961-04-18,,Dr A Reid,2026-11-20,Row {row}.,X{row}" for row in range(1000))
    names = f"{NAMES},patient.identifiers.1.value,patient.identifiers.1.label"
    text = "\n".join((names, *(f"{row},Number" for row in rows)))
    (workspace / "plans" / "test.csv").write_text(text, encoding="utf-8")
    whole = batch_of(workspace, "articles: [sciatica]\npatients: test.csv")
    assert {outcome.fate for outcome in run(whole).values()} == {Fate.MADE}
    script = """
import sys
from clinicpress.batch import inputs
inputs.hash_versions = lambda _: "the same"
from clinicpress.cli.boundary import run
code = run(["batch", "test"])
heavy = {"weasyprint", "pypdf", "pikepdf", "PIL", "jinja2", "rich"} & set(sys.modules)
sys.exit(code or f"loaded: {heavy}" if heavy or code else 0)
"""
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=workspace,
        env={"SOURCE_DATE_EPOCH": "1795348800", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "up-to-date  1000" in ran.stdout


def test_a_batch_with_pictures_has_a_contact_sheet(clinicpress: Press, workspace: Path) -> None:
    """It stands beside the manifest, and a run that has nothing to do keeps it."""
    plan(workspace, "articles: [heat-or-ice]\nalso: [png, txt]")
    for _ in range(2):
        ran = clinicpress("batch", "day", "--workers", "0", "-q")
        assert (ran.code, ran.out) == (0, ""), ran.err
        names = {path.name for path in (workspace / "output" / "day").rglob("*")}
        assert {"contact-sheet.png", "manifest.csv", "heat-or-ice.txt", "heat-or-ice-1.png"} <= names
        (workspace / "output" / "day" / "contact-sheet.png").unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_batch_says_how_far_it_came(workspace: Path, number: signal.Signals, code: int) -> None:
    """What is there is whole, nothing is half written, and the summary counts what was not done."""
    plan(workspace, "articles: [heat-or-ice]\npatients: day.csv", *ROWS * 20)
    folder = workspace / "output" / "day"
    running = subprocess.Popen(
        [sys.executable, "-m", "clinicpress", "batch", "day", "--workers", "1"],
        cwd=workspace,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list(folder.rglob("*.pdf")):
        assert running.poll() is None
        time.sleep(0.02)
    if number == signal.SIGINT:
        os.killpg(running.pid, number)  # as a terminal does: to all its processes
    else:
        running.send_signal(number)
    said, failed = running.communicate(timeout=60)
    assert running.returncode == code, failed
    assert "Traceback" not in failed
    assert re.search(r"^not-done    [0-9]+$", said, re.MULTILINE), said
    assert {path.suffix for path in folder.rglob("*.*")} == {".pdf", ".sqlite", ".json", ".csv"}
    jobs = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["jobs"]
    assert "not-done" in {job["outcome"] for job in jobs} <= {"made", "not-done"}
    assert len(jobs) == len(ROWS) * 20
    assert all((folder / file["path"]).is_file() for job in jobs for file in job["files"])
