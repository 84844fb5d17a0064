"""The two-way check."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NullObject, NumberObject, StreamObject

from clinicpress.verify.structure import check_structure
from tests.unit.render.finish.rendering import render

BODY = (
    '<h1 id="top">One</h1><p>Two <a href="#top">up</a></p>'
    "<table><tr><th>Day</th></tr><tr><td>Monday</td></tr></table>"
)
SHARED = Path(os.environ.get("CLINICPRESS_SHARED", Path(__file__).resolve().parents[3].parent / "shared"))
CORPUS = sorted((SHARED / "cases" / "pdfs").glob("corpus-PDF_UA-1_7*pass*.pdf"))


def codes(pdf: bytes) -> set[str]:
    """Return the codes that the check finds."""
    return {finding.code for finding in check_structure(pdf)}


def seeded(change: Callable[[Any], None]) -> set[str]:
    """Return the codes found after `change` was made to a good file's catalog."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(render(BODY)))
    change(writer.root_object)
    out = io.BytesIO()
    writer.write(out)
    return codes(out.getvalue())


def page_of(root: Any) -> Any:  # noqa: ANN401 - pypdf's objects, looked into with plain indexing
    """Return the first page."""
    return root["/Pages"]["/Kids"][0].get_object()


def first(root: Any) -> Any:  # noqa: ANN401 - as above
    """Return the document's first element."""
    return root["/StructTreeRoot"]["/K"][0].get_object()["/K"][0].get_object()


def replace_content(root: Any, old: bytes, new: bytes) -> None:  # noqa: ANN401 - as above
    """Change the first page's content."""
    page = page_of(root)
    stream = StreamObject()
    stream.set_data(page["/Contents"].get_data().replace(old, new, 1))
    page[NameObject("/Contents")] = page.indirect_reference.pdf._add_object(stream)


def test_a_finished_file_has_no_findings() -> None:
    """What we render and finish is found both ways."""
    assert codes(render(BODY)) == set()


def test_a_file_rewritten_by_pypdf_has_no_findings() -> None:
    """The check reads classic cross-reference tables as well."""
    assert seeded(lambda _: None) == set()


def test_a_plain_append_is_found() -> None:
    """Pypdf's append leaves marked content without a tree, and a link without an element."""
    writer = pypdf.PdfWriter()
    for _ in range(2):
        writer.append(io.BytesIO(render(BODY)))
    out = io.BytesIO()
    writer.write(out)
    assert codes(out.getvalue()) == {"structure-missing"}


def test_an_append_to_a_clone_is_found() -> None:
    """The file that validators pass: the first part's tree stays, the second part's content is in none."""
    plain = render("<p>One</p>")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain))
    writer.append(io.BytesIO(plain))
    out = io.BytesIO()
    writer.write(out)
    assert codes(out.getvalue()) == {"mcid-unresolved"}


def test_weasyprints_own_margin_boxes_are_found() -> None:
    """Unfinished, a running footer's content leads to an element outside the tree."""
    assert "mcid-detached" in codes(render(BODY, finished=False))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda r: r["/StructTreeRoot"]["/ParentTree"]["/Nums"][1].__setitem__(0, NullObject()), "mcid-unresolved"),
        (lambda r: page_of(r).__delitem__("/StructParents"), "mcid-unresolved"),
        (lambda r: r["/StructTreeRoot"]["/K"][0].get_object()["/K"].pop(0), "mcid-detached"),
        (lambda r: first(r).__setitem__(NameObject("/K"), ArrayObject()), "mcid-unlisted"),
        (lambda r: first(r)["/K"].append(NumberObject(99)), "mcid-absent"),
        (lambda r: first(r)["/K"].append(NumberObject(1)), "mcid-shared"),
        (lambda r: replace_content(r, b"/MCID 1>>", b"/MCID 0>>"), "mcid-repeated"),
        (lambda r: replace_content(r, b"BT", b"EMC BT"), "content-unmarked"),
        (lambda r: replace_content(r, b"BT", b"/Artifact BMC BT"), "content-nested"),
        (lambda r: page_of(r)["/Annots"][0].get_object().__delitem__("/StructParent"), "annotation-unresolved"),
        (lambda r: page_of(r).__delitem__("/Annots"), "annotation-absent"),
        (lambda r: first(r).__setitem__(NameObject("/P"), NullObject()), "parent-wrong"),
        (lambda r: r["/StructTreeRoot"].__setitem__(NameObject("/K"), DictionaryObject()), "mcid-detached"),
    ],
)
def test_a_seeded_fault_is_found(change: Callable[[Any], None], code: str) -> None:
    """Each way of breaking the tree has its finding."""
    assert code in seeded(change)


def test_operators_inside_strings_and_pictures_are_none() -> None:
    """Text that looks like operators, and a picture's bytes, are no content of their own."""
    noise = b"/Artifact BMC BI /W 1 /H 1 /BPC 8 /CS /G ID S EI\n(S (EMC) \\) f) Tj EMC\nBT"
    assert seeded(lambda r: replace_content(r, b"/H1", noise[:-2] + b"/H1")) == set()


def test_no_pdf_is_said_to_be_unreadable() -> None:
    """Any bytes give a finding, never an exception."""
    assert codes(b"%PDF-1.7 and no more") == {"unreadable"}


@pytest.mark.skipif(not CORPUS, reason="../shared/cases is not beside this checkout")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name[7:60])
def test_files_that_others_call_good_are_good(path: Path) -> None:
    """VeraPDF's own passing files pass the two-way check."""
    assert codes(path.read_bytes()) == set()
