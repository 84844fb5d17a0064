"""A pack of our own parts."""

from __future__ import annotations

import pytest

from clinicpress.assemble import COVER, JoinedPack, join_parts, plan_pages
from clinicpress.errors import AssembleError
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.pdf.text import read_text
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.packs import a_part, link_pages, marks, reader, stamps_for
from tests.unit.render.finish.rendering import elements


def joined(count: int) -> JoinedPack:
    """Return a pack of so many leaflets."""
    return join_parts(tuple(a_part(f"Leaflet {n}") for n in range(count)), marks())


@pytest.mark.parametrize("count", [1, 2, 3, 10])
def test_a_pack_conforms_and_both_ways_agree(count: int) -> None:
    """Any number of leaflets with the same anchors, tables and lists over pages stays PDF/UA-1."""
    pack = joined(count)
    assert check_structure(pack.pdf) == ()
    assert check_conformance(pack.pdf) == ()
    assert pack.claims.ua


def test_a_part_has_its_title_and_language() -> None:
    """Each part is one element with a title and a language."""
    parts = elements(joined(2).pdf, "Part")
    assert [(part["/T"], part["/Lang"]) for part in parts] == [("Leaflet 0", "en-GB"), ("Leaflet 1", "en-GB")]


def test_links_stay_in_their_part() -> None:
    """Parts with the same anchors do not lead into one another."""
    assert link_pages(joined(3).pdf) == [(0, 1), (2, 3), (4, 5)]


def test_links_to_the_web_are_kept() -> None:
    """A safe address is what it was."""
    annotations = [entry.get_object() for entry in reader(joined(1).pdf).pages[0]["/Annots"]]
    assert [entry["/A"]["/URI"] for entry in annotations if "/A" in entry] == ["https://e.example"]


def test_contents_of_a_cover_lead_to_the_parts() -> None:
    """`#pack-part-2` is the first page of the second part, a cover not counted."""
    body = '<h1>Pack</h1><p id="pack-part-1"><a href="#pack-part-1">1</a></p><p><a href="#pack-part-2">2</a></p>'
    cover = a_part("Cover", body=body + '<p id="pack-part-2"></p>', kind=COVER)
    pack = join_parts((cover, a_part("One"), a_part("Two")), marks())
    assert link_pages(pack.pdf)[:2] == [(0, 2), (0, 4)]
    assert check_conformance(pack.pdf) == ()


def test_header_ids_are_kept_apart() -> None:
    """A cell's headers are in its own part."""
    cells = elements(joined(2).pdf, "TD")
    assert [cell["/A"]["/Headers"][0][:3] for cell in cells] == ["p1.", "p2."]


def test_the_outline_has_an_entry_for_each_part() -> None:
    """Headings of a part stand below the part's entry."""
    first, kids, second, _ = reader(joined(2).pdf).outline
    assert (first["/Title"], second["/Title"]) == ("Leaflet 0", "Leaflet 1")
    assert kids[0]["/Title"] == "Leaflet 0"


def test_pages_are_labelled_from_one() -> None:
    """A viewer shows the pack's own numbers."""
    assert reader(joined(2).pdf).page_labels == ["1", "2", "3", "4"]


def test_each_part_begins_on_a_right_hand_page() -> None:
    """After an odd number of pages a blank back is put in, of the same size."""
    short = a_part("Short", body="<h1>Short</h1>")
    pack = join_parts((short, a_part("Long"), short), marks())
    pages = reader(pack.pdf).pages
    assert pack.plan.first_pages == (0, 2, 4)
    assert [len(page.extract_text().strip()) > 0 for page in pages] == [True, False, True, True, True]
    assert pages[1].mediabox == pages[0].mediabox
    assert check_conformance(pack.pdf) == ()


def test_the_plan_is_known_before() -> None:
    """Where parts begin follows from their numbers of pages."""
    plan = plan_pages((1, 4, 3, 1))
    assert (plan.first_pages, plan.page_count, plan.sheet_count) == ((0, 2, 6, 10), 11, 6)


def test_every_page_is_stamped_with_an_artifact() -> None:
    """The pack's own numbers are on every page, blank ones too, and no screen reader stumbles on them."""
    short = a_part("Short", body="<h1>Short</h1>")
    pack = join_parts((short, short), marks(stamps=stamps_for(3)))
    assert [f"Pack page {n} of 3" in text for n, text in enumerate(read_text(pack.pdf), start=1)] == [True] * 3
    assert check_structure(pack.pdf) == ()
    assert check_conformance(pack.pdf) == ()


def test_stamps_must_fit_the_pages() -> None:
    """A pack with a wrong count is not made."""
    with pytest.raises(AssembleError, match="4 stamps for 2 pages"):
        join_parts((a_part(),), marks(stamps=stamps_for(4)))


def test_text_of_each_page_stays_on_its_page() -> None:
    """Nothing moves, and nothing is lost."""
    parts = (a_part("One"), a_part("Two"))
    pack = join_parts(parts, marks())
    assert read_text(pack.pdf) == (*read_text(parts[0].pdf), *read_text(parts[1].pdf))


def test_the_same_parts_give_the_same_bytes() -> None:
    """A pack carries no date and no chance."""
    assert joined(2).pdf == joined(2).pdf


def test_fonts_are_taken_once() -> None:
    """Ten copies of a leaflet are much smaller than ten leaflets."""
    part = a_part()
    pack = join_parts((part,) * 10, marks())
    assert len(pack.pdf) < 5 * len(part.pdf)


def test_a_claim_can_be_withdrawn() -> None:
    """A pack that did not pass does not say that it is PDF/UA."""
    pack = join_parts((a_part(),), marks(may_claim_ua=False))
    assert b"pdfuaid" not in pack.pdf
    assert not pack.claims.ua


def test_a_pack_needs_a_part() -> None:
    """An empty pack is an error, not an empty file."""
    with pytest.raises(AssembleError, match="at least one part"):
        join_parts((), marks())


def test_titles_in_any_script_are_kept() -> None:
    """Outline and part titles that PDFDocEncoding lacks are written in Unicode."""
    pack = join_parts((a_part("Poen cefn ŵ 背痛"),), marks())
    assert reader(pack.pdf).outline[0]["/Title"] == "Poen cefn ŵ 背痛"
    assert elements(pack.pdf, "Part")[0]["/T"] == "Poen cefn ŵ 背痛"
