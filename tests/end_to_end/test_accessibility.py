"""Every example leaflet, with and without a patient's part, as a reader's software meets it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.end_to_end.pressing import PERSONAL, PLAIN, Leaflets, Which, name_of
from tests.end_to_end.reading import elements, fonts, links, outline_titles, page_texts, reader, tag_counts

EVERY = pytest.mark.parametrize("which", [*PLAIN, *PERSONAL], ids=name_of)
EVERY_PLAIN = pytest.mark.parametrize("which", PLAIN, ids=name_of)

TITLES = {
    "cluneal-nerve-pain": "Cluneal nerve pain",
    "low-back-pain-exercises": "Exercises for low back pain",
    "nerve-root-injection": "Having a nerve root injection",
    "sciatica": "Sciatica",
}
PHONES = {"harbour": "tel:01632960456", "larkfield": "tel:01632960123", "northmoor": "tel:01632960789"}


@EVERY
def test_a_leaflet_is_pdf_ua_and_pdf_a(which: Which, leaflets: Leaflets) -> None:
    """A leaflet keeps PDF/UA-1 and PDF/A-3a by page-validation, and its structure is whole from both sides."""
    pdf = leaflets.build(which).pdf
    assert check_conformance(pdf, "ua1") == ()
    assert check_conformance(pdf, "3a") == ()
    assert check_structure(pdf) == ()


@EVERY
def test_a_leaflet_says_what_it_is(which: Which, leaflets: Leaflets) -> None:
    """A leaflet carries its title and language where software looks for them, and shows the title in the window."""
    opened = reader(leaflets.build(which).pdf)
    catalog = opened.trailer["/Root"]
    assert catalog["/Lang"] == "en-GB"
    packet = catalog["/Metadata"].get_data().decode()
    assert all(claim in packet for claim in ("pdfuaid:part", "pdfaid:part", ">A</pdfaid:conformance>"))
    assert opened.metadata.title == TITLES[which.article]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert all(page["/Tabs"] == "/S" for page in opened.pages if "/Annots" in page)


@EVERY
def test_each_page_is_counted_and_full(which: Which, leaflets: Leaflets) -> None:
    """A leaflet's pages say which they are of how many, and none is empty but for that."""
    product = leaflets.build(which)
    texts = page_texts(product.pdf)
    assert len(texts) == product.pages
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {len(texts)}" in text
        assert len(text) > 200, f"page {number} is all but empty"


@EVERY_PLAIN
def test_fonts_are_embedded(which: Which, leaflets: Leaflets) -> None:
    """A leaflet brings all of its faces with it, and they are the brand's."""
    found = fonts(leaflets.build(which).pdf)
    assert found
    assert all(found.values()), found
    faces = {"larkfield": {"Atkinson"}, "northmoor": {"Lato"}, "harbour": {"Zilla", "Atkinson", "Lato"}}
    assert {re.split(r"[- ]", name)[0] for name in found} <= faces[which.clinic]


@EVERY_PLAIN
def test_a_leaflet_opens_with_its_dates(which: Which, leaflets: Leaflets) -> None:
    """A leaflet says on its first page whom it is for, and when it was and will be reviewed."""
    first = page_texts(leaflets.build(which).pdf)[0].replace("\u00a0", " ")
    for words in (TITLES[which.article], "Last reviewed", "1 November 2026", "Next review", "1 November 2028"):
        assert words in first


@EVERY_PLAIN
def test_pictures_have_words(which: Which, leaflets: Leaflets) -> None:
    """A leaflet's figures all have an alternative text; its QR codes say where they lead."""
    words = [
        str(element.get("/Alt", ""))
        for element in elements(leaflets.build(which).pdf)
        if element["/S"] == "/Figure"
    ]
    assert all(words), words
    codes = [text for text in words if text.startswith("QR code for https://")]
    assert len(codes) == 2


@EVERY_PLAIN
def test_links_lead_to_the_clinic(which: Which, leaflets: Leaflets) -> None:
    """A leaflet's phone number, address and web page can be followed, each by a tagged link."""
    pdf = leaflets.build(which).pdf
    found = links(pdf)
    assert PHONES[which.clinic] in found
    assert any(link.startswith("mailto:") for link in found)
    assert any(link.startswith("https://") for link in found)
    assert tag_counts(pdf)["Link"] >= len(found)


@EVERY_PLAIN
def test_headings_step_down_one_at_a_time(which: Which, leaflets: Leaflets) -> None:
    """A leaflet has one first heading, skips no level, and its outline is its headings."""
    pdf = leaflets.build(which).pdf
    levels = [int(str(element["/S"])[2:]) for element in elements(pdf) if re.fullmatch(r"/H\d", str(element["/S"]))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    titles = outline_titles(pdf)
    assert len(titles) == len(levels)
    assert titles[0].replace("\u00a0", " ") == TITLES[which.article]


@EVERY_PLAIN
def test_no_source_text_is_left_over(which: Which, leaflets: Leaflets) -> None:
    """A leaflet shows nothing of what it was written in: no braces, colons in threes or stars."""
    text = " ".join(page_texts(leaflets.build(which).pdf))
    assert not re.findall(r"\{\{|\}\}|:::|\*\*|\]\(|&amp;|&#\d|<[a-z/]", text)
