"""The door for attached PDFs that are odd: what is mended so that all their pages come in, and what is refused."""

from __future__ import annotations

import pytest

from clinicpress.assemble.join import join_parts
from clinicpress.errors import AssembleError
from clinicpress.verify.structure import check_structure
from tests.end_to_end.hostile import CATALOG, PAGE, TREE, field, one_page, stream, tagged, written
from tests.unit.assemble.packs import marks, reader, stamps_for
from tests.unit.packing.admitting import admit
from tests.unit.packing.test_intake import form

ROOT = b"<</Type/StructTreeRoot/K 7 0 R/ParentTree 6 0 R>>"
MISTAGGED = {
    "an element is listed by nobody": (ROOT.replace(b"/K 7 0 R", b"/K 8 0 R"), b"[0]"),
    "marked content is not there": (ROOT, b"[0 7]"),
    "a number is listed twice": (ROOT, b"[0 0]"),
}


def mistagged(root: bytes, kids: bytes) -> bytes:
    """Return a page with one mark, and elements that list something else."""
    other = b"<</Type/StructElem/S/P/P 5 0 R/K[]>>"
    return tagged(root, b"<</Type/StructElem/S/P/P 5 0 R/Pg 3 0 R/K%b>>" % kids, other)


@pytest.mark.parametrize("kind", MISTAGGED)
def test_tags_that_do_not_fit_are_left_behind(kind: str) -> None:
    """The pages come in as untagged ones, which is said, so that no pack breaks by another's tags."""
    admitted = admit(mistagged(*MISTAGGED[kind]))
    assert admitted.remarks[0].startswith("Its tags do not fit its content")
    assert check_structure(admitted.part.pdf) == ()
    assert admitted.part.ua_faults == ()


def test_tags_that_do_not_fit_leave_a_page_without_words() -> None:
    """Without an alternative text such a page keeps a pack from PDF/UA."""
    faults = admit(mistagged(ROOT, b"[0 7]"), alt=None).part.ua_faults
    assert faults
    assert "alternative text" in faults[0]


@pytest.mark.parametrize(
    ("boxes", "size"),
    [
        (b"/MediaBox[0 0 0 0]", (595.276, 841.89)),
        (b"/MediaBox[0 0 300]", (612, 792)),
        (b"/MediaBox[(a) 0 300 400]", (612, 792)),
        (b"/MediaBox[0 0 300 400]/CropBox[5 5 5 5]", (300, 400)),
        (b"/MediaBox[0 0 300 400]/UserUnit 0", (300, 400)),
        (b"/MediaBox[0 0 300 400]/UserUnit(2)", (300, 400)),
        (b"/MediaBox[0 0 300 400]/CropBox[/a]", (300, 400)),
        (b"/MediaBox[0 0 300 400]/CropBox[900 900 990 990]", (300, 400)),
        (b"/MediaBox[0 0 300 400]/CropBox[50 100 900 900]", (250, 300)),
    ],
)
def test_a_page_with_a_box_that_is_none_is_shown(boxes: bytes, size: tuple[float, float]) -> None:
    """It is as large as a viewer shows it."""
    shown = reader(admit(one_page().replace(b"/MediaBox[0 0 300 400]", boxes)).part.pdf).pages[0].mediabox
    assert (float(shown.width), float(shown.height)) == pytest.approx(size)


def test_null_in_a_list_of_contents_says_nothing() -> None:
    """The streams beside it are the page."""
    page = (PAGE % b"").replace(b"/Contents 4 0 R", b"/Contents[null 4 0 R 99 0 R]")
    admitted = admit(written([CATALOG % b"", TREE, page, stream(b"99 199 9 9 re f")]))
    assert b"99 199 9 9 re" in reader(admitted.part.pdf).pages[0].get_contents().get_data()
    assert admitted.remarks == ()


def test_content_by_run_lengths_is_read() -> None:
    """One of the ways to pack that few programs use."""
    content = b"99 199 9 9 re f"
    packed = bytes([len(content) - 1]) + content + b"\x80"
    assert admit(one_page(content=stream(packed, b"/Filter/RunLengthDecode"))).remarks == ()


def test_a_page_that_repair_would_drop_is_an_error() -> None:
    """A repair by qpdf takes a page that a damaged file shows twice once only."""
    pages = TREE.replace(b"3 0 R", b"3 0 R 3 0 R").replace(b"/Count 1", b"/Count 2")
    twice = written([CATALOG % b"", pages, PAGE % b"", stream(b"0 0 9 9 re f")])
    assert admit(twice).pages == 2
    with pytest.raises(AssembleError, match="damaged"):
        admit(twice.replace(b"xref\n0 5", b"xxxx\n0 5"))
    two = written([CATALOG % b"", pages.replace(b"[3 0 R 3", b"[3 0 R 5"), PAGE % b"", stream(b""), PAGE % b""])
    with pytest.raises(AssembleError, match="damaged"):
        admit(two[: two.index(b"5 0 obj") + 20])


def test_a_value_that_cannot_be_written_is_said() -> None:
    """Letters that our typeface has not are no reason to refuse a file."""
    admitted = admit(form(field(b"<FEFF06450631062D>")))
    assert "3 characters of form values are not in that typeface and left out." in admitted.remarks


def test_a_field_without_a_place_is_no_reason_to_refuse() -> None:
    """Its rectangle is none."""
    assert admit(form(field(b"(x)").replace(b"[99 199 189 219]", b"[(a) null 9 9]"))).pages == 1


@pytest.mark.parametrize(
    "content",
    [
        b"0 0 9 9 re f (open",
        b"0 0 9 9 re f <41",
        b"0 0 9 9 re f BI /W 1 /H 1 /BPC 8 /CS /G ID a",
        b"0 0 9 9 re f [1 2",
    ],
)
def test_content_without_an_end_spoils_nothing_behind_it(content: bytes) -> None:
    """What the pack draws over the page stays what it is; such a page lets no pack claim anything."""
    admitted = admit(one_page(content=stream(content)))
    assert "does not end as it should" in admitted.remarks[0]
    assert admitted.part.ua_faults
    assert admitted.part.archive_b_faults
    assert content not in reader(admitted.part.pdf).pages[0].get_contents().get_data()
    pack = join_parts((admitted.part,), marks(stamps=stamps_for(1)))
    assert check_structure(pack.pdf) == ()


def test_a_mark_without_an_end_does_not_hold_the_page_number() -> None:
    """Such a page comes in as untagged: else the pack's own artifact would stand inside of somebody's paragraph."""
    element = b"<</Type/StructElem/S/P/P 5 0 R/Pg 3 0 R/K 0>>"
    admitted = admit(tagged(ROOT, element).replace(b"re f EMC", b"re f    "))
    assert admitted.remarks[0].startswith("Its tags do not fit its content")
    assert check_structure(join_parts((admitted.part,), marks(stamps=stamps_for(1))).pdf) == ()


@pytest.mark.parametrize("content", [b"0 0 9 9 re f nonsense", b"99999999999 0 9 9 re f"])
def test_operators_that_no_standard_takes_are_found(content: bytes) -> None:
    """The validator stops at them, and would pass what follows."""
    admitted = admit(one_page(content=stream(content)))
    assert admitted.part.ua_faults
    assert admitted.part.archive_b_faults


def test_a_page_that_leads_to_one_element_keeps_its_tags() -> None:
    """A parent tree has an array for each page, and some writers forget it."""
    element = b"<</Type/StructElem/S/P/P 5 0 R/Pg 3 0 R/K 0>>"
    admitted = admit(tagged(ROOT, element).replace(b"<</Nums[0[7 0 R]]>>", b"<</Nums[0 7 0 R ]>>"))
    assert "tags" not in " ".join(admitted.remarks)
    assert admitted.part.ua_faults == ()


def test_a_point_with_a_number_of_content_is_left_behind() -> None:
    """Nothing is in it, and its number would be taken for that of what follows."""
    element = b"<</Type/StructElem/S/P/P 5 0 R/Pg 3 0 R/K[0 1]>>"
    admitted = admit(tagged(ROOT, element).replace(b"re f EMC", b"re f EMC /P<</MCID 1>>DP"))
    assert check_structure(join_parts((admitted.part,), marks(stamps=stamps_for(1))).pdf) == ()
