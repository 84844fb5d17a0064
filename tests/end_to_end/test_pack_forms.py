"""Leaflets in a pack: in the format and the language that the item, or else the patient, asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.verify.report import Wanted, examine
from tests.end_to_end.pressing import Press, edit, refused
from tests.end_to_end.reading import page_texts, text_sizes

HEAD = "clinic: larkfield\ntitle: About your back\nseparators: true\n"


def put_pack(workspace: Path, *lines: str) -> None:
    """Write `packs/forms.yml`."""
    (workspace / "packs" / "forms.yml").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def test_a_pack_holds_large_print_welsh_and_arabic(clinicpress: Press, workspace: Path) -> None:
    """Formats and languages stand together in one file, which keeps its claims; its sheets say each title."""
    put_pack(
        workspace,
        "items:",
        "- {leaflet: heat-or-ice, format: large-print}",
        "- {leaflet: after-your-injection, format: a5, language: cy}",
        "- {leaflet: after-your-injection, language: ar}",
    )
    ran = clinicpress("pack", "forms", "-o", "forms.pdf")
    assert ran.code == 0, ran.err
    report = examine(workspace / "forms.pdf", Wanted())
    assert report.claims == ("PDF/UA-1", "PDF/A-3a")
    assert not [finding for finding in report.findings if finding.severity == "error"]
    assert {18, 12.5} <= set(text_sizes((workspace / "forms.pdf").read_bytes()))


def test_a_patients_needs_choose_for_each_leaflet(clinicpress: Press, workspace: Path) -> None:
    """Who needs large print gets each leaflet in it, with notes or without; what an item asks for comes first."""
    edit(workspace / "notes" / "owen.yml", "language: en-GB", "language: cy")
    put_pack(
        workspace,
        "patient: notes/owen.yml",
        "items:",
        "- {leaflet: heat-or-ice}",
        "- {leaflet: after-your-injection, format: a4}",
    )
    ran = clinicpress("pack", "forms", "-o", "forms.pdf")
    assert ran.code == 0, ran.err
    assert "recorded need is the format 'large-print'; this is 'a4'" in ran.err
    assert "recorded need is the language 'cy'; this is in 'en-GB'" in ran.err
    pdf = (workspace / "forms.pdf").read_bytes()
    assert 18 in text_sizes(pdf)
    assert any("Ar ôl eich pigiad" in text for text in page_texts(pdf))


@pytest.mark.parametrize("format_id", ["booklet", "dl", "two-up"])
def test_sheets_are_no_part_of_a_pack(format_id: str, clinicpress: Press, workspace: Path) -> None:
    """What is folded or cut is refused before anything is made, with the item and a way out, by `check` too."""
    put_pack(workspace, "items:", "- leaflet: sciatica", f"- {{leaflet: heat-or-ice, format: {format_id}}}")
    says = ("forms.yml: items[2].format", f"'{format_id}'", "'format: a5'")
    refused(clinicpress("pack", "forms", "-o", "forms.pdf"), 9, *says)
    checked = clinicpress("check", "packs/forms.yml")
    assert checked.code == 1
    assert "(pack-sheets)" in checked.out


def test_a_format_that_is_none_is_refused(clinicpress: Press, workspace: Path) -> None:
    """A misspelt format names the file, the item and the nearest format."""
    put_pack(workspace, "items:", "- {leaflet: heat-or-ice, format: large_print}")
    refused(clinicpress("pack", "forms"), 9, "forms.yml: items[1].format", "Did you mean 'large-print'?")
