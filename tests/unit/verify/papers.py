"""Small PDFs, made as a test asks for them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from clinicpress.verify.opening import Subject, open_subject


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return a PDF after `change` was made to it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        return written(opened)


def written(pdf: pikepdf.Pdf, **how: Any) -> bytes:  # noqa: ANN401 - pikepdf's own options
    """Return a PDF's bytes."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some are made wrong on purpose
        pdf.save(out, fix_metadata_version=False, **how)
    return out.getvalue()


def drawn(*contents: bytes, **resources: Any) -> pikepdf.Pdf:  # noqa: ANN401 - pikepdf's objects
    """Return an untagged PDF with a page for each content; all share these resources."""
    pdf = pikepdf.new()
    for content in contents:
        page = pdf.add_blank_page(page_size=(200, 200))
        page.Contents = Stream(pdf, content)
        page.Resources = Dictionary({f"/{kind}": thing for kind, thing in resources.items()})
    return pdf


def subject(pdf: pikepdf.Pdf) -> Subject:
    """Return a PDF as the checks see it."""
    return open_subject(written(pdf))


def linked(pdf: pikepdf.Pdf, **entries: Any) -> None:  # noqa: ANN401 - as above
    """Add a link to the first page, with these entries."""
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), **entries)
    pdf.pages[0].Annots = Array([*pdf.pages[0].get("/Annots", Array()), pdf.make_indirect(link)])


def tagged(pdf: pikepdf.Pdf, *elements: Dictionary, **root: Any) -> pikepdf.Pdf:  # noqa: ANN401 - as above
    """Give a PDF a structure tree of these elements, without a parent tree."""
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array(elements), **root))
    return pdf


def element(role: str, *kids: Any, **entries: Any) -> Dictionary:  # noqa: ANN401 - as above
    """Return a structure element; numbers among its kids are marked content."""
    return Dictionary(S=Name(f"/{role}"), K=Array(kids), **entries)
