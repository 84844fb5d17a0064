"""A pack as it is sent: within a carrier's limit, with its record, protected, signed, and told apart on paper."""

from __future__ import annotations

import io
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.end_to_end.pressing import Press, refused
from tests.end_to_end.reading import elements, metadata, outline_titles, page_texts, reader

A4_AT_150 = (1240, 1754)
LETTER = "letters/gp-letter.pdf"
SCAN = """clinic: larkfield
title: Scans
items:
{items}
"""


def noisy_scan(path: Path, seed: int, pages: int = 1) -> None:
    """Write a colour scan of an A4 page with noise, which no coding makes small without loss."""
    noise = random.Random(seed)  # noqa: S311 - noise, and no secret
    made = [
        Image.frombytes("RGB", A4_AT_150, noise.randbytes(A4_AT_150[0] * A4_AT_150[1] * 3)) for _ in range(pages)
    ]
    made[0].save(path, save_all=pages > 1, append_images=made[1:], dpi=(150, 150))


def pack_of(workspace: Path, *items: str) -> None:
    """Write `packs/scans.yml` with items, each as one line of YAML."""
    lines = "\n".join(f"  - {{{item}}}" for item in items)
    (workspace / "packs" / "scans.yml").write_text(SCAN.format(items=lines), encoding="utf-8")


def test_a_pack_keeps_to_a_limit_by_coarser_pictures(clinicpress: Press, workspace: Path) -> None:
    """A pack that is too large gets coarser pictures, stays one file, and what was done is said."""
    noisy_scan(workspace / "scan.png", 1)
    pack_of(workspace, "image: scan.png, title: Scan, alt: A scan of noise")
    ran = clinicpress("pack", "scans", "--limit-mb", "2", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    assert "the pack was larger than 2 MB (limit_mb): pictures were made coarser" in ran.err
    made = (workspace / "x.pdf").read_bytes()
    assert len(made) <= 2_000_000
    assert check_conformance(made) == check_conformance(made, "3a") == check_structure(made) == ()


def test_a_pack_becomes_several_files_at_item_boundaries(clinicpress: Press, workspace: Path) -> None:
    """What does not fit is cut between parts; each file has a cover that says what is in the others."""
    for number in (1, 2, 3):
        noisy_scan(workspace / f"{number}.png", number)
    pack_of(workspace, *(f"image: {n}.png, title: Scan {n}, alt: Noise" for n in (1, 2, 3)))
    ran = clinicpress("pack", "scans", "--limit-mb", "1.5", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    made = sorted(workspace.glob("x-*.pdf"))
    assert [path.name for path in made] == [f"x-{n}-of-{len(made)}.pdf" for n in range(1, len(made) + 1)]
    assert len(made) > 1
    assert not (workspace / "x.pdf").exists()
    assert f"became {len(made)} files" in ran.err
    contents = [path.read_bytes() for path in made]
    assert all(len(content) <= 1_500_000 for content in contents)
    tops = [title for pdf in contents for title in outline_titles(pdf) if title.startswith("Scan ")]
    assert tops == ["Scan 1", "Scan 2", "Scan 3"]
    assert f"File 1 of {len(made)}" in page_texts(contents[0])[0]
    assert "Scan 3" in page_texts(contents[0])[0], "the cover says what the other files hold"


def test_each_of_several_files_says_whose_it_is(clinicpress: Press, workspace: Path) -> None:
    """A pack without a cover has one in each file when it becomes several: a file of letters alone names nobody."""
    for number in (1, 2):
        noisy_scan(workspace / f"{number}.pdf", number)
    pack_of(workspace, "leaflet: sciatica", *(f"pdf: {n}.pdf, title: Letter {n}, alt: Noise" for n in (1, 2)))
    with (workspace / "packs" / "scans.yml").open("a", encoding="utf-8") as pack:
        pack.write("patient: notes/grace.yml\ncover: false\n")
    ran = clinicpress("pack", "scans", "--limit-mb", "1.5", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    for number in (1, 2):
        text = page_texts((workspace / f"x-{number}-of-2.pdf").read_bytes())[0]
        assert "OKAFOR" in text
        assert f"File {number} of 2" in text


def test_a_key_that_cannot_sign_is_met_first(
    clinicpress: Press, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is rendered or read for a pack that could not be signed in the end."""
    monkeypatch.setenv("KEY_PASSWORD", "correct horse")
    (workspace / "broken.pdf").write_text("no PDF", encoding="utf-8")
    pack_of(workspace, "pdf: broken.pdf, title: Letter, alt: A letter")
    with (workspace / "packs" / "scans.yml").open("a", encoding="utf-8") as pack:
        pack.write(f"sign: {{certificate: {LETTER}, password_from: 'env:KEY_PASSWORD'}}\n")
    refused(clinicpress("pack", "scans", "-o", "x.pdf"), 9, "the signer's key cannot be opened")


def test_a_part_too_large_for_the_carrier_is_named(clinicpress: Press, workspace: Path) -> None:
    """A scan that no coarseness brings under the limit stops the pack, by its name; nothing is written."""
    noisy_scan(workspace / "scan.png", 1)
    pack_of(workspace, "image: scan.png, title: Scan, alt: Noise")
    refused(clinicpress("pack", "scans", "--limit-mb", "0.2", "-o", "x.pdf"), 9, "scan.png): this part alone has")
    assert not list(workspace.glob("x*.pdf"))


def test_a_carrier_that_is_not_known(clinicpress: Press) -> None:
    """A mistyped carrier is met with the nearest one, before anything is rendered."""
    refused(clinicpress("pack", "grace-referral", "--carrier", "e-rz"), 2, "Did you mean 'e-rs'?")


def test_a_protected_pack(clinicpress: Press, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A protected pack opens with its password alone, may be read aloud, and claims no PDF/A."""
    monkeypatch.setenv("PACK_PASSWORD", "correct horse")
    pack_of(workspace, f"pdf: {LETTER}, title: Letter, alt: A letter")
    ran = clinicpress("pack", "scans", "--protect", "env:PACK_PASSWORD", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    assert "correct horse" not in ran.out + ran.err
    made = (workspace / "x.pdf").read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(made))
    with pikepdf.open(io.BytesIO(made), password="correct horse") as opened:  # noqa: S106 - a test's own
        assert opened.encryption.P & 1 << 9, "assistive technology is let in"
        packet = opened.Root.Metadata.read_bytes()
    assert b"pdfuaid:part" in packet
    assert b"pdfaid:part" not in packet
    verified = clinicpress("verify", "x.pdf", "--password-from", "env:PACK_PASSWORD", "--no-verapdf")
    assert verified.code == 0, verified.out + verified.err


def test_a_protected_pack_without_a_password(clinicpress: Press, workspace: Path) -> None:
    """A password that is not there stops the pack before it is made."""
    refused(clinicpress("pack", "grace-referral", "--protect", "env:NOT_SET", "-o", "x.pdf"), 9, "NOT_SET")
    refused(clinicpress("pack", "grace-referral", "--protect", "hunter2", "-o", "x.pdf"), 2, "protect")
    assert not (workspace / "x.pdf").exists()


def test_an_encrypted_letter_with_its_password(
    clinicpress: Press, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter that came with a password goes into the pack when the pack says where the password is."""
    monkeypatch.setenv("LETTER_PASSWORD", "from the surgery")
    with pikepdf.open(workspace / LETTER) as letter:
        letter.save(workspace / "locked.pdf", encryption=pikepdf.Encryption(user="from the surgery", owner="x"))
    pack_of(workspace, "pdf: locked.pdf, title: Letter, alt: A letter, password_from: 'env:LETTER_PASSWORD'")
    ran = clinicpress("pack", "scans", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    assert "Orchard Street Surgery" in "".join(page_texts((workspace / "x.pdf").read_bytes()))


def test_what_was_done_to_a_part_is_said_of_that_part(clinicpress: Press, workspace: Path) -> None:
    """Of two letters the one that was damaged and mended is named."""
    letter = (workspace / LETTER).read_bytes()
    (workspace / "damaged.pdf").write_bytes(letter.replace(b"startxref", b"startxxxx"))
    pack_of(workspace, f"pdf: {LETTER}, title: Good, alt: A letter", "pdf: damaged.pdf, title: Bad, alt: A letter")
    ran = clinicpress("pack", "scans", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    (said,) = (line for line in ran.err.splitlines() if "has been repaired" in line)
    assert "note: Bad (" in said
    assert "damaged.pdf): It was damaged" in said


def test_a_file_too_large_to_read_is_named(clinicpress: Press, workspace: Path) -> None:
    """A file of gigabytes is refused before it fills the memory."""
    with (workspace / "huge.pdf").open("wb") as file:
        file.truncate(64_000_000_000)
    pack_of(workspace, "pdf: huge.pdf, title: Huge, alt: A letter")
    refused(clinicpress("pack", "scans", "-o", "x.pdf"), 9, "huge.pdf: this file has 64000 MB; 200 MB is the most")


def test_the_number_of_a_pack_cannot_be_guessed(clinicpress: Press, workspace: Path) -> None:
    """The number of a pack comes from what its referral says, not from the referral's name."""
    numbers = set()
    for specialty in ("Spinal surgery", "Neurosurgery"):
        referral = workspace / "referrals" / "grace-spinal.yml"
        referral.write_text(
            re.sub(r"(?m)^specialty: .*$", f"specialty: {specialty}", referral.read_text(encoding="utf-8")), "utf-8"
        )
        ran = clinicpress("pack", "--clinic", "larkfield", "--referral", "grace-spinal")
        assert ran.code == 0, ran.err
        numbers.add(ran.out.split()[0])
    assert len(numbers) == 2


def test_the_record_goes_along(clinicpress: Press, workspace: Path) -> None:
    """The record behind a referral is a file of the pack that names nobody, and the pack stays PDF/A."""
    ran = clinicpress("pack", "grace-referral", "-o", "x.pdf")
    assert (ran.code, ran.err) == (0, "")
    made = (workspace / "x.pdf").read_bytes()
    opened = reader(made)
    assert opened.attachments["record.json"] == [(workspace / "records" / "grace-spinal.json").read_bytes()]
    assert [entry.get_object()["/AFRelationship"] for entry in opened.root_object["/AF"]] == ["/Data"]
    assert "okafor" not in metadata(made).casefold()
    assert check_conformance(made, "3a") == ()


def test_the_original_goes_along(clinicpress: Press, workspace: Path) -> None:
    """A letter may be embedded untouched beside its pages, as one does that was signed."""
    pack_of(workspace, f"pdf: {LETTER}, title: Letter, alt: A letter, embed_original: true")
    assert clinicpress("pack", "scans", "-o", "x.pdf").code == 0
    opened = reader((workspace / "x.pdf").read_bytes())
    assert opened.attachments["original-1.pdf"] == [(workspace / LETTER).read_bytes()]


def test_separators_stand_before_parts(clinicpress: Press, workspace: Path) -> None:
    """Each part has a sheet of its own before it, which is no part and no bookmark; links go to the part itself."""
    pack_of(
        workspace, f"pdf: {LETTER}, title: Letter, alt: A letter", "image: scans/pelvis.png, title: X-ray, alt: A"
    )
    ran = clinicpress("pack", "scans", "--separators", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    made = (workspace / "x.pdf").read_bytes()
    texts = page_texts(made)
    assert [number for number, text in enumerate(texts, 1) if "Orchard Street" in text] == [5]
    assert "Part 1 of 2" in texts[2]
    assert "Letter" in texts[2]
    assert "This page is left blank" in texts[3]
    assert [title for title in outline_titles(made) if not title.startswith(" ")] == ["Scans", "Letter", "X-ray"]
    assert check_conformance(made) == check_structure(made) == ()
    places = reader(made).named_destinations
    assert [reader(made).get_destination_page_number(places[f"pack-part-{n}"]) for n in (1, 2)] == [4, 8]


def test_a_scan_of_many_pages_with_words_for_each(clinicpress: Press, workspace: Path) -> None:
    """A TIFF of three pages is three figures, each with its own words."""
    noisy_scan(workspace / "fax.tiff", 1, pages=3)
    pack_of(workspace, "image: fax.tiff, title: Fax, alt: [First, Second, Third]")
    ran = clinicpress("pack", "scans", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    figures = [one["/Alt"] for one in elements((workspace / "x.pdf").read_bytes()) if one["/S"] == "/Figure"]
    assert figures[-3:] == ["First", "Second", "Third"]


def test_words_for_more_pages_than_there_are(clinicpress: Press, workspace: Path) -> None:
    """Alternative texts that do not fit the pages are a mistake that is named."""
    pack_of(workspace, f"pdf: {LETTER}, title: Letter, alt: [One, Two]")
    refused(clinicpress("pack", "scans", "-o", "x.pdf"), 9, "there are 2 alternative texts for 1 page")


def test_a_picture_without_words(clinicpress: Press, workspace: Path) -> None:
    """A scan without alternative text is packed, the pack claims no PDF/UA, and the scan is named."""
    pack_of(workspace, "image: scans/pelvis.png, title: X-ray")
    ran = clinicpress("pack", "scans", "-o", "x.pdf")
    assert ran.code == 0
    assert "X-ray" in ran.err
    assert "give it 'alt'" in ran.err
    assert b"pdfuaid:part>1" not in (workspace / "x.pdf").read_bytes()


def catches(process: int, number: int) -> bool:
    """Return whether a process has a handler of its own for a signal, as Linux says it."""
    said = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return bool(int(said.partition("SigCgt:")[2].split()[0], 16) >> number - 1 & 1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says which signals a process catches")
def test_a_pack_that_is_ended_leaves_nothing(workspace: Path) -> None:
    """A pack that the system ends on its way leaves no file, no half of one, and says so by its exit code."""
    command = [sys.executable, "-m", "clinicpress", "pack", "grace-referral", "-o", "x.pdf"]
    with subprocess.Popen(command, cwd=workspace) as running:
        while not catches(running.pid, signal.SIGTERM):
            time.sleep(0.05)
        time.sleep(0.5)
        running.terminate()
    assert running.returncode == 128 + signal.SIGTERM
    assert not list(workspace.glob("*x.pdf*"))
    assert not list(workspace.glob(".clinicpress*"))
