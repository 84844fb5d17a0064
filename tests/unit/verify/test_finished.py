"""Any file, however bad, has a report."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from clinicpress.model.finding import Severity
from clinicpress.verify import finished
from clinicpress.verify.finished import files_in, verify_files
from clinicpress.verify.report import Report, Wanted
from tests.unit.compose.records import a_patient
from tests.unit.render.finish.rendering import render
from tests.unit.verify.papers import changed, drawn, tagged, written

BANNER = "<p>OKAFOR, Grace (Mrs)</p><p>Born 02-Mar-1958 (68y)</p><p>NHS\u00a0No. 999\u00a0000\u00a00018</p>"
THEIRS = (
    BANNER.replace("OKAFOR, Grace", "HADDAD, Amira").replace("0018", "0034").replace("02-Mar-1958", "15-Jul-1993")
)


def report(folder: Path, pdf: bytes, wanted: Wanted | None = None) -> Report:
    """Return the report on one file."""
    path = folder / "a.pdf"
    path.write_bytes(pdf)
    return verify_files((path,), wanted or Wanted(), by_verapdf=False)[0]


def codes(found: Report) -> list[str]:
    """Return the codes of a report's findings in order."""
    return [finding.code for finding in found.findings]


def test_a_good_file_has_no_findings(tmp_path: Path) -> None:
    """A finished leaflet claims what it is, is judged, and has no findings; it is read only where that is asked."""
    found = report(tmp_path, render(BANNER), Wanted(patient=a_patient()))
    assert found.findings == ()
    assert found.claims[0] == "PDF/UA-1"
    assert [judge.split()[0] for judge in found.judges] == ["page-validation", "clinicpress"]
    assert (found.pages, found.reading) == (1, None)
    read = report(tmp_path, render("<p>Rest</p>"), Wanted(reading=True)).reading
    assert read is not None
    assert [line.text for line in read] == ["Rest"]


def test_an_untrue_claim_comes_first(tmp_path: Path) -> None:
    """A file whose content is in no tree claims what is not so, and that is said before anything else."""
    found = report(tmp_path, changed(render("<p>Rest</p>"), lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/K")))
    assert codes(found)[0] == "claim-untrue"
    assert "mcid-detached" in codes(found)


def test_each_file_has_its_report(tmp_path: Path) -> None:
    """A file that is missing, no PDF or cut short is said to be so, and the files after it are looked at."""
    good = render("<p>Rest</p>")
    (tmp_path / "b.pdf").write_text("text", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(good[: len(good) // 2])
    (tmp_path / "d.pdf").write_bytes(good)
    found = verify_files((tmp_path / "a.pdf", *files_in([tmp_path])), Wanted(), by_verapdf=False)
    assert [Path(each.subject).name for each in found] == ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]
    assert "no such file" in found[0].findings[0].message
    assert found[1].findings[0].message == "this is no PDF."
    assert {finding.severity for finding in found[2].findings} & {Severity.ERROR}
    assert found[3].findings == ()


def test_whose_a_file_is(tmp_path: Path) -> None:
    """A file of somebody else is said to be so, as is one that names nobody; the findings name nobody either."""
    found = report(tmp_path, render(THEIRS), Wanted(patient=a_patient()))
    assert set(codes(found)) == {"identity-family-missing", "identity-born-missing", "identity-number-missing"}
    assert not [word for word in ("kafor", "addad", "1958", "0018") if word in str(found)]
    assert codes(report(tmp_path, render("<p>Rest</p>"), Wanted(patient=a_patient()))) == ["identity-no-page"]


def locked(pdf: bytes, *, accessible: bool = True) -> bytes:
    """Return an encrypted file."""
    allow = pikepdf.Permissions(accessibility=accessible)
    # From revision 4 on, pikepdf always lets assistive technology in.
    how = pikepdf.Encryption(user="open", owner="own", R=3, allow=allow, aes=False, metadata=False)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return written(opened, encryption=how)


def test_an_encrypted_file_is_read_with_its_password(tmp_path: Path) -> None:
    """A protected file is judged and read with its password, and named with what it needs without."""
    pdf = locked(render(BANNER))
    found = report(tmp_path, pdf, Wanted(password="open", patient=a_patient(), reading=True))  # noqa: S106 - a test's
    assert {"claim-untrue", "claim-encrypted"} >= set(codes(found)), "only PDF/A forbids it"
    assert found.is_encrypted
    assert found.reading
    assert codes(report(tmp_path, pdf)) == ["unreadable"]
    wrong = report(tmp_path, pdf, Wanted(password="other")).findings[0]  # noqa: S106 - a test's
    assert "not the one" in wrong.message


def test_a_protection_that_shuts_people_out_is_an_error(tmp_path: Path) -> None:
    """A protected file that forbids assistive technology is not accessible, whatever its tags."""
    found = report(tmp_path, locked(render("<p>Rest</p>"), accessible=False), Wanted(password="open"))  # noqa: S106 - a test's
    assert codes(found)[0] == "claim-untrue"
    assert "protection-excludes" in codes(found)


def test_a_damaged_file_is_mended_and_said_to_be_so(tmp_path: Path) -> None:
    """A file without its table of objects is read all the same, with a warning."""
    pdf = written(drawn(b"0 0 9 9 re f"), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    found = report(tmp_path, pdf.replace(b"startxref", b"startxxxx"))
    assert "damaged" in codes(found)
    assert found.pages == 1


def _form_in_itself() -> bytes:
    pdf = drawn(b"/X Do")
    form = pdf.make_indirect(pikepdf.Stream(pdf, b"/X Do /X Do", Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]))
    form.Resources = pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    return written(pdf)


def _pages_in_themselves() -> bytes:
    pdf = written(drawn(b""), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    at = pdf.index(b"/Kids [ ") + len(b"/Kids [ ")
    root = pdf[pdf.index(b"/Pages ") + len(b"/Pages ") :].split(b" ")[0]
    return pdf[:at] + root + pdf[at + 1 :]


def _deep_tree() -> bytes:
    pdf = drawn(b"")
    inner = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P))
    for _ in range(1000):
        inner = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Sect, K=inner))
    return written(tagged(pdf, inner))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a form that draws itself": _form_in_itself,
    "a page tree that holds itself": _pages_in_themselves,
    "a content of a million saves": lambda: written(drawn(b"q " * 1_000_000)),
    "very deep arrays": lambda: written(drawn(b"[" * 100_000)),
    "a tree of a thousand levels": _deep_tree,
    "a bomb": lambda: written(drawn(b"0 0 9 9 re f " * 8_000_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_a_message(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hostile file ends in a report with an error, in time, and without a word from any library."""
    monkeypatch.setattr(finished, "SECONDS", 5)
    found = report(tmp_path, HOSTILE[name](), Wanted(reading=True))
    assert [finding for finding in found.findings if finding.severity is Severity.ERROR]
