"""What a screen reader would say."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from clinicpress.verify.aloud.marked_text import read_marked_text
from clinicpress.verify.aloud.reading import read_aloud
from clinicpress.verify.opening import open_subject
from tests.unit.render.finish.rendering import render
from tests.unit.verify.papers import drawn, element, subject, tagged, written

FONT = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def spoken(pdf: bytes) -> list[str]:
    """Return what is said of a PDF, line by line."""
    read = open_subject(pdf)
    return [str(line) for line in read_aloud(read, read_marked_text(read))]


def said(*elements: Dictionary, content: bytes = b"", **root: Any) -> list[str]:  # noqa: ANN401 - pikepdf's objects
    """Return what is said of elements over a page that shows `one`, `two` and `three` as marks 0, 1 and 2."""
    words = b"".join(
        b"/Span <</MCID %d>> BDC BT /F 9 Tf 9 %d Td (%b) Tj ET EMC\n" % (number, 190 - 20 * number, word)
        for number, word in enumerate((b"one", b"two", b"three"))
    )
    pdf = tagged(drawn(words + content, Font=Dictionary(F=FONT)), *elements, **root)
    for each in pdf.Root.StructTreeRoot.K:
        each.Pg = pdf.pages[0].obj
    return spoken(written(pdf))


def test_a_leaflet_is_read_in_order() -> None:
    """A leaflet is read by its tags: headings with their level, list entries with their labels, links, pictures."""
    body = (
        '<h1>Resting</h1><p>Lie <b>down</b>. See <a href="https://larkfield.example">our site</a>.</p>'
        "<h2>How</h2><ol><li>Sit</li><li>Lie</li></ol>"
        '<img alt="A bed" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">'
    )
    assert spoken(render(body)) == [
        "Heading 1: Resting",
        "Lie down. See [link: our site].",
        "Heading 2: How",
        "1. Sit",
        "2. Lie",
        "Picture: A bed",
    ]


def test_a_table_is_read_with_its_heads() -> None:
    """A table is read row by row, each cell after its head; a cell over two columns shifts none of the next."""
    body = (
        "<table><tr><th>Day</th><th>From</th><th>To</th></tr>"
        "<tr><th scope=row>Monday</th><td>8am</td><td></td></tr>"
        "<tr><th scope=row>Sunday</th><td colspan=2>closed</td></tr></table>"
    )
    assert spoken(render(body)) == [
        "Table: 3 rows",
        "Heads: Day | From | To",
        "Row: Day: Monday | From: 8am | To: blank",
        "Row: Day: Sunday | From, To: closed",
    ]


def test_running_heads_are_not_read() -> None:
    """A page's footer is an artifact, and not read."""
    assert spoken(render('<div class="head"><p>Footer</p></div><p>Text</p>')) == ["Text"]


def test_the_order_is_that_of_the_tags() -> None:
    """A file whose tags stand in another order than its content is read by its tags."""
    assert said(element("P", 2), element("P", 0)) == ["three", "one"]


@pytest.mark.parametrize("key", ["ActualText", "Alt", "E"])
def test_a_text_that_stands_for_another_is_read(key: str) -> None:
    """A file's replacement, alternative and expanded texts are read in place of what they stand for."""
    assert said(element("P", 0, element("Span", 1, **{key: String("for two")}))) == ["one for two"]


def test_a_mark_may_expand_too() -> None:
    """A file that expands an abbreviation where it marks it is read with the words in full, once."""
    content = b"/Span <</MCID 3 /E (etcetera)>> BDC BT /F 9 Tf 9 20 Td (et) Tj (c) Tj ET EMC"
    assert said(element("P", 3), content=content) == ["etcetera"]


def test_another_language_is_said() -> None:
    """A file says where its language changes: of a whole paragraph, of some words, and not of its own."""
    words = element("Span", 2, Lang=String("fr"))
    document = element("Document", element("P", 0), element("P", 1, words), Lang=String("cy"))
    assert said(document) == ["one", "two [fr: three]"]
    assert said(element("P", 0), element("P", 1, Lang=String("cy"))) == ["one", "(cy) two"]


def test_own_names_of_roles_are_understood() -> None:
    """A file's own names for roles are read as what they stand for, through several steps and never for ever."""
    names = Dictionary(Titel=Name.Kopf, Kopf=Name.H2, Ring=Name.Ring)
    assert said(element("Titel", 0), element("Ring", 1), RoleMap=names) == ["Heading 2: one", "two"]


def test_a_picture_without_words_is_said() -> None:
    """A file's picture without alternative text is not passed over."""
    assert said(element("Figure")) == ["Picture: without alternative text"]


def test_a_link_around_a_picture_is_said() -> None:
    """A file's link that holds only a picture is read as both, after the words before it."""
    link = element("Link", element("Figure", Alt=String("A bed")))
    assert said(element("P", 0, link, 1)) == ["one", "Picture: A bed", "[link] two"]


def test_text_in_a_form_is_read() -> None:
    """A file whose marked content stands in a form XObject is read too."""
    pdf = drawn(b"/X Do")
    form = Stream(
        pdf,
        b"/P <</MCID 0>> BDC BT /F 9 Tf 9 100 Td (inside) Tj ET EMC",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 200, 200]),
        StructParents=0,
        Resources=Dictionary(Font=Dictionary(F=FONT)),
    )
    held = pdf.make_indirect(form)
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=held))
    mark = Dictionary(Type=Name.MCR, MCID=0, Stm=held, Pg=pdf.pages[0].obj)
    assert spoken(written(tagged(pdf, element("P", mark)))) == ["inside"]


def test_a_tree_that_holds_itself_ends() -> None:
    """A file whose element holds itself, or holds very many inside each other, is read to an end."""
    pdf = drawn(b"")
    ring = pdf.make_indirect(element("Sect"))
    ring.K = Array([ring])
    deep = element("P", 0)
    for _ in range(150):
        deep = pdf.make_indirect(element("Sect", deep))
    read = subject(tagged(pdf, ring, deep))
    assert read_aloud(read, read_marked_text(read)) == ()


def test_an_untagged_page_is_read_as_it_is_drawn() -> None:
    """A file without tags is read page by page, and said to be untagged."""
    shown = b"BT /F 9 Tf 9 100 Td (Rest) Tj ET"
    pdf: pikepdf.Pdf = drawn(shown, b"", shown, Font=Dictionary(F=FONT))
    assert spoken(written(pdf)) == ["Untagged: Rest", "Untagged: Rest"]
