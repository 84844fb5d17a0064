"""Everything that the examples make, by the reference validator, where Java and veraPDF are."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.assemble.associated import associate
from clinicpress.assemble.seal.protect import protect
from clinicpress.assemble.seal.sign import sign
from clinicpress.verify.verapdf import check_by_verapdf, find_verapdf
from tests.end_to_end.pressing import PERSONAL, PLAIN, Leaflets, Press
from tests.unit.assemble.test_associated import BUNDLE, DAY
from tests.unit.assemble.test_associated import a_pack as a_pack_with
from tests.unit.assemble.test_sign import KEY_PASSWORD, a_key, a_pack

WITH_VERAPDF = pytest.mark.skipif(find_verapdf() is None, reason="Java or veraPDF is not installed")


def broken(folder: Path, profile: str) -> dict[str, tuple[str, ...]]:
    """Return for each PDF of a folder that breaks a rule of a profile, the rules."""
    found = check_by_verapdf(tuple(sorted(folder.glob("*.pdf"))), profile=profile)
    return {path.name: tuple(fault.message for fault in faults) for path, faults in found.items() if faults}


@WITH_VERAPDF
def test_verapdf_agrees(leaflets: Leaflets, clinicpress: Press, workspace: Path) -> None:
    """Every leaflet, also in Welsh and Arabic, both referrals and both packs keep PDF/UA-1 and PDF/A-3a."""
    for number, which in enumerate((*PLAIN, *PERSONAL)):
        (workspace / f"leaflet-{number}.pdf").write_bytes(leaflets.build(which).pdf)
    translated = ("leaflet", "after-your-injection", "--clinic", "larkfield", "--language")
    for command in (
        (*translated, "cy", "-o", "welsh.pdf"),
        (*translated, "ar", "-o", "arabic.pdf"),
        ("referral", "grace-spinal", "-o", "referral-1.pdf"),
        ("referral", "owen-pain", "-o", "referral-2.pdf"),
        ("pack", "grace-referral", "-o", "pack-1.pdf"),
        ("pack", "back-pain-starter", "-o", "pack-2.pdf"),
    ):
        assert clinicpress(*command).code == 0
    assert len(tuple(workspace.glob("*.pdf"))) == len(PLAIN) + len(PERSONAL) + 6
    assert broken(workspace, "ua1") == {}
    assert broken(workspace, "3a") == {}


@WITH_VERAPDF
def test_verapdf_agrees_after_the_last_step(tmp_path: Path) -> None:
    """A pack that waits for a signature, one that has it, and one that carries files keep both standards too."""
    original = associate("letter.pdf", a_pack(), DAY, part=1)
    files = {
        "waiting": a_pack(),
        "signed": sign(a_pack(), a_key(), KEY_PASSWORD),
        "carrying": a_pack_with(associate("record.json", BUNDLE, DAY), original),
    }
    for name, pdf in files.items():
        (tmp_path / f"{name}.pdf").write_bytes(pdf)
    assert broken(tmp_path, "ua1") == {}
    assert broken(tmp_path, "3a") == {}


def test_a_claim_that_encryption_ends_is_not_made() -> None:
    """What is going to be protected is joined without PDF/A, and still makes its claim of PDF/UA."""
    pack = a_pack(archive=False)
    assert b"pdfuaid" in pack
    assert b"pdfaid" not in pack
    assert protect(pack, "long enough").startswith(b"%PDF")
