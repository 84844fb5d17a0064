"""Any files, in any order and number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from clinicpress.assemble import FOREIGN, Part, join_parts
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.pdf.text import read_text
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.packs import LEAFLET, a_part, a_tagged_part, link_pages, marks, reader, tagged_pdf

BODIES = (
    LEAFLET,
    "<h1>{title}</h1>",
    "<h1>{title}</h1><ol>" + "<li>Step</li>" * 60 + '</ol><p style="opacity:.5">Half</p>',
    '<h1 id="top">{title}</h1><table>' + "<tr><th scope=row>Day</th><td>Times</td></tr>" * 40 + "</table>"
    '<p><a href="#top">up</a></p>',
)
OBJECTS = b"""
6 0 obj<</S/Sect/P 5 0 R/K[7 0 R 8 0 R]>>endobj
7 0 obj<</S/%(name)s/P 6 0 R/Pg 3 0 R/K 0>>endobj
8 0 obj<</S/Link/P 6 0 R/K[<</Type/OBJR/Obj 20 0 R/Pg 3 0 R>>]>>endobj
20 0 obj<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/StructParent 1/Contents(Go)%(target)s>>endobj
30 0 obj<</First 31 0 R>>endobj
31 0 obj<</Title(%(title)s)/Dest[3 0 R/Fit]/Next 32 0 R>>endobj
32 0 obj<</Title(More)/Dest(end)/First 33 0 R>>endobj
33 0 obj<</Title(Still more)/Dest(end)>>endobj
40 0 obj<</Type/OCG/Name(%(title)s)>>endobj
41 0 obj<</Type/OCG/Name(Other)>>endobj
"""
CATALOG = (
    b"/Outlines 30 0 R/Names<</Dests<</Names[(end)[3 0 R/Fit]]>>>>"
    b"/OCProperties<</OCGs[40 0 R 41 0 R]/D<<%(hidden)s>>>>"
)
TARGETS = (b"/Dest(end)", b"/Dest[3 0 R/Fit]", b"/A<</S/GoTo/D(end)>>")
HIDDEN = (b"", b"/OFF[40 0 R]", b"/BaseState/OFF/ON[41 0 R]")
RESOURCES = (
    b"/Resources<</Properties<</A 40 0 R/B 41 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
)


@cache
def leaflet(kind: int) -> Part:
    """Return one of our own small parts, rendered once."""
    return a_part(f"Part {kind}", body=BODIES[kind])


@st.composite
def letters(draw: st.DrawFn) -> Part:
    """Return somebody else's tagged file, whose types, link, outline and layers are as they like."""
    name, meaning = draw(st.sampled_from((b"Tip", b"Box", b"H1"))), draw(st.sampled_from((b"P", b"Code", b"Box")))
    title = draw(st.sampled_from((b"Letter", b"Report")))
    facts = {b"name": name, b"title": title, b"target": draw(st.sampled_from(TARGETS))}
    pdf = tagged_pdf(
        OBJECTS % facts,
        root=b"/RoleMap<</%b/%b>>" % (name, meaning),
        catalog=CATALOG % {b"hidden": draw(st.sampled_from(HIDDEN))},
        page=b"/Annots[20 0 R]",
        drawn=(b"BT /F 9 Tf 9 9 Td (%b) Tj ET" % title,),
    ).replace(b"/Resources<<>>", RESOURCES)
    return a_tagged_part(title.decode(), pdf.replace(b"[6 0 R]]", b"[7 0 R]1 8 0 R]"))


def types_of(element: Any, roles: Any) -> Iterator[str]:  # noqa: ANN401 - pypdf's objects
    """Yield what each element below one is, in reading order; a type that nothing maps means nothing."""
    for kid in element["/K"] if isinstance(element["/K"], list) else [element["/K"]]:
        thing = kid.get_object()
        if isinstance(thing, dict) and "/S" in thing:
            mapped = roles.get(thing["/S"], thing["/S"])
            yield "/NonStruct" if mapped == "/Box" else str(mapped)
            yield from types_of(thing, roles)


def kept_types(pdf: bytes) -> Iterator[list[str]]:
    """Yield what the elements of each part of a pack are."""
    root = reader(pdf).trailer["/Root"]["/StructTreeRoot"]
    for part in root["/K"][0]["/K"]:
        yield list(types_of(part.get_object(), root.get("/RoleMap", {})))


def own_types(part: Part) -> list[str]:
    """Return what the elements of a file are, without its document."""
    root = reader(part.pdf).trailer["/Root"]["/StructTreeRoot"]
    types = list(types_of(root, root.get("/RoleMap", {})))
    return types[1:] if types[0] == "/Document" else types


def titles_in(outline: list[Any]) -> list[Any]:
    """Return an outline's titles, nested as it is."""
    return [titles_in(entry) if isinstance(entry, list) else str(entry["/Title"]) for entry in outline]


def layers_in(pdf: bytes) -> list[tuple[str, bool]]:
    """Return the name of each layer and whether it shows at first."""
    properties = reader(pdf).trailer["/Root"].get("/OCProperties")
    if properties is None:
        return []
    view = properties["/D"]
    groups, off, on = list(properties["/OCGs"]), view.get("/OFF", []), view.get("/ON", [])
    is_on = view.get("/BaseState") != "/OFF"
    return [(str(group["/Name"]), group in on or (is_on and group not in off)) for group in groups]


@settings(max_examples=25)
@given(st.lists(st.one_of(st.integers(0, len(BODIES) - 1).map(leaflet), letters()), min_size=1, max_size=5))
def test_a_pack_of_anything_is_sound(parts: list[Part]) -> None:
    """Text, structure, conformance, links, outline and layers hold for any files in any order."""
    pack = join_parts(tuple(parts), marks())
    bounds = [*pack.plan.first_pages, pack.plan.page_count]
    texts = read_text(pack.pdf)
    for part, first in zip(parts, pack.plan.first_pages, strict=True):
        own = read_text(part.pdf)
        assert texts[first : first + len(own)] == own
    assert check_structure(pack.pdf) == ()
    # A letter's face is not embedded, which is a fault of its own.
    assert [fault.code for fault in check_conformance(pack.pdf) if "FONT" not in fault.code] == []
    assert list(kept_types(pack.pdf)) == [own_types(part) for part in parts]
    links = link_pages(pack.pdf)
    assert len(links) == sum(part.kind == FOREIGN or 'href="#' in BODIES[int(part.title[-1])] for part in parts)
    for start, end in links:
        assert sum(first <= start for first in bounds) == sum(first <= end for first in bounds)
    outlines = [[part.title, titles_in(reader(part.pdf).outline)] for part in parts]
    assert titles_in(reader(pack.pdf).outline) == [entry for outline in outlines for entry in outline]
    assert layers_in(pack.pdf) == [layer for part in parts for layer in layers_in(part.pdf)]
