"""Structure types, classes and namespaces of several files in one pack."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from clinicpress.assemble import admit_foreign, join_parts
from clinicpress.assemble.reader import PartReader
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.packs import a_part, a_tagged_part, marks, reader, tagged_pdf
from tests.unit.render.finish.rendering import catalog, elements

SHARED = Path(os.environ.get("CLINICPRESS_SHARED", Path(__file__).resolve().parents[3].parent / "shared"))
UA_2 = sorted((SHARED / "cases" / "pdfs").glob("corpus*8.[24].*pdf")) + sorted(
    (SHARED / "cases" / "pdfs").glob("corpus-PDF_UA-2*")
)
PDF_2 = b"<</Type/Namespace/NS(http://iso.org/pdf2/ssn)>>"
OWN = b"<</Type/Namespace/NS(http://clinic.example/ns)/RoleMapNS<</tip[/Aside 8 0 R]/dose/P>>>>"


def of_type(name: str, *, root: bytes = b"", space: bytes = b"") -> bytes:
    """Return a tagged PDF whose only element has a structure type."""
    entries = b"/S/%b/P 5 0 R/Pg 3 0 R/K 0%b" % (name.encode(), b"/NS %b 0 R" % space if space else b"")
    objects = b"6 0 obj<<%b>>endobj 7 0 obj%bendobj 8 0 obj%bendobj" % (entries, OWN, PDF_2)
    return tagged_pdf(objects, root=root)


def joined_types(*pdfs: bytes) -> tuple[Any, list[str]]:
    """Return the structure root of a pack of such files, and what each element's type leads to in its role map."""
    parts = tuple(a_tagged_part(f"Letter {number}", pdf) for number, pdf in enumerate(pdfs))
    pack = join_parts(parts, marks())
    assert check_structure(pack.pdf) == ()
    assert [fault for fault in check_conformance(pack.pdf) if "role" in fault.message.lower()] == []
    root = catalog(pack.pdf)["/StructTreeRoot"]
    kids = [part["/K"][0].get_object() for part in elements(pack.pdf, "Part") if "/T" in part]
    roles = root.get("/RoleMap", {})
    return root, [str(roles.get(kid["/S"], kid["/S"])) for kid in kids]


def test_a_chain_of_roles_leads_to_its_end() -> None:
    """A type that is mapped by way of another, which a standard type may be, is what stands at the end."""
    root, types = joined_types(of_type("Tip", root=b"/RoleMap<</Tip/Box/Box/Sect/Sect/Div>>"))
    assert types == ["/Div"]
    assert dict(root["/RoleMap"]) == {"/Tip": "/Div"}


def test_a_circle_of_roles_means_nothing() -> None:
    """A role map that leads round in circles, which no reader can follow, becomes a type without meaning."""
    assert joined_types(of_type("Tip", root=b"/RoleMap<</Tip/Box/Box/Tip>>"))[1] == ["/NonStruct"]


def test_an_unmapped_type_means_nothing_in_any_order() -> None:
    """A type that its own file does not map is not what another file says of the name."""
    unmapped, mapped = of_type("Tip"), of_type("Tip", root=b"/RoleMap<</Tip/H1>>")
    assert joined_types(unmapped, mapped)[1] == ["/NonStruct", "/H1"]
    assert joined_types(mapped, unmapped)[1] == ["/H1", "/NonStruct"]


def test_a_name_that_two_files_map_otherwise_is_renamed() -> None:
    """Each part's elements stay what they were."""
    root, types = joined_types(*(of_type("Tip", root=b"/RoleMap<</Tip/%b>>" % to) for to in (b"P", b"H1", b"P")))
    assert types == ["/P", "/H1", "/P"]
    assert len(root["/RoleMap"]) == 2


def test_a_remapped_standard_type_changes_no_other_part() -> None:
    """`H1` that one file maps to `P` is a paragraph there, and a heading elsewhere."""
    root, types = joined_types(of_type("H1", root=b"/RoleMap<</H1/P>>"), of_type("H1"))
    assert types == ["/P", "/H1"]
    assert "/RoleMap" not in root


@pytest.mark.parametrize(
    ("later", "nearest"),
    [("Title", "/P"), ("Em", "/Span"), ("Strong", "/Span"), ("FENote", "/Note"), ("Aside", "/Sect"), ("H9", "/H6")],
)
def test_a_type_of_pdf_2_is_mapped_to_the_nearest(later: str, nearest: str) -> None:
    """A reader of PDF 1.7 is told what a type of PDF 2.0 is like; one of PDF 2.0 still has the type itself."""
    root, types = joined_types(of_type(later, root=b"/Namespaces[8 0 R]", space=b"8"))
    assert types == [nearest]
    (element,) = (part["/K"][0].get_object() for part in root["/K"][0]["/K"])
    assert element["/S"] == f"/{later}"
    assert element["/NS"]["/NS"] == "http://iso.org/pdf2/ssn"


def test_namespaces_of_one_name_are_one() -> None:
    """Two files with the same namespaces give each once, and its own role map leads to the pack's."""
    files = (of_type(name, root=b"/Namespaces[7 0 R 8 0 R]", space=b"7") for name in ("tip", "dose", "other"))
    root, types = joined_types(*files)
    assert types == ["/Sect", "/P", "/NonStruct"]
    own, later = root["/Namespaces"]
    assert own.get_object()["/RoleMapNS"]["/tip"][1] == later
    assert own.get_object()["/RoleMapNS"]["/dose"] == "/P"


def test_classes_of_one_name_stay_apart() -> None:
    """Attribute classes are those of their part, with revision numbers, and their headers are ids of the part."""
    cell = b"6 0 obj<</S/Table/P 5 0 R/K 7 0 R>>endobj 7 0 obj<</S/TR/P 6 0 R/K[8 0 R 9 0 R]>>endobj "
    cell += b"8 0 obj<</S/TH/P 7 0 R/ID(h)/Pg 3 0 R/K 0/A<</O/Table/Scope/Column>>>>endobj "
    cell += b"9 0 obj<</S/TD/P 7 0 R/C[/Cell 2]/Pg 3 0 R/K 1>>endobj"
    sizes = (b"/ClassMap<</Cell[<</O/Table/Headers[(h)]>><</O/Layout/Width %d>>]>>" % width for width in (3, 4))
    parts = tuple(
        a_tagged_part(str(n), tagged_pdf(cell, root=root, drawn=(b"f", b"f"))) for n, root in enumerate(sizes)
    )
    pack = join_parts(parts, marks())
    classes = catalog(pack.pdf)["/StructTreeRoot"]["/ClassMap"]
    for number, td in enumerate(elements(pack.pdf, "TD")):
        name, revision = td["/C"]
        table, layout = (entry.get_object() for entry in classes[name])
        assert (revision, layout["/Width"]) == (2, 3 + number)
        assert table["/Headers"] == [elements(pack.pdf, "TH")[number]["/ID"]]


def test_a_document_in_another_language_keeps_it() -> None:
    """A file whose document says its language stays in it, whatever the pack was told."""
    tree = b"6 0 obj<</S/Document/Lang(cy)/P 5 0 R/K 7 0 R>>endobj 7 0 obj<</S/P/P 6 0 R/Pg 3 0 R/K 0>>endobj"
    pack = join_parts((a_tagged_part("Llythyr", tagged_pdf(tree)),), marks())
    assert [part.get("/Lang") for part in elements(pack.pdf, "Part")] == ["en-GB", "cy"]
    assert len(elements(pack.pdf, "Document")) == 1


def test_keys_of_the_parent_tree_stay_small() -> None:
    """A file whose keys are beyond what readers can hold takes no key away from the files after it."""
    pdf = tagged_pdf().replace(b"/StructParents 0", b"/StructParents 99999999999").replace(b"[0[", b"[99999999999[")
    pack = join_parts((a_tagged_part("Letter", pdf), a_part()), marks())
    assert catalog(pack.pdf)["/StructTreeRoot"]["/ParentTreeNextKey"] < 100
    assert check_structure(pack.pdf) == ()


def test_a_cleaned_part_is_not_nested_twice() -> None:
    """A file that was joined by itself before comes out of a second join as it went in."""
    part = a_part("Leaflet")
    cleaned = a_tagged_part("Leaflet", join_parts((part,), marks()).pdf)
    once, twice = (join_parts((one, a_part("Other")), marks()).pdf for one in (part, cleaned))
    titles = [[part["/T"] for part in elements(pdf, "Part")] for pdf in (once, twice)]
    assert titles[0] == titles[1] == ["Leaflet", "Other"]
    assert str(reader(once).outline).count("Leaflet") == str(reader(twice).outline).count("Leaflet")
    assert check_conformance(twice) == check_structure(twice) == ()


@pytest.mark.skipif(not UA_2, reason="needs the shared cases, beside the checkout")
@pytest.mark.parametrize("path", UA_2, ids=lambda path: path.stem[-24:])
def test_a_pdf_ua_2_file_joins_a_pack_of_pdf_ua_1(path: Path) -> None:
    """What conforms to PDF/UA-2 conforms to PDF/UA-1 in a pack, but for a link that has no description."""
    part = admit_foreign(path.read_bytes(), path.name, title="Report")
    pack = join_parts((a_tagged_part("Report", part.pdf), a_part()), marks())
    assert check_structure(pack.pdf) == ()
    assert {fault.code for fault in check_conformance(pack.pdf)} <= {"rule-PDFUA1-LINK-CONTENTS-001"}


def test_the_quick_way_through_a_file_finds_what_pypdf_finds() -> None:
    """Every object of a leaflet reads the same."""
    pdf = join_parts((a_part("Brackets (a \\) b) <c>"),), marks()).pdf
    plain, quick = reader(pdf), PartReader(reader(pdf).stream)
    assert len(plain.xref_objStm) > 50
    for number in plain.xref_objStm:
        assert repr(plain.get_object(number)) == repr(quick.get_object(number)).replace(
            str(id(quick)), str(id(plain))
        )
