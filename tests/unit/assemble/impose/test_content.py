"""Content of pages on sheets: heard as before, and refused where it is not ours."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from clinicpress.assemble.impose.sheets import impose
from clinicpress.assemble.press import make_print_ready
from clinicpress.errors import AssembleError
from tests.unit.assemble.impose.hearing import content_of, faults, marks_heard, spoken
from tests.unit.assemble.impose.leaflets import (
    A5_CSS,
    BLEED_CSS,
    BOOKLET,
    DL,
    DL_CSS,
    MM,
    SHEETS,
    TWO_UP,
    a_leaflet,
    with_content,
    with_page_entry,
)
from tests.unit.assemble.packs import reader
from tests.unit.assemble.press.pressing import an_order


@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("name", [*SHEETS, "folded"])
def test_browsers_find_every_tag(name: str, *, right_to_left: bool) -> None:
    """On the sides PDFium finds as much content by its tags as it found on the pages, and all that has any."""
    leaflet = a_leaflet(6, DL_CSS if name == "folded" else A5_CSS)
    imposed = impose(leaflet, (SHEETS | {"folded": DL})[name], right_to_left=right_to_left)
    before, after = marks_heard(leaflet), marks_heard(imposed.pdf)
    assert all(before)
    for side, heard in enumerate(after):
        assert heard == sum(marks for page, marks in enumerate(before) if imposed.page_of[page] == side)


def test_browsers_find_every_tag_on_what_is_made_ready_for_a_press() -> None:
    """The print finish rewrites the content of sides, and keeps their marks."""
    imposed = impose(a_leaflet(4, A5_CSS + BLEED_CSS), BOOKLET, bleed_mm=3)
    ready = make_print_ready(imposed.pdf, an_order(folds_mm=imposed.folds_mm))
    assert marks_heard(ready.pdf) == marks_heard(imposed.pdf)


def test_what_stands_in_see_through_boxes_keeps_its_tags() -> None:
    """Their content is in forms of their own, and stays there."""
    leaflet = a_leaflet(4, A5_CSS + "li { opacity: .5 }")
    imposed = impose(leaflet, BOOKLET)
    assert faults(imposed.pdf) == []
    assert spoken(imposed.pdf) == spoken(leaflet)


def test_content_in_several_streams() -> None:
    """A page whose operators are cut into pieces, as in a pack, is drawn as before."""
    leaflet = a_leaflet(2)
    with pikepdf.open(io.BytesIO(leaflet)) as file:
        file.pages[0].obj.Contents = Array([file.pages[0].Contents, file.make_stream(b"\n")])
        written = io.BytesIO()
        file.save(written)
    imposed = impose(written.getvalue(), TWO_UP)
    assert faults(imposed.pdf) == []
    assert spoken(imposed.pdf) == spoken(leaflet)


def test_pages_of_one_side_share_a_pattern() -> None:
    """Each has a copy that stands where the page does."""
    leaflet = with_content(a_leaflet(2), 1, b"q\n", b"q\n/Artifact BMC /Pattern cs /p0 scn 0 0 9 9 re f EMC ")
    patterns = reader(impose(leaflet, TWO_UP).pdf).pages[0]["/Resources"]["/Pattern"]
    left, right = (float(patterns[name]["/Matrix"][4]) for name in ("/p0.1", "/p0.2"))
    assert right - left == pytest.approx(148.5 * MM, abs=0.01)


def test_words_that_look_like_marks() -> None:
    """What a mark says, where its glyphs cannot tell, is not mistaken for a mark."""
    said = b"<</ActualText(\\(/MCID 3 /p0 scn\\)) /MCID 0>>"
    leaflet = with_content(a_leaflet(2), 1, b"<</MCID 0>>", said)
    imposed = impose(leaflet, TWO_UP)
    assert b"(\\(/MCID 3 /p0 scn\\))" in content_of(imposed.pdf, 0)
    assert spoken(imposed.pdf) == spoken(leaflet)


@pytest.mark.parametrize(
    ("old", "new", "because"),
    [
        (b"/MCID 0>>", b"/MCID 99>>", "the marks on page 2 are not those that the structure lists"),
        (b"q\n", b"q\n/Artifact BMC /Pattern cs /none scn EMC ", "page 2 is drawn with a pattern that it has not"),
    ],
)
def test_content_that_is_not_as_we_write_it(old: bytes, new: bytes, because: str) -> None:
    """Marks that nobody listed are refused rather than given to another element."""
    with pytest.raises(AssembleError, match=because):
        impose(with_content(a_leaflet(4), 1, old, new), BOOKLET)


def test_pages_that_call_different_things_by_one_name() -> None:
    """A face of one page is not taken for that of another."""
    leaflet = a_leaflet(2)
    names = reader(leaflet).pages[0]["/Resources"]["/Font"]
    odd = Dictionary(Font=Dictionary({name: Dictionary(Type=Name.Font) for name in names}))
    with pytest.raises(AssembleError, match="pages call different things /"):
        impose(with_page_entry(leaflet, Resources=odd), TWO_UP)


def test_a_file_without_tags() -> None:
    """Nothing is laid on sheets that nobody could hear."""
    with pikepdf.open(io.BytesIO(a_leaflet(2))) as file:
        del file.Root.StructTreeRoot
        written = io.BytesIO()
        file.save(written)
    with pytest.raises(AssembleError, match="the file has no tags"):
        impose(written.getvalue(), TWO_UP)
