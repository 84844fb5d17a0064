"""A patient's record, a person's words, a letter, a scan and leaflets become one pack, and nothing is lost."""

from __future__ import annotations

import base64
import csv
import json
from pathlib import Path
from typing import Any

import pytest

from clinicpress.load.fhir.record import read_record
from clinicpress.verify.conformance import check_conformance
from tests.end_to_end.pressing import Press, edit, refused
from tests.end_to_end.reading import metadata, outline_titles, page_texts, reader


def _record(workspace: Path) -> tuple[Path, dict[str, Any]]:
    path = workspace / "records" / "grace-gp.json"
    return path, json.loads(path.read_text(encoding="utf-8"))


def _resource(bundle: dict[str, Any], kind: str) -> Any:  # noqa: ANN401 - as JSON gives it
    return next(entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind)


def test_one_command_makes_the_whole_pack(clinicpress: Press, workspace: Path) -> None:
    """It is PDF/UA-1 and PDF/A-3a, in order, says what is not shown, and carries the summary as FHIR."""
    ran = clinicpress("pack", "grace-surgery", "-o", "pack.pdf")
    assert ran.code == 0, ran.err
    assert "record: 18 statements: 15 shown, 3 left out." in ran.err
    assert "Condition/slip (entry 8) is left out: entered in error." in ran.err
    pack = (workspace / "pack.pdf").read_bytes()
    assert check_conformance(pack) == ()
    assert check_conformance(pack, "3a") == ()
    assert "pdfuaid:part" in metadata(pack)
    tops = [title for title in outline_titles(pack) if not title.startswith(" ")]
    assert tops[1:5] == ["Referral summary", "MRI of the lumbar spine", "GP's letter", "X-ray, 3 November 2026"]
    text = " ".join(page_texts(pack))
    assert "Hypertensive disorder" in text
    assert "Low mood at times" in text
    assert "Gout" not in text


def test_the_embedded_summary_is_the_referral(clinicpress: Press, workspace: Path) -> None:
    """What the pack carries is read back as the same referral, with the size of each attached file."""
    clinicpress("pack", "grace-surgery", "-o", "pack.pdf")
    file = reader((workspace / "pack.pdf").read_bytes()).trailer["/Root"]["/AF"][0].get_object()
    assert file["/AFRelationship"] in {"/Source", "/Data", "/Supplement"}
    content = file["/EF"]["/F"].get_object().get_data()
    fields = read_record(content, Path("summary.json")).fields
    assert fields["reference"] == "LF-R-2026-0418"
    sizes = [
        entry["resource"]["content"][0]["attachment"].get("size")
        for entry in json.loads(content)["entry"]
        if entry["resource"]["resourceType"] == "DocumentReference"
    ]
    assert (workspace / "letters" / "gp-letter.pdf").stat().st_size in sizes


def test_what_goes_out_prints_the_same_pages(clinicpress: Press, workspace: Path) -> None:
    """A referral printed from its own FHIR document says, page by page, what it said before."""
    assert (
        clinicpress("referral", "grace-spinal", "--clinic", "larkfield", "--also", "fhir", "-o", "a.pdf").code == 0
    )
    assert clinicpress("referral", "a.json", "--clinic", "larkfield", "-o", "b.pdf").code == 0
    first, again = (page_texts((workspace / name).read_bytes()) for name in ("a.pdf", "b.pdf"))
    assert first == again


def test_a_record_alone_brings_its_documents(clinicpress: Press, workspace: Path) -> None:
    """`pack --referral RECORD` attaches what the record carries, behind the referral."""
    path, bundle = _record(workspace)
    bundle["entry"].insert(
        0,
        {"resource": {"resourceType": "Composition", "id": "c", "status": "final", "type": {"text": "Referral"},
                      "subject": {"reference": "Patient/grace"}, "date": "2026-11-20", "title": "Referral",
                      "author": [{"reference": "PractitionerRole/singh-at-orchard"}]}},
    )  # fmt: skip
    path.write_text(json.dumps({**bundle, "type": "document"}), encoding="utf-8")
    ran = clinicpress("pack", "--clinic", "larkfield", "--referral", str(path), "-o", "p.pdf")
    assert ran.code == 0, ran.err
    assert any("MRI of the lumbar spine" in title for title in outline_titles((workspace / "p.pdf").read_bytes()))
    assert "the record names no recipient" in ran.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("record: records/grace-gp.json", "record: records/grace-gp.json\npatient: {born: 1985-03-02}",
         ("line 3 says '1985-03-02'", "entry 1: Patient/grace says '1958-03-02'")),
        ("{substance: Penicillin, reaction: widespread itchy rash, severity: moderate, recorded: 1994-05-11}",
         "{substance: latex}", ("'known': 'latex'", "AllergyIntolerance/penicillin says 'known': 'Pen")),
    ],
)  # fmt: skip
def test_a_contradiction_prints_nothing(
    clinicpress: Press, workspace: Path, old: str, new: str, said: tuple[str, str]
) -> None:
    """Words and record that contradict each other stop with both values and their places."""
    edit(workspace / "referrals" / "grace-surgery.yml", old, new)
    refused(clinicpress("referral", "grace-surgery", "--clinic", "larkfield", "-o", "r.pdf"), 12, *said)
    assert not (workspace / "r.pdf").exists()


def test_somebody_elses_paper_stops_the_pack(clinicpress: Press, workspace: Path) -> None:
    """A PDF that names another patient's number is refused with its page, and both numbers."""
    _, bundle = _record(workspace)
    report = _resource(bundle, "DocumentReference")["content"][0]["attachment"]["data"]
    (workspace / "mri.pdf").write_bytes(base64.b64decode(report))
    edit(workspace / "notes" / "grace.yml", "999 000 0018", "999 000 0026")
    (workspace / "packs" / "o.yml").write_text(
        "clinic: larkfield\npatient: notes/grace.yml\ntitle: Papers\n"
        "items: [{leaflet: sciatica}, {pdf: mri.pdf, title: MRI}]\n",
        encoding="utf-8",
    )
    both = "page 1 says NHS number '999\u00a0000\u00a00018'; notes/grace.yml says '999\u00a0000\u00a00026'"
    refused(clinicpress("pack", "o", "-o", "p.pdf"), 9, "mri.pdf", both)


@pytest.mark.parametrize("ending", ["json", "csv", "txt"])
def test_the_account_is_a_file(clinicpress: Press, workspace: Path, ending: str) -> None:
    """Each form names every statement; no cell of a table is taken for a formula."""
    edit(workspace / "referrals" / "grace-surgery.yml", "A hysterectomy in 2003 has", "=HYPERLINK() has")
    report = workspace / f"account.{ending}"
    args = ("--clinic", "larkfield", "--report", str(report), "-o", "r.pdf")
    assert clinicpress("referral", "grace-surgery", *args).code == 0
    text = report.read_text(encoding="utf-8-sig")
    assert all(name in text for name in ("Condition/slip", "Patient/grace", "Encounter/visit", "HYPERLINK"))
    if ending == "csv":
        cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
        assert "'=HYPERLINK() has no bearing on the back." in cells


def test_a_run_that_fails_leaves_no_account(clinicpress: Press, workspace: Path) -> None:
    """The account is written with the letter, or not at all."""
    (workspace / "taken.pdf").mkdir()
    args = ("--clinic", "larkfield", "--report", "account.csv", "-o", "taken.pdf")
    refused(clinicpress("referral", "grace-surgery", *args), 10, "taken.pdf")
    assert not (workspace / "account.csv").exists()


def test_a_report_of_no_record_is_refused(clinicpress: Press) -> None:
    """Without a record there is nothing to account for; a file of an unknown ending is none of ours."""
    args = ("referral", "grace-spinal", "--clinic", "larkfield", "--report")
    refused(clinicpress(*args, "a.csv"), 2, "no record behind")
    args = ("referral", "grace-surgery", "--clinic", "larkfield", "--report")
    refused(clinicpress(*args, "a.pdf"), 2, ".json, .csv or .txt")
