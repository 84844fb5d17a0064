"""Formats as a user meets them: panels in their order, a patient's need, too much text, and one of their own."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.conftest import ROOT
from tests.end_to_end.documents import blocks_in
from tests.end_to_end.pressing import Press, edit, refused
from tests.end_to_end.reading import page_texts, reader, tag_counts

MM = 72 / 25.4


def left_edge_mm(pdf: bytes, page: int, words: str) -> float:
    """Return how far words stand from the left edge of a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[page].get_textpage()
        found = text.search(words).get_next()
        assert found, words
        return float(text.get_charbox(found[0])[0] / MM)


def test_the_panels_of_a_folded_leaflet_lie_as_they_are_read(clinicpress: Press, workspace: Path) -> None:
    """Outside lie flap, back and front, from left to right; inside, the panels that are read side by side."""
    assert clinicpress("leaflet", "heat-or-ice", "--clinic", "larkfield", "--format", "dl", "-o", "o.pdf").code == 0
    pdf = (workspace / "o.pdf").read_bytes()
    outside, inside = reader(pdf).pages
    assert [round(float(side) / MM) for side in outside.mediabox[2:]] == [297, 210]
    places = [left_edge_mm(pdf, 0, words) for words in ("Key facts", "Contact us", "sore back")]
    assert 0 < places[0] < 97 < places[1] < 197 < left_edge_mm(pdf, 0, "Heat or ice")
    assert left_edge_mm(pdf, 1, "How to use ice") < left_edge_mm(pdf, 1, "About this leaflet")
    assert inside.mediabox == outside.mediabox
    assert tag_counts(pdf)["H1"] == 1


def test_a_text_that_is_too_long_names_the_panels_that_it_needs(clinicpress: Press) -> None:
    """What does not fit six panels is refused, with their number and the formats that hold it."""
    ran = clinicpress("leaflet", "sciatica", "--clinic", "larkfield", "--format", "dl")
    refused(ran, 8, "panels, and the format 'dl' has 6", "a4, a5, booklet, large-print, two-up")


def test_a_patient_who_needs_large_print_gets_it(clinicpress: Press, workspace: Path) -> None:
    """The recorded need chooses the format, of the patient's own part too."""
    edit(workspace / "notes" / "grace.yml", "format: a4", "format: large-print")
    chosen = clinicpress("leaflet", "heat-or-ice", "--clinic", "larkfield", "--notes", "grace", "-o", "o.pdf")
    assert chosen.code == 0, chosen
    assert "For you" in " ".join(page_texts((workspace / "o.pdf").read_bytes()))
    asked = clinicpress(
        "leaflet", "heat-or-ice", "--clinic", "larkfield", "--notes", "grace", "--format", "dl", "-o", "p.pdf"
    )
    refused(asked, 8, "panels")


def test_a_format_is_added_from_the_documentation_alone(clinicpress: Press, workspace: Path) -> None:
    """The two files of docs/formats.md, put into a workspace, are a format: of its size, filled up, tagged."""
    shown = [block for block in blocks_in(ROOT / "docs" / "formats.md", ROOT) if len(block.words) == 2]
    assert {block.language for block in shown} == {"yaml", "css"}
    for block in shown:
        path = workspace / block.words[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, encoding="utf-8")
    assert "pocket  A6 cards" in clinicpress("list", "formats").out
    made = clinicpress("leaflet", "heat-or-ice", "--clinic", "larkfield", "--format", "pocket", "-o", "o.pdf")
    assert made.code == 0, made
    pdf = (workspace / "o.pdf").read_bytes()
    pages = reader(pdf).pages
    assert {tuple(round(float(side) / MM) for side in page.mediabox[2:]) for page in pages} == {(105, 148)}
    assert len(pages) % 2 == 0
    assert clinicpress("verify", "o.pdf", "--no-verapdf").code == 0


@pytest.mark.parametrize(
    "title", ["Heat or ice for a sore back: how to use both of them safely", "Heat " * 17 + "or ice"]
)
def test_a_long_title_fits_its_cover(title: str, clinicpress: Press, workspace: Path) -> None:
    """A title of 60 signs, or of 90, is set smaller, and is whole on the cover."""
    edit(workspace / "articles" / "heat-or-ice.md", "title: Heat or ice for a sore back", f"title: '{title}'")
    ran = clinicpress("leaflet", "heat-or-ice", "--clinic", "larkfield", "--format", "booklet", "-o", "o.pdf")
    assert ran.code == 0, ran
    assert title in " ".join(" ".join(page_texts((workspace / "o.pdf").read_bytes())).split())
