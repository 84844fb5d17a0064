"""Letters of every kind, as their readers meet them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.end_to_end.documents import blocks_in
from tests.end_to_end.pressing import Press, edit, refused
from tests.end_to_end.reading import page_texts

ROOT = Path(__file__).resolve().parents[2]
LETTERS = ("outpatient-letter", "patient-letter", "physio-discharge", "referral")


def words(pdf: Path) -> str:
    """Return the text of a PDF in one line."""
    return " ".join(" ".join(page_texts(pdf.read_bytes())).split())


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("referral", ["samira-outpatient", "ivan-discharge", "owen-pain"])
def test_one_file_as_every_letter(clinicpress: Press, workspace: Path, referral: str, letter: str) -> None:
    """One file is printed as every letter, each of them accessible, with its patient on each page."""
    ran = clinicpress("referral", referral, "--clinic", "larkfield", "--letter", letter, "-o", "letter.pdf")
    assert ran.code == 0, ran.err
    pdf = (workspace / "letter.pdf").read_bytes()
    assert check_conformance(pdf) == ()
    assert check_structure(pdf) == ()
    assert all("999 000 00" in text for text in page_texts(pdf))


def test_a_letter_to_the_patient(clinicpress: Press, workspace: Path) -> None:
    """The patient's letter begins with what they have and what happens next, and says it in their words."""
    clinicpress(
        "referral", "samira-outpatient", "--clinic", "northmoor", "--letter", "patient-letter", "-o", "letter.pdf"
    )
    text = words(workspace / "letter.pdf")
    places = [
        text.index(part) for part in ("Dear Ms Nazari", "What you have", "What happens next", "Your medicines")
    ]
    assert places == sorted(places)
    for said in (
        "Nerve pain down the leg (sciatica)",
        "High blood pressure (hypertension)",
        "lower than the usual range",
        "once a day",
        "by mouth",
        "16 December 2026",
        "Yours sincerely",
    ):
        assert said in text
    assert "Clinical summary" not in text


def test_a_letter_from_the_documentation(clinicpress: Press, workspace: Path) -> None:
    """A letter that is copied from docs/letters.md into a workspace is listed and printed, without any Python."""
    for block in blocks_in(ROOT / "docs" / "letters.md", ROOT):
        if block.language == "yaml":
            path = workspace / block.words[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, encoding="utf-8")
    assert "wound-review" in clinicpress("list", "letters").out
    ran = clinicpress("referral", "grace-wound", "--clinic", "larkfield", "-o", "wound.pdf")
    assert ran.code == 0, ran.err
    text = words(workspace / "wound.pdf")
    assert "Wound review by tissue viability" in text
    assert text.index("22 mm × 14 mm") < text.index("Silicone foam")


def test_a_letter_with_a_fault(clinicpress: Press, workspace: Path) -> None:
    """A letter's fault is found by check, with its file and line."""
    folder = workspace / "templates" / "letters"
    folder.mkdir(parents=True)
    (folder / "short.yml").write_text(
        "name: Short\ntitle: Short\ntitle_alone: Short\nheadings:\n  - histroy\n", encoding="utf-8"
    )
    ran = clinicpress("check", "templates/letters/short.yml")
    assert ran.code == 1
    for said in ("line 5", "histroy", "Did you mean 'history'?"):
        assert said in ran.out


def test_an_unknown_letter(clinicpress: Press, workspace: Path) -> None:
    """A letter that there is not is refused, wherever it is named."""
    refused(clinicpress("referral", "owen-pain", "--letter", "referal"), 2, "Did you mean 'referral'?")
    edit(workspace / "referrals" / "owen-pain.yml", "priority:", "letter: referal\npriority:")
    refused(clinicpress("referral", "owen-pain"), 12, "owen-pain.yml: letter", "Did you mean 'referral'?")


def test_what_a_letter_lacks(clinicpress: Press, workspace: Path) -> None:
    """Check names headings that a letter must have and that are empty, and terms that a patient may not know."""
    path = workspace / "referrals" / "ivan-discharge.yml"
    edit(path, "letter: physio-discharge", "letter: patient-letter")
    edit(path, "No injection was needed", "No cholecystitis, no WXYZ")
    edit(workspace / "referrals" / "owen-pain.yml", "  consent-for-sharing: |\n    Agrees", "    He agrees")
    said = clinicpress("check", "referrals/ivan-discharge.yml", "referrals/owen-pain.yml").out
    assert "the patient may not know: WXYZ, cholecystitis" in said
    assert "nothing is written under 'consent-for-sharing'" in said
