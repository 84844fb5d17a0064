"""The last look at a leaflet whose last pages were joined to pages that had been looked at before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from clinicpress.errors import RenderError
from clinicpress.model.finding import Finding, Severity
from clinicpress.model.patient import Patient
from clinicpress.model.product import Product
from clinicpress.verify.identity import check_identity
from clinicpress.verify.own_work import check_own_work
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.syntax import Value
from clinicpress.verify.pdf.text import read_text
from clinicpress.verify.structure import check_structure

_NUMBER = re.compile(r"(?=(?<!\d)(\d{3} ?\d{3} ?\d{4})(?!\d))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """How much of a file was there before: so many pages, and so many elements in its `Document`."""

    pages: int
    elements: int


def check_joined(pdf: bytes, joint: Joint, patient: Patient, others: AbstractSet[str]) -> tuple[Finding, ...]:
    """Return what is wrong with a finished file's new pages, or with the way that they hang on the old ones.

    The new pages are read from the finished bytes, as if they were the whole file: marks and elements both ways,
    links, fonts, glyphs, and whose they are. `others` are the NHS numbers of people who had leaflets before.

    Source: ISO 32000-1:2008 14.7; DCB0129 hazard "wrong patient's notes".
    """
    try:
        objects = PlainObjects(pdf)
        faults = tuple(_hanging(objects, joint))
        objects.catalog = _new_only(objects, joint)
    except Exception as error:  # noqa: BLE001 - whatever a damaged file leads it to
        return (_finding("unreadable", f"the file cannot be read ({type(error).__name__})."),)
    return (
        *faults,
        *check_structure(objects),
        *check_own_work(objects),
        *check_identity(objects, patient),
        *_strangers(objects, patient, others),
    )


def release_joined(pdf: bytes, joint: Joint, patient: Patient, others: AbstractSet[str]) -> None:
    """Refuse a file whose new pages are not whole, or not this patient's.

    Raises:
        RenderError: they are not; the message names the page and nobody.
    """
    for fault in check_joined(pdf, joint, patient, others):
        if fault.severity is Severity.ERROR:
            message = f"the finished file failed its last check: {fault.message}"
            raise RenderError(message, where=f"the patient's part, {fault.where}", hint="Nothing was written.")


def check_alike(joined: Product, whole: Product) -> tuple[Finding, ...]:
    """Return in what a leaflet of joined parts differs from one made as a whole, and what else is wrong."""
    from clinicpress.verify.conformance import check_conformance  # noqa: PLC0415 - for samples only

    findings = [*check_structure(joined.pdf), *check_conformance(joined.pdf)]
    if (joined.pages, joined.personal) != (whole.pages, whole.personal):
        findings.append(_finding("pages-otherwise", "it has other pages."))
    texts = zip(read_text(joined.pdf), read_text(whole.pdf), strict=False)
    for number, (text, wanted) in enumerate(texts, start=1):
        if text != wanted:
            findings.append(_finding("text-otherwise", "the page says something else.", f"page {number}"))
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def _hanging(objects: PlainObjects, joint: Joint) -> Iterator[Finding]:
    pages = objects.catalog.get("Pages")
    tree = objects.mapping(pages)
    kids = objects.sequence(tree.get("Kids"))
    if tree.get("Count") != len(kids) or len(kids) <= joint.pages:
        yield _finding("pages-lost", "the file has not as many pages as it says.")
    if any(objects.mapping(kid).get("Parent") != pages for kid in kids[joint.pages :]):
        yield _finding("pages-loose", "a page hangs on another tree of pages.")
    document = _document(objects)
    elements = objects.sequence(objects.mapping(document).get("K"))[joint.elements :]
    if not elements or any(objects.mapping(element).get("P") != document for element in elements):
        yield _finding("parent-wrong", "an element's parent is not the element that lists it.")


def _new_only(objects: PlainObjects, joint: Joint) -> dict[str, Value]:
    """Return the catalog of a file that has only the new pages, elements and headings."""
    pages = objects.sequence(objects.mapping(objects.catalog.get("Pages")).get("Kids"))[joint.pages :]
    structure = objects.mapping(objects.catalog.get("StructTreeRoot"))
    elements = objects.sequence(objects.mapping(_document(objects)).get("K"))[joint.elements :]
    leaves = objects.sequence(objects.mapping(structure.get("ParentTree")).get("Kids"))
    return {
        **objects.catalog,
        "Pages": {"Kids": pages},
        "StructTreeRoot": {"K": elements, "ParentTree": leaves[-1]},
        "Outlines": {"First": _first_heading(objects, pages)},
    }


def _first_heading(objects: PlainObjects, pages: list[Value]) -> Value:
    title = objects.mapping(objects.mapping(objects.catalog.get("Outlines")).get("Last"))
    heading = title.get("Last")
    while (before := objects.mapping(heading).get("Prev")) is not None:
        place = objects.sequence(objects.mapping(before).get("Dest"))
        if not place or place[0] not in pages:
            break
        heading = before
    return heading


def _document(objects: PlainObjects) -> Value:
    structure = objects.mapping(objects.catalog.get("StructTreeRoot"))
    return objects.sequence(structure.get("K"))[0]


def _strangers(objects: PlainObjects, patient: Patient, others: AbstractSet[str]) -> Iterator[Finding]:
    """Say where another person's number stands on a page."""
    for number, text in enumerate(read_text(objects), start=1):
        numbers = {"".join(found[1].split()) for found in _NUMBER.finditer(text)} - {patient.nhs_number}
        if not others.isdisjoint(numbers):
            message = "another patient's NHS number is on the page."
            yield _finding("identity-stranger", message, where=f"page {number}")


def _finding(code: str, message: str, where: str = "its joint") -> Finding:
    source = "DCB0129; ISO 32000-1:2008 7.7.3, 14.7"
    return Finding(code=code, severity=Severity.ERROR, where=where, message=message, source=source)
