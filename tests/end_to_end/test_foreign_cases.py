"""Other people's PDFs, good, bad and hostile: each is in the pack with all its pages, or is one clear error."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from clinicpress.assemble.join import join_parts
from clinicpress.assemble.parts import JoinedPack, PackMarks
from clinicpress.errors import AssembleError
from clinicpress.packing.intake import AdmittedPdf, AttachedPdf, admit_pdf, await_admitted
from clinicpress.shelf.contained import Containment, ContainmentError
from clinicpress.verify.structure import check_structure
from clinicpress.verify.verapdf import check_by_verapdf, find_verapdf
from tests.end_to_end.hostile import HOSTILE
from tests.unit.assemble.packs import a_part

SHARED = Path(os.environ.get("CLINICPRESS_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))
CASES = tuple(sorted((SHARED / "cases" / "pdfs").glob("*.pdf")))
needs_cases = pytest.mark.skipif(not CASES, reason="../shared/cases is not beside this checkout")
PASSWORD = "openpassword"  # noqa: S105 - the one of sample-005, as its collection says
LONGEST_S = 20
MOST_KB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a file: taken in or refused, how fast, and with how much memory."""

    admitted: AdmittedPdf | None = None
    error: AssembleError | None = None
    seconds: float = 0.0
    peak_kb: int = 0


def outcome(attached: AttachedPdf) -> Outcome:
    """Return what becomes of a file; it runs in the process that reads the file."""
    started = time.monotonic()
    try:
        admitted = admit_pdf(attached)
    except AssembleError as error:
        return Outcome(error=error, seconds=time.monotonic() - started)
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    peak = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
    return Outcome(admitted=admitted, seconds=time.monotonic() - started, peak_kb=peak)


def attach(content: bytes, name: str) -> AttachedPdf:
    """Return a file as a pack asks for it."""
    password = PASSWORD if "password" in name else None
    return AttachedPdf(
        content=content, name=name, title="Letter", alt="A letter", password=password, today=date(2026, 11, 1)
    )


def outcomes_of(attached: Iterable[AttachedPdf]) -> dict[str, Outcome]:
    """Return what becomes of files, two at once, by their names."""
    found = {}
    with Containment() as containment:
        pending = {one.name: containment.start(outcome, one) for one in attached}
        for name, one in pending.items():
            try:
                found[name] = one.result()
            except ContainmentError as error:
                found[name] = Outcome(error=AssembleError(str(error), where=name, hint="Attach another."))
    return found


def pack_of(admitted: AdmittedPdf) -> JoinedPack:
    """Return a pack of one of our own pages and a foreign file."""
    own = a_part("Ours", body="<h1>Ours</h1>")
    return join_parts((own, admitted.part), PackMarks(title="Pack", language="en-GB"))


def pages_by_pdfium(path: Path) -> int:
    """Return how many pages a viewer finds."""
    with pypdfium2.PdfDocument(path.read_bytes(), password=PASSWORD if "password" in path.name else None) as opened:
        return len(opened)


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    """What became of each case, in this run."""
    return outcomes_of(attach(path.read_bytes(), path.name) for path in CASES)


@pytest.fixture(scope="module")
def packs(outcomes: dict[str, Outcome]) -> dict[str, JoinedPack]:
    """A pack with each case that comes in."""
    return {name: pack_of(one.admitted) for name, one in outcomes.items() if one.admitted}


@pytest.fixture(scope="module")
def hostile() -> dict[str, Outcome]:
    """What became of each hostile file, in this run."""
    return outcomes_of(attach(make(), name) for name, make in HOSTILE.items())


@needs_cases
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem[-50:])
def test_a_case_is_in_the_pack_or_is_one_error(
    path: Path, outcomes: dict[str, Outcome], packs: dict[str, JoinedPack]
) -> None:
    """All its pages with a sound structure, or one error that names it; soon, and with little memory."""
    one = outcomes[path.name]
    assert one.seconds < LONGEST_S
    assert one.peak_kb < MOST_KB
    if one.admitted is None:
        assert one.error is not None
        assert path.name in one.error.where
        assert one.error.hint
    else:
        pack = packs[path.name]
        assert one.admitted.pages == pages_by_pdfium(path)
        assert pack.plan.page_count == 2 + one.admitted.pages
        assert check_structure(pack.pdf) == ()


@needs_cases
def test_most_cases_come_in(outcomes: dict[str, Outcome]) -> None:
    """Only what a viewer cannot show whole is refused."""
    refused = {name for name, one in outcomes.items() if one.admitted is None}
    assert refused <= {"qpdf-bad-content.pdf", "qpdf-bad25.pdf", "qpdf-issue-117.pdf"}


@needs_cases
def test_good_files_keep_their_claims(outcomes: dict[str, Outcome]) -> None:
    """A file of LaTeX or LibreOffice, with words for its pages, loses neither claim on its way in."""
    for name in (
        "sample-004-pdflatex-4-pages.pdf",
        "sample-006-pdflatex-outline.pdf",
        "sample-016-libre-office-link.pdf",
    ):
        admitted = outcomes[name].admitted
        assert admitted is not None
        assert (admitted.part.ua_faults, admitted.part.archive_faults) == ((), ()), name


@needs_cases
@pytest.mark.skipif(find_verapdf() is None, reason="veraPDF is not installed")
@pytest.mark.parametrize("profile", ["ua1", "3a", "3b"])
def test_no_claim_is_false(profile: str, packs: dict[str, JoinedPack], tmp_path: Path) -> None:
    """Each pack that says that it keeps a standard keeps it, by another program than ours."""
    claiming: list[Path] = []
    for name, pack in packs.items():
        if pack.claims.ua if profile == "ua1" else pack.claims.archive == profile[1:]:
            claiming.append(tmp_path / name)
            claiming[-1].write_bytes(pack.pdf)
    found = check_by_verapdf(tuple(claiming), profile=profile)
    assert {path.name: faults for path, faults in found.items() if faults} == {}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's memory")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_one_message(name: str, hostile: dict[str, Outcome]) -> None:
    """Whatever it wants to cost, it is in the pack or is one error that names it."""
    one = hostile[name]
    assert one.seconds < LONGEST_S
    assert one.peak_kb < MOST_KB
    if one.admitted is None:
        assert one.error is not None
        assert one.error.where.startswith(name)
    else:
        assert pack_of(one.admitted).plan.page_count == 2 + one.admitted.pages


def test_a_hostile_file_delays_no_other() -> None:
    """The good file beside it is taken in, and the bad one is named in words that say what to do."""
    with Containment(seconds=8) as containment:
        bad = containment.start(admit_pdf, attach(HOSTILE["50,000 links"](), "bad.pdf"))
        good = containment.start(admit_pdf, attach(HOSTILE["bookmarks in a circle"](), "good.pdf"))
        assert await_admitted(good, "good.pdf").pages == 1
        with pytest.raises(AssembleError, match="longer than 8 seconds"):
            await_admitted(bad, "bad.pdf")
