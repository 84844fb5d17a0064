"""Links and outlines that lead somewhere, or nowhere."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from clinicpress.verify.link_checks import check_links, check_outline, read_places
from tests.unit.verify.papers import drawn, linked, subject


def a_file() -> pikepdf.Pdf:
    """Return a file of two pages, whose second is a place called `top`, in both ways of naming one."""
    pdf = drawn(b"", b"")
    there = Array([pdf.pages[1].obj, Name.Fit])
    pdf.Root.Dests = Dictionary(old=Dictionary(D=there))
    leaf = pdf.make_indirect(Dictionary(Names=Array([String("top"), there])))
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf])))
    return pdf


def lost(pdf: pikepdf.Pdf) -> list[str]:
    """Return what is said of links."""
    read = subject(pdf)
    return [finding.message for finding in check_links(read_places(read.objects, read.pages), read.pages)]


def action(kind: str, **entries: Any) -> Dictionary:  # noqa: ANN401 - pikepdf's objects
    """Return an action."""
    return Dictionary(S=Name(f"/{kind}"), **entries)


GOOD = {
    "a page": lambda pdf: {"Dest": Array([pdf.pages[0].obj, Name.Fit])},
    "a named place": lambda _: {"Dest": String("top")},
    "a place named in the old way": lambda _: {"A": action("GoTo", D=Name.old)},
    "an address": lambda _: {"A": action("URI", URI=String("https://larkfield.example/#top"))},
    "another action": lambda _: {"A": action("Named", N=Name.NextPage)},
}
BAD = {
    "no place": (lambda _: {}, "names no place"),
    "an unknown name": (lambda _: {"Dest": String("gone")}, "'gone', which is not in the file"),
    "a page that is gone": (
        lambda pdf: {"A": action("GoTo", D=Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit]))},
        "a page that is not in the file",
    ),
    "no page": (lambda _: {"Dest": Array([None, Name.Fit])}, "a page that is not in the file"),
    "an empty address": (lambda _: {"A": action("URI", URI=String(" "))}, "an empty address"),
    "a fragment that is missing": (lambda _: {"A": action("URI", URI=String("#gone"))}, "'gone'"),
    "a second action": (
        lambda _: {"A": action("Named", N=Name.NextPage, Next=action("GoTo", D=String("gone")))},
        "'gone'",
    ),
}


@pytest.mark.parametrize("entries", GOOD.values(), ids=GOOD)
def test_a_link_that_leads_somewhere(entries: object) -> None:
    """A link to a page, a named place or an address is in order."""
    pdf = a_file()
    linked(pdf, **entries(pdf))  # type: ignore[operator]
    assert lost(pdf) == []


@pytest.mark.parametrize(("entries", "says"), BAD.values(), ids=BAD)
def test_a_link_that_leads_nowhere(entries: object, says: str) -> None:
    """A link that leads nowhere is said once, with what it asks for."""
    pdf = a_file()
    linked(pdf, **entries(pdf))  # type: ignore[operator]
    found = lost(pdf)
    assert len(found) == 1
    assert says in found[0]


def test_an_outline_is_walked_to_its_end() -> None:
    """An outline's entry that leads nowhere is said by its number; a heading without a place is none of them."""
    pdf = a_file()
    third = pdf.make_indirect(Dictionary(Title=String("C"), A=action("GoTo", D=String("gone"))))
    second = pdf.make_indirect(Dictionary(Title=String("B"), Dest=String("top"), Next=third))
    first = pdf.make_indirect(Dictionary(Title=String("A"), First=second))
    third.Next = first  # a ring, as a damaged file may have
    pdf.Root.Outlines = Dictionary(First=first)
    read = subject(pdf)
    found = list(check_outline(read_places(read.objects, read.pages)))
    assert [finding.where for finding in found] == ["outline, entry 3"]
