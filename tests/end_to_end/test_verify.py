"""`clinicpress verify`, as its users run it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pikepdf
import pytest

from tests.end_to_end.pressing import Leaflets, Press, Which

SHARED = Path(os.environ.get("CLINICPRESS_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))
CASES = sorted((SHARED / "cases" / "pdfs").glob("*.pdf"))
PATIENTS = Which("cluneal-nerve-pain", "larkfield", "grace")


@pytest.fixture
def leaflet(workspace: Path, leaflets: Leaflets) -> Path:
    """A patient's leaflet, in the folder where commands are run."""
    path = workspace / "grace.pdf"
    path.write_bytes(leaflets.build(PATIENTS).pdf)
    return path


def test_a_good_leaflet(leaflet: Path, clinicpress: Press) -> None:
    """Verify says of a good leaflet what it is and who judged it, and ends with 0."""
    ran = clinicpress("verify", leaflet.name, "--expect", "grace", "--no-verapdf")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("grace.pdf: is PDF/UA-1")
    assert "page-validation" in ran.out
    assert "veraPDF" not in ran.out


def test_reading_aloud(leaflet: Path, clinicpress: Press) -> None:
    """Verify reads a leaflet aloud in order: headings, lists, tables with their heads, pictures, links."""
    ran = clinicpress("verify", leaflet.name, "--read", "--no-verapdf")
    lines = [line.strip().partition(" | How to take")[0] for line in ran.out.splitlines()]
    wanted = [
        "Picture: Larkfield Spine Clinic",
        "Heading 1: Cluneal nerve pain",
        "- Most people start with movement, exercise and simple pain relief.",
        "[link: 01632 960123]",
        "Heading 2: For you",
        "Row: Medicine: paracetamol – tablets | How much: 1 g",
    ]
    at = [lines.index(line) for line in wanted]
    assert at == sorted(at)
    assert not [line for line in lines if "Page 1 of" in line]


def test_json_has_everything(leaflet: Path, clinicpress: Press) -> None:
    """Verify gives machines one object a file, with what the file claims, its judges, findings and reading."""
    (leaflet.parent / "bad.pdf").write_text("text", encoding="utf-8")
    ran = clinicpress("verify", "bad.pdf", leaflet.name, "--json", "--read", "--no-verapdf")
    assert ran.code == 1
    bad, good = (json.loads(line) for line in ran.out.splitlines())
    assert bad["findings"][0]["code"] == "unreadable"
    assert (good["subject"], good["findings"]) == ("grace.pdf", [])
    assert good["claims"][0] == "PDF/UA-1"
    assert {"kind": "Heading 1", "text": "Cluneal nerve pain", "language": "", "page": 1} in good["reading"]
    assert good["pages"] >= 1


def test_a_folder_and_a_password(leaflet: Path, clinicpress: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """Verify looks at each PDF of a folder, in the order of their names, protected ones with their password."""
    folder = leaflet.parent / "sent"
    folder.mkdir()
    with pikepdf.open(leaflet) as pdf:
        pdf.save(folder / "b.pdf", encryption=pikepdf.Encryption(user="open-sesame", owner="own"))
    leaflet.rename(folder / "a.pdf")
    without = clinicpress("verify", "sent", "--no-verapdf")
    assert without.code == 1
    assert "sent/b.pdf: error: the file is encrypted and needs a password. Give it with --pass" in without.out
    monkeypatch.setenv("PACK_PASSWORD", "open-sesame")
    ran = clinicpress("verify", "sent", "--no-verapdf", "--password-from", "env:PACK_PASSWORD", "--expect", "grace")
    assert ran.out.startswith("sent/a.pdf: is PDF/UA-1")
    assert "sent/b.pdf" in ran.out
    assert "unreadable" not in ran.out
    assert "sesame" not in ran.out + ran.err


@pytest.mark.skipif(not CASES, reason="../shared/cases is not beside this checkout")
def test_other_peoples_files(clinicpress: Press) -> None:
    """Verify has a report on each of the shared cases, and calls none good that its name calls bad."""
    ran = clinicpress("verify", str(CASES[0].parent), "--json", "--no-verapdf")
    assert (ran.code, ran.err) == (1, "")
    reports = [json.loads(line) for line in ran.out.splitlines()]
    assert [Path(report["subject"]) for report in reports] == CASES
    good = {report["subject"] for report in reports if not report["findings"]}
    assert good, "the good ones of the corpus"
    assert not [name for name in good if "-fail-" in name or "qpdf-bad" in name]
