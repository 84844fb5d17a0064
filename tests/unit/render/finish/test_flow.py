"""What flows over lines and pages, in a finished PDF."""

from __future__ import annotations

from typing import Any

import pytest

from clinicpress.assemble import PackMarks, Part, join_parts
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.unit.render.finish.rendering import SVG, catalog, elements, pages, render

NOTE = '<p>Take it<span style="float:footnote">With water.</span> daily.</p>'


def outline(element: Any) -> str:  # noqa: ANN401 - pypdf's objects
    """Return the types of an element and all below it, as `L(LI(Lbl LBody))`."""
    kids = [kid.get_object() for kid in element.get("/K", ()) if not isinstance(kid, int)]
    below = " ".join(outline(kid) for kid in kids if "/S" in kid)
    return str(element["/S"])[1:] + (f"({below})" if below else "")


def test_a_list_stands_in_the_item_that_it_belongs_to() -> None:
    """A point's own points are read as a part of it."""
    pdf = render("<ul><li>One<ol><li>Deep</li></ol></li><li>Two</li></ul>")
    assert outline(elements(pdf, "L")[0]) == "L(LI(Lbl LBody(L(LI(Lbl LBody)))) LI(Lbl LBody))"


def test_text_behind_a_list_in_an_item_is_read_behind_it() -> None:
    """An item goes on after its inner list, in the order of the page."""
    pdf = render("<ul><li><p>Before</p><ul><li>Inner</li></ul><p>After</p><ul><li>Last</li></ul></li></ul>")
    (outer, *_) = elements(pdf, "L")
    assert outline(outer) == "L(LI(Lbl LBody(P L(LI(Lbl LBody)) P L(LI(Lbl LBody)))))"


def test_a_list_within_a_list_over_pages_is_one_list() -> None:
    """Forty inner points over pages are one list within one item; no empty items are left between."""
    inner = "".join(f"<li>Stretch {n}</li>" for n in range(40))
    pdf = render(f"<ol><li>First<ul>{inner}</ul></li><li>Second</li></ol>")
    assert len(pages(pdf)) > 2
    outer, within = elements(pdf, "L")
    assert [len(outer["/K"]), len(within["/K"])] == [2, 40]
    assert all(item["/K"] for item in elements(pdf, "LI"))
    assert check_structure(pdf) == ()


def test_blocks_in_items_stand_in_one_body() -> None:
    """An item of paragraphs and a list has a label and a body, and nothing beside."""
    pdf = render("<ol><li><p>One</p><p>Two</p></li></ol><dl><dt>Term<dd><p>A</p><p>B</p></dl>")
    assert {outline(item).split("(")[1] for item in elements(pdf, "LI")} <= {"Lbl LBody", "LBody", "LBody)"}


def test_a_row_over_pages_is_one_row() -> None:
    """A cell that goes on on the next page is one cell, beside its neighbour."""
    pdf = render(f"<table><tr><th>A</th><th>B</th></tr><tr><td>{'word ' * 300}</td><td>short</td></tr></table>")
    assert len(pages(pdf)) > 1
    assert [len(row["/K"]) for row in elements(pdf, "TR")] == [2, 2]


def test_the_foot_of_a_table_is_read_once_and_last() -> None:
    """The foot that stands on each page is read behind all rows."""
    rows = "".join(f"<tr><td>{n}</td></tr>" for n in range(40))
    pdf = render(f"<table><thead><tr><th>A</th></tr></thead><tfoot><tr><td>Foot</td></tr></tfoot>{rows}</table>")
    (table,) = elements(pdf, "Table")
    assert [kid.get_object()["/S"] for kid in table["/K"]] == ["/THead", "/TBody", "/TFoot"]
    assert len(elements(pdf, "TR")) == 42


def test_a_link_in_a_repeated_head_is_one_link() -> None:
    """The head's link can be followed on the first page, and does not hang loose on the others."""
    rows = "".join(f"<tr><td>{n}</td></tr>" for n in range(40))
    pdf = render(f'<table><thead><tr><th><a href="https://e.example">A</a></th></tr></thead>{rows}</table>')
    assert ["/Annots" in page for page in pages(pdf)] == [True] + [False] * (len(pages(pdf)) - 1)


def test_a_link_over_pages_is_one_link() -> None:
    """A link that goes on on the next page is one link with an annotation on both."""
    pdf = render(f'<p>{"word " * 90}<a href="https://e.example">{"link " * 120}</a></p>')
    assert len(elements(pdf, "Link")) == 1
    assert sum("/Annots" in page for page in pages(pdf)) > 1
    assert check_structure(pdf) == ()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("size: 600px 300px", [45, 165, 75, 180]),
        ("size: 400px 400px; bleed: 20px", [45, 240, 75, 255]),
    ],
)
def test_a_figure_on_a_page_of_another_kind_has_its_box(rule: str, expected: list[int]) -> None:
    """Wide pages and pages with bleed count from their own bottom left."""
    style = f"<style>@page other {{ {rule} }} .w {{ page: other }} body {{ margin: 0 }}</style>"
    pdf = render(f'{style}<p>First</p><div class="w"><img alt="A bar" src="{SVG}"></div>')
    (figure,) = elements(pdf, "Figure")
    assert [round(float(value)) for value in figure["/A"]["/BBox"]] == expected


def test_a_footnote_is_read_where_it_is_called() -> None:
    """A note stands behind its number in the text, with a number of its own, and not at the foot of the page."""
    pdf = render(NOTE)
    assert [outline(paragraph) for paragraph in elements(pdf, "P")] == ["P(Reference Note(Lbl))"]
    assert outline(catalog(pdf)["/StructTreeRoot"]["/K"][0].get_object()).count("Note") == 1


def test_notes_between_pages_do_not_tear_a_paragraph() -> None:
    """A paragraph that goes on behind the notes at the foot of a page is one paragraph."""
    pdf = render(NOTE.replace("daily", "word " * 500))
    assert len(pages(pdf)) > 1
    assert len(elements(pdf, "P")) == 1
    assert check_structure(pdf) == ()


def test_each_note_has_an_id_of_its_own() -> None:
    """Notes are told apart, in a pack of two leaflets as well."""
    pdf = render(NOTE * 12, title="Notes")
    assert check_conformance(pdf, "ua1") == ()
    part = Part(title="Notes", language="en", pdf=pdf, source="notes.md")
    pack = join_parts((part, part), PackMarks(title="Pack", language="en-GB")).pdf
    names = [note["/ID"] for note in elements(pack, "Note")]
    assert len(set(names)) == 24
    assert check_conformance(pack, "ua1") == ()


def test_generated_text_is_read_in_its_place() -> None:
    """Text from a style sheet stands before and after what it belongs to."""
    pdf = render('<style>p::before{content:"Note: "} p::after{content:" (end)"}</style><p>text</p>')
    (paragraph,) = elements(pdf, "P")
    kinds = ["text" if isinstance(kid, int) else kid.get_object()["/S"] for kid in paragraph["/K"]]
    assert kinds == ["/NonStruct", "text", "/NonStruct"]
