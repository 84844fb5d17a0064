"""A finished PDF."""

from __future__ import annotations

from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.unit.render.finish.rendering import SVG, catalog, elements, pages, render

HEAD = '<div class="head">Larkfield <a href="https://larkfield.example">home</a></div>'
LONG_LIST = "<ul>" + "".join(f"<li>Stretch number {n}</li>" for n in range(40)) + "</ul>"
LONG_TABLE = (
    "<table><thead><tr><th scope=col>Day</th><th>Times</th></tr></thead><tbody>"
    + "".join(f"<tr><th scope=row>Day {n}</th><td>{n} times</td></tr>" for n in range(40))
    + "</tbody></table>"
)


def test_margin_boxes_are_pagination_artifacts() -> None:
    """Running headers and footers are artifacts of their own kind, on every page."""
    content = pages(render(HEAD + "<p>One</p>"))[0].get_contents().get_data()
    assert b"/Type /Pagination/Subtype /Header" in content
    assert b"/Type /Pagination/Subtype /Footer" in content


def test_numbers_of_marked_content_have_no_gaps() -> None:
    """The parent tree's array of a page has an element for each MCID of the page."""
    numbers = catalog(render(HEAD + "<p>One</p><p>Two</p>"))["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert [entry.get_object()["/S"] for entry in numbers[1]] == ["/P", "/P"]


def test_a_link_in_a_margin_box_is_text_only() -> None:
    """A repeated link would be read out on each page, and an annotation cannot be an artifact."""
    assert "/Annots" not in pages(render(HEAD + "<p>One</p>"))[0]


def test_a_figure_has_its_box_in_points_from_the_bottom() -> None:
    """A picture of 40 by 20 pixels at the page area's top left stands at 45 pt, 240 to 255 pt."""
    (figure,) = elements(render(f'<body style="margin:0"><img alt="A bar" src="{SVG}">'), "Figure")
    assert [round(float(value)) for value in figure["/A"]["/BBox"]] == [45, 240, 75, 255]


def test_header_cells_say_what_they_head() -> None:
    """A header cell's scope is its HTML scope, a column where there is none."""
    cells = elements(render(LONG_TABLE), "TH")
    assert [cell["/A"]["/Scope"] for cell in cells[:3]] == ["/Column", "/Column", "/Row"]


def test_header_cells_are_indexed_by_id() -> None:
    """Every id of a header cell leads to that cell, in order."""
    pdf = render(LONG_TABLE)
    names = catalog(pdf)["/StructTreeRoot"]["/IDTree"]["/Names"]
    assert list(names[::2]) == sorted(names[::2])
    assert {name: entry.get_object()["/ID"] for name, entry in zip(names[::2], names[1::2], strict=True)} == {
        cell["/ID"]: cell["/ID"] for cell in elements(pdf, "TH")
    }


def test_lists_say_how_they_are_numbered() -> None:
    """Bullets, numbers and terms are told apart."""
    body = '<ul><li>a</ul><ol><li>b</ol><ol style="list-style-type:lower-alpha"><li>c</ol><dl><dt>d<dd>e</dl>'
    numbering = [part["/A"]["/ListNumbering"] for part in elements(render(body), "L")]
    assert numbering == ["/Disc", "/Decimal", "/LowerAlpha", "/None"]


def test_an_ordered_list_with_its_own_markers_counts_as_decimal() -> None:
    """Steps whose numerals come from a style sheet are an ordered list all the same."""
    (steps,) = elements(render('<ol style="list-style:none"><li>First</ol>'), "L")
    assert steps["/A"]["/ListNumbering"] == "/Decimal"


def test_a_list_over_pages_is_one_list() -> None:
    """All points of a list that breaks over pages stand in one element, in order."""
    pdf = render(LONG_LIST)
    (only,) = elements(pdf, "L")
    assert len(pages(pdf)) > 1
    assert len(only["/K"]) == 40


def test_a_table_over_pages_is_one_table_with_one_head() -> None:
    """The head that is repeated on each page is read once."""
    pdf = render(LONG_TABLE)
    (table,) = elements(pdf, "Table")
    assert [kid.get_object()["/S"] for kid in table["/K"]] == ["/THead", "/TBody"]
    assert len(elements(pdf, "TR")) == 41


def test_cells_after_a_page_break_name_the_head_that_is_left() -> None:
    """The headers of a cell on a later page are those of the first page's head."""
    pdf = render(LONG_TABLE)
    times = elements(pdf, "TH")[1]["/ID"]
    assert times in elements(pdf, "TD")[-1]["/A"]["/Headers"]


def test_a_paragraph_over_pages_is_one_paragraph() -> None:
    """Text on the second page belongs to the paragraph, by page and number."""
    (paragraph,) = elements(render("<p>" + "word " * 600), "P")
    assert any(not isinstance(kid, int) and kid["/Type"] == "/MCR" for kid in paragraph["/K"])


def test_a_link_over_lines_is_one_link() -> None:
    """A link that wraps has one element with an annotation for each line."""
    (link,) = elements(render("<p>" + "x " * 20 + '<a href="https://e.example">' + "word " * 20 + "</a>"), "Link")
    held = [kid for kid in link["/K"] if not isinstance(kid, int) and kid.get_object().get("/Type") == "/OBJR"]
    assert len(held) > 1


def test_links_are_printed_and_say_their_words() -> None:
    """A link's description is its text, not the id of the place that it leads to."""
    pdf = render('<p><a href="#there">What to do</a></p><h1 id="there">There</h1>')
    annotation = pages(pdf)[0]["/Annots"][0].get_object()
    assert (annotation["/Contents"], annotation["/F"]) == ("What to do", 4)


def test_see_through_text_is_found_in_its_group() -> None:
    """Text with opacity lies in a form of its own, with a key in the parent tree."""
    pdf = render('<p>Before</p><p style="opacity:.5">Half</p>')
    assert check_structure(pdf) == ()
    assert any(not isinstance(kid, int) and "/Stm" in kid for part in elements(pdf, "P") for kid in part["/K"])


def test_empty_elements_are_left_out() -> None:
    """A paragraph without content is no stop for a screen reader."""
    assert len(elements(render("<p></p><p>One</p><p><b></b></p>"), "P")) == 1


def test_the_result_conforms_and_both_ways_agree() -> None:
    """A document with everything passes the validator and our own check."""
    body = f'{HEAD}<h1>One</h1>{LONG_LIST}{LONG_TABLE}<figure><img alt="A bar" src="{SVG}"></figure>'
    pdf = render(body)
    assert check_conformance(pdf) == ()
    assert check_structure(pdf) == ()


def test_the_same_document_gives_the_same_bytes() -> None:
    """Nothing that is finished depends on the moment or on object identities."""
    assert render(HEAD + LONG_LIST + LONG_TABLE) == render(HEAD + LONG_LIST + LONG_TABLE)
