"""Everything that the examples make, by the reference validator, where Java and veraPDF are."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.verify.verapdf import check_by_verapdf, find_verapdf
from tests.end_to_end.pressing import CLINICS, Leaflets, Press, Which


@pytest.mark.skipif(find_verapdf() is None, reason="Java or veraPDF is not installed")
def test_verapdf_agrees(leaflets: Leaflets, clinicpress: Press, workspace: Path) -> None:
    """A leaflet of each clinic, one with notes, both referrals and both packs pass veraPDF's PDF/UA-1 profile."""
    wanted = [Which("low-back-pain-exercises", clinic) for clinic in CLINICS]
    wanted.append(Which("cluneal-nerve-pain", "larkfield", "grace"))
    for number, which in enumerate(wanted):
        (workspace / f"leaflet-{number}.pdf").write_bytes(leaflets.build(which).pdf)
    for command in (
        ("referral", "grace-spinal", "-o", "referral-1.pdf"),
        ("referral", "owen-pain", "-o", "referral-2.pdf"),
        ("pack", "grace-referral", "-o", "pack-1.pdf"),
        ("pack", "back-pain-starter", "-o", "pack-2.pdf"),
    ):
        assert clinicpress(*command).code == 0
    found = check_by_verapdf(tuple(sorted(workspace.glob("*.pdf"))))
    assert len(found) == len(wanted) + 4
    assert {path.name: findings for path, findings in found.items() if findings} == {}
