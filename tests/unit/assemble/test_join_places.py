"""Places, links, outlines, layers and marks of several files in one pack."""

from __future__ import annotations

from typing import Any

import pytest

from clinicpress.assemble import COVER, Part, join_parts
from clinicpress.errors import AssembleError
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.packs import a_part, a_tagged_part, foreign_pdf, link_pages, marks, reader, tagged_pdf

LINK = b"/Annots[20 0 R]"
ELEMENTS = (
    b"6 0 obj<</S/P/P 5 0 R/Pg 3 0 R/K[0 7 0 R]>>endobj "
    b"7 0 obj<</S/Link/P 6 0 R/K<</Type/OBJR/Obj 20 0 R/Pg 3 0 R>>>>endobj "
)
ANNOTATION = b"20 0 obj<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/StructParent 1/Contents(Go)%b>>endobj "


def linked(target: bytes, *, catalog: bytes = b"", kind: str = "foreign") -> Part:
    """Return a tagged part of one page whose link has a target."""
    pdf = tagged_pdf(ELEMENTS + ANNOTATION % target, page=LINK, catalog=catalog)
    return a_tagged_part("Letter", pdf.replace(b"[6 0 R]]", b"[6 0 R]1 7 0 R]"), kind=kind)


@pytest.mark.parametrize(
    ("target", "named"),
    [
        (b"/Dest(end)", b"/Names<</Dests<</Kids[<</Names[(end)[3 0 R/Fit]]>>]>>>>"),
        (b"/Dest(end)", b"/Names<</Dests<</Names[(end)<</D[3 0 R/Fit]>>]>>>>"),
        (b"/Dest/end", b"/Dests<</end[3 0 R/XYZ 0 0 0]>>"),
        (b"/Dest/end", b"/Dests<</end<</D[3 0 R/Fit]>>>>"),
        (b"/Dest[3 0 R/Fit]", b""),
        (b"/A<</S/GoTo/D[3 0 R/Fit]>>", b""),
        (b"/A<</S/GoTo/D(end)>>", b"/Names<</Dests<</Names[(end)[3 0 R/Fit]]>>>>"),
        (b"/Dest[6 0 R/Fit]", b""),
        (b"/Dest(end)", b"/Names<</Dests<</Names[(end)<</SD[5 0 R/Fit]/D[3 0 R/Fit]>>]>>>>"),
        (b"/Dest(end)", b"/Names<</Dests<</Names[(end)<</SD[6 0 R/Fit]>>]>>>>"),
    ],
)
def test_every_way_to_name_a_place_stays_in_its_part(target: bytes, named: bytes) -> None:
    """Old and new names, pages, actions and elements: the link of each of two parts lands in its own."""
    part = linked(target, catalog=named)
    pack = join_parts((part, part), marks())
    assert link_pages(pack.pdf) == [(0, 0), (2, 2)]
    assert check_structure(pack.pdf) == ()
    assert [fault for fault in check_conformance(pack.pdf) if "FONT" not in fault.code] == []


def test_only_the_cover_leads_to_parts_of_the_pack() -> None:
    """A foreign link to `pack-part-1`, or a place of that name, is the part's own."""
    names = b"/Names<</Dests<</Names[(pack-part-1)[3 0 R/Fit]]>>>>"
    part = linked(b"/Dest(pack-part-1)", catalog=names)
    pack = join_parts((a_part("First", body="<h1>First</h1>"), part), marks())
    assert link_pages(pack.pdf) == [(2, 2)]
    cover = linked(b"/Dest(pack-part-2)", kind=COVER)
    pack = join_parts((cover, part, part), marks())
    assert link_pages(pack.pdf)[0] == (0, 4)


def outlined(outline: bytes) -> Any:  # noqa: ANN401 - pypdf's nested list of entries
    """Return the outline of a pack of a file with an outline, whose root is 30."""
    pdf = tagged_pdf(b"6 0 obj<</S/P/P 5 0 R/Pg 3 0 R/K 0>>endobj " + outline, catalog=b"/Outlines 30 0 R")
    return reader(join_parts((a_tagged_part("Letter", pdf),), marks()).pdf).outline


def test_an_outline_of_ten_thousand_entries_is_whole() -> None:
    """A long outline comes along, each entry below the part's."""
    entries = b" ".join(
        b"%d 0 obj<</Title(%d)/Next %d 0 R/A<</S/GoTo/D[3 0 R/Fit]>>>>endobj" % (n, n, n + 1)
        for n in range(31, 10_031)
    )
    kids = outlined(b"30 0 obj<</First 31 0 R>>endobj " + entries)[1]
    assert [kid["/Title"] for kid in kids] == [str(n) for n in range(31, 10_031)]


def test_an_outline_in_a_circle_ends() -> None:
    """Entries that lead back to one another are taken once."""
    circle = b"30 0 obj<</First 31 0 R>>endobj 31 0 obj<</Title(a)/First 32 0 R/Next 32 0 R>>endobj "
    circle += b"32 0 obj<</Title(b)/First 31 0 R/Next 31 0 R>>endobj"
    assert str(outlined(circle)).count("'/Title': 'b'") == 1


def layered(view: bytes) -> bytes:
    """Return a tagged PDF with two layers, 40 and 41, and a membership, in a default view."""
    objects = b"40 0 obj<</Type/OCG/Name(Arrows)/Intent/View/Usage<</Print<</PrintState/ON>>>>>>endobj "
    objects += b"41 0 obj<</Type/OCG/Name(Words)>>endobj 42 0 obj<</Type/OCMD/OCGs[40 0 R 41 0 R]/P/AllOn>>endobj "
    pdf = tagged_pdf(
        b"6 0 obj<</S/P/P 5 0 R/Pg 3 0 R/K 0>>endobj " + objects,
        catalog=b"/OCProperties<</OCGs[40 0 R 41 0 R]/D<<%b>>>>" % view,
    )
    return pdf.replace(b"/Resources<<>>", b"/Resources<</Properties<</A 40 0 R/B 41 0 R/M 42 0 R>>>>")


def test_layers_of_two_parts_are_switched_apart() -> None:
    """Layers of the same names stay those of their part: what was hidden is hidden, what showed shows."""
    first = a_tagged_part("First", layered(b"/OFF[41 0 R]/Order[40 0 R[41 0 R]]/RBGroups[[40 0 R 41 0 R]]"))
    second = a_tagged_part("Second", layered(b"/BaseState/OFF/ON[41 0 R]/Order[41 0 R]/Locked[41 0 R]"))
    pack = join_parts((first, second), marks())
    opened = reader(pack.pdf)
    layers = opened.trailer["/Root"]["/OCProperties"]
    view = layers["/D"]
    pages = [page["/Resources"]["/Properties"] for page in opened.pages[::2]]
    arrows, words = ([page.raw_get(name) for page in pages] for name in ("/A", "/B"))
    assert list(layers["/OCGs"]) == [arrows[0], words[0], arrows[1], words[1]]
    assert list(view["/OFF"]) == [words[0], arrows[1]]
    assert view["/Order"] == [["First", arrows[0], [words[0]]], ["Second", words[1], arrows[1]]]
    assert (view["/RBGroups"], view["/Locked"]) == ([[arrows[0], words[0]]], [words[1]])
    assert arrows[0].get_object()["/Usage"]["/Print"]["/PrintState"] == "/ON"
    assert [list(page["/M"]["/OCGs"]) for page in pages] == [[arrows[0], words[0]], [arrows[1], words[1]]]


def test_layers_that_switch_by_themselves_are_said_to_be_lost() -> None:
    """A layer that shows only on paper stays as it is on the screen, and the pack says so."""
    part = a_tagged_part("Map", layered(b"/AS[<</Event/Print/OCGs[40 0 R]/Category[/Print]>>]"))
    assert "switching of layers" in join_parts((part,), marks()).losses[0]


def test_marks_inside_a_form_and_objects_that_are_forms_lead_to_their_elements() -> None:
    """Marked content of a form keeps its element, and so does a form that is one as a whole; twice the same."""
    tree = b"6 0 obj<</S/Div/P 5 0 R/K[7 0 R 8 0 R 9 0 R]>>endobj 7 0 obj<</S/P/P 6 0 R/Pg 3 0 R/K 0>>endobj "
    tree += b"8 0 obj<</S/P/P 6 0 R/Pg 3 0 R/K<</Type/MCR/Pg 3 0 R/Stm 10 0 R/MCID 0>>>>endobj "
    tree += b"9 0 obj<</S/Figure/Alt(A dot)/P 6 0 R/Pg 3 0 R/K<</Type/OBJR/Pg 3 0 R/Obj 11 0 R>>>>endobj "
    form = b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%b/Length %d>>stream\n%b\nendstream endobj "
    content = b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC"
    tree += form % (10, b"/StructParents 1", len(content), content) + form % (
        11,
        b"/StructParent 2",
        12,
        b"0 0 1 1 re f",
    )
    pdf = tagged_pdf(tree).replace(b"[6 0 R]]", b"[7 0 R]1[8 0 R]2 9 0 R]")
    pdf = pdf.replace(b"/Resources<<>>", b"/Resources<</XObject<</F 10 0 R/D 11 0 R>>>>")
    part = a_tagged_part("Drawing", pdf)
    pack = join_parts((part, part), marks())
    opened = reader(pack.pdf)
    forms = [page["/Resources"]["/XObject"] for page in opened.pages[::2]]
    parents = opened.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    by_key = dict(zip(parents[::2], list.__iter__(parents[1::2]), strict=True))
    for drawn in forms:
        figure = by_key[drawn["/D"]["/StructParent"]].get_object()
        assert (figure["/S"], figure["/K"][0].raw_get("/Obj")) == ("/Figure", drawn.raw_get("/D"))
        marked = by_key[drawn["/F"]["/StructParents"]].get_object()[0].get_object()
        assert marked["/K"][0].raw_get("/Stm") == drawn.raw_get("/F")


def test_a_text_for_each_page_must_fit_the_pages() -> None:
    """Two texts for one page are an error that names the file and both numbers."""
    part = Part(
        title="Scan", language="en-GB", pdf=foreign_pdf(), source="scan.pdf", kind="foreign", alt=("a", "b")
    )
    with pytest.raises(AssembleError, match=r"scan.pdf: there are 2 alternative texts for 1 page") as caught:
        join_parts((part,), marks())
    assert caught.value.hint


def test_equal_pictures_of_different_files_are_taken_once() -> None:
    """The same drawing in two leaflets is in the pack once, whatever its number and name, `/AA` too."""
    drawing = b"9 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
    drawing += b"/Length 1>>stream\n\x07\nendstream endobj"
    files = [
        foreign_pdf(objects=drawing),
        foreign_pdf(objects=b"7 0 obj null endobj " + drawing.replace(b"9 0", b"8 0")),
    ]
    names = (b"9 0 R", b"8 0 R")
    files = [
        pdf.replace(b"/Resources<<>>", b"/Resources<</XObject<</AA %b>>>>" % name)
        for pdf, name in zip(files, names, strict=True)
    ]
    parts = tuple(Part(title="Scan", language="en", pdf=pdf, source="scan.pdf", alt="Dot") for pdf in files)
    pages = reader(join_parts(parts, marks()).pdf).pages
    first, second = (page["/Resources"]["/XObject"].raw_get("/AA") for page in pages[::2])
    assert first == second
