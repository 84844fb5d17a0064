"""A pack as its reader meets it: whole, in order, accessible, and of one patient."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.end_to_end.pressing import Press, edit, refused
from tests.end_to_end.reading import metadata, outline_titles, page_texts, reader

HEADS = ("What is in this pack", "Private and confidential", "Orchard Street Surgery Tel", "2026 Pack", "Key facts")
SHARED_PDFS = Path(__file__).resolve().parents[3] / "shared" / "cases" / "pdfs"


@pytest.fixture
def pack(clinicpress: Press, workspace: Path, kept: Path) -> bytes:
    """The example pack of one patient: cover, referral, letter, scan, leaflet with notes."""
    path = kept / "grace-referral.pdf"
    if not path.exists():
        ran = clinicpress("pack", "grace-referral", "-o", "pack.pdf")
        assert (ran.code, ran.err) == (0, "")
        (workspace / "pack.pdf").replace(path)
    return path.read_bytes()


def test_a_pack_is_accessible_whole_and_in_order(pack: bytes) -> None:
    """A pack with somebody else's letter in it is PDF/UA-1, and each part is one entry of the outline."""
    assert check_conformance(pack) == ()
    assert check_structure(pack) == ()
    tops = [title for title in outline_titles(pack) if not title.startswith(" ")]
    assert tops == ["Referral to spinal surgery", "Referral summary", "GP's letter", "X-ray, 3 November 2026",
                    "Cluneal nerve pain"]  # fmt: skip


def test_each_part_begins_on_a_right_hand_page(pack: bytes) -> None:
    """A part printed duplex never begins on the back of another's last page."""
    texts = page_texts(pack)
    begins = [number for number, text in enumerate(texts) if any(head in text for head in HEADS)]
    assert begins
    assert all(number % 2 == 0 for number in begins), begins


def test_every_page_is_counted(pack: bytes) -> None:
    """A page of a pack, a foreign one too, says which it is of how many."""
    texts = page_texts(pack)
    for number, text in enumerate(texts, start=1):
        assert f"Pack page {number} of {len(texts)}" in text


def test_the_contents_lead_to_the_parts(pack: bytes) -> None:
    """A line of the contents names the page that its link leads to."""
    opened = reader(pack)
    targets = [
        opened.get_destination_page_number(opened.named_destinations[str(note.get_object()["/Dest"])])
        if "/Dest" in note.get_object()
        else opened.get_destination_page_number(opened.named_destinations[str(note.get_object()["/A"]["/D"])])
        for note in opened.pages[0]["/Annots"]
    ]
    assert [target + 1 for target in targets] == [3, 7, 9, 11]


def test_the_letter_says_where_its_documents_are(pack: bytes) -> None:
    """Who reads the letter finds each document on the page of the pack that stands beside it."""
    texts = [" ".join(text.split()) for text in page_texts(pack)]
    letter = next(text for text in texts if "In this pack" in text)
    for title, head in (
        ("GP's letter, Dr B Singh 06-Nov-2026", "Orchard Street Surgery 40 Orchard"),
        ("X-ray of the pelvis 03-Nov-2026", "X-ray, 3 November 2026"),
        ("Not dated", "Key facts"),
    ):
        page = int(re.findall(r"Pages? (\d+)", letter[letter.index(title) :])[0])
        assert head in texts[page - 1]
        assert f"Pack page {page} of {len(texts)}" in texts[page - 1]


def test_a_pack_tells_nobody_who_it_is_for(pack: bytes) -> None:
    """A pack's metadata and outline keep the patient to the pages."""
    told = metadata(pack).casefold()
    for name in ("okafor", "grace", "1958", "999 000"):
        assert name not in told


def test_two_packs_of_the_same_parts_are_the_same_bytes(pack: bytes, clinicpress: Press, workspace: Path) -> None:
    """A pack made twice is the same file, which nobody else on the computer can open."""
    clinicpress("pack", "grace-referral", "-o", "again.pdf")
    assert (workspace / "again.pdf").stat().st_mode & 0o777 == 0o600
    assert (workspace / "again.pdf").read_bytes() == pack


def test_a_pack_without_a_patient(clinicpress: Press, workspace: Path) -> None:
    """A pack for nobody in particular is an ordinary file under its own name."""
    ran = clinicpress("pack", "back-pain-starter")
    assert ran.code == 0, ran.err
    made = workspace / "output" / "back-pain-starter.pdf"
    assert made.stat().st_mode & 0o777 == 0o644
    assert check_conformance(made.read_bytes()) == ()


def test_a_pack_listed_on_the_command_line(clinicpress: Press, workspace: Path) -> None:
    """A pack can be asked for part by part."""
    parts = ("--leaflet", "sciatica", "--attach", "letters/gp-letter.pdf")
    ran = clinicpress("pack", "--clinic", "harbour", *parts, "-o", "listed.pdf")
    assert ran.code == 0, ran.err
    assert "no alternative text" in ran.err, "an attachment without words is said"
    assert b"pdfuaid" not in (workspace / "listed.pdf").read_bytes(), "a claim that is not true"
    assert check_structure((workspace / "listed.pdf").read_bytes()) == ()


def test_two_people_in_one_pack(clinicpress: Press, workspace: Path) -> None:
    """A pack with one patient's notes and another's referral is refused."""
    edit(workspace / "packs" / "grace-referral.yml", "notes/grace.yml", "notes/owen.yml")
    refused(clinicpress("pack", "grace-referral", "-o", "x.pdf"), 9, "not of one patient")
    assert not (workspace / "x.pdf").exists()


def test_a_part_that_is_not_there(clinicpress: Press, workspace: Path) -> None:
    """A pack never leaves a part out."""
    (workspace / "letters" / "gp-letter.pdf").unlink()
    refused(clinicpress("pack", "grace-referral", "-o", "x.pdf"), 9, "gp-letter.pdf")
    assert not (workspace / "x.pdf").exists()


@pytest.mark.skipif(not SHARED_PDFS.is_dir(), reason="the shared cases are not on this machine")
def test_an_encrypted_attachment(clinicpress: Press, workspace: Path) -> None:
    """A pack with a protected PDF is refused, with what to do about it."""
    locked = SHARED_PDFS / "sample-005-libreoffice-writer-password.pdf"
    ran = clinicpress("pack", "--clinic", "larkfield", "--attach", str(locked), "-o", "x.pdf")
    refused(ran, 9, "password")
    assert not (workspace / "x.pdf").exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"\x00" * 2000, b"not a PDF"])
def test_a_broken_attachment(content: bytes, clinicpress: Press, workspace: Path) -> None:
    """A pack with something that is no PDF is refused in one line."""
    (workspace / "broken.pdf").write_bytes(content)
    ran = clinicpress("pack", "--clinic", "larkfield", "--attach", "broken.pdf", "-o", "x.pdf")
    refused(ran, 9, "broken.pdf")
    assert not (workspace / "x.pdf").exists()


def test_neither_a_pack_nor_parts(clinicpress: Press) -> None:
    """A pack of nothing, or one named and listed at once, is a mistake of the command line."""
    refused(clinicpress("pack"), 2, "no pack is named")
    refused(clinicpress("pack", "grace-referral", "--leaflet", "sciatica"), 2, "one or the other")
