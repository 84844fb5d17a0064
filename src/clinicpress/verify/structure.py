"""Our own two-way check of a PDF's structure, because validators pass files whose content is in no tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from clinicpress.model.finding import Finding, Severity
from clinicpress.verify.pdf.content import Marks, scan_content
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.syntax import Reference, Value
from clinicpress.verify.pdf.tree import (
    Key,
    StructureTree,
    key_of,
    read_pages,
    read_parent_tree,
    read_structure,
)

_CLAUSE = "ISO 14289-1:2014 7.1; ISO 32000-1:2008 14.7.4"
_MESSAGES = {
    "mcid-unresolved": "marked content leads to no element through the parent tree",
    "mcid-detached": "marked content leads to an element that is not in the structure tree",
    "mcid-unlisted": "marked content leads to an element that does not list it",
    "mcid-repeated": "a number of marked content is used twice",
    "mcid-absent": "an element lists marked content that is not on the page",
    "mcid-shared": "two elements list the same marked content",
    "content-unmarked": "content is painted that is neither tagged nor an artifact",
    "content-nested": "an artifact stands inside tagged content, or tagged content inside other marks",
    "annotation-unresolved": "an annotation leads to no element",
    "annotation-detached": "an annotation leads to an element that is not in the structure tree",
    "annotation-unlisted": "an annotation leads to an element that does not hold it",
    "annotation-absent": "an element holds an annotation that is on no page",
    "key-shared": "two streams or annotations share one key of the parent tree",
    "parent-wrong": "an element's parent is not the element that lists it",
    "header-lost": "a table cell names a header that does not exist",
    "id-repeated": "two elements have the same id",
}


@dataclass(slots=True)
class _Check:
    objects: PlainObjects
    tree: StructureTree
    parents: dict[int, Value]
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    keys: set[int] = field(default_factory=set)
    found: set[tuple[Key, int]] = field(default_factory=set)
    annotations: set[Key] = field(default_factory=set)
    scanned: dict[Key, Marks] = field(default_factory=dict)
    visited: set[tuple[Key, bool, str]] = field(default_factory=set)

    def fault(self, code: str, where: str, times: int = 1) -> None:
        """Count a fault at a place."""
        if times:
            self.faults[code, where] += times


def check_structure(pdf: bytes | PlainObjects) -> tuple[Finding, ...]:
    """Return what stands in the content and not in the structure tree, or the other way round.

    Every MCID in every content stream (pages and form XObjects) must lead through the parent tree to an element
    that is reached from the root and lists it; what elements list must be there; every annotation must lead to
    an element that holds it; everything that is painted must be tagged or an artifact. Empty when all is well.
    Pages are 1-based in `where`. `pdf` is the whole file, or its objects where they have been opened already.

    Source: ISO 32000-1:2008 14.7.4, ISO 14289-1:2014 7.1.
    """
    try:
        return _check(pdf if isinstance(pdf, PlainObjects) else PlainObjects(pdf))
    except Exception as error:  # noqa: BLE001 - pypdf raises whatever a damaged file leads it to
        return (_finding("unreadable", "", f"the file cannot be read as PDF ({type(error).__name__})"),)


def _check(objects: PlainObjects) -> tuple[Finding, ...]:
    root = objects.mapping(objects.catalog.get("StructTreeRoot"))
    if not root:
        message = "the file has no structure tree"
        return (_finding("structure-missing", "", message),)
    check = _Check(objects, read_structure(objects, root), read_parent_tree(objects, root))
    for number, (key, page) in enumerate(read_pages(objects), start=1):
        where = f"page {number}"
        _check_stream(check, key, page, where, covered=False)
        for annotation in objects.sequence(page.get("Annots")):
            _check_annotation(check, annotation, where)
    _check_tree(check)
    return tuple(_findings(check))


def _check_stream(check: _Check, key: Key, holder: dict[str, Value], where: str, *, covered: bool) -> None:
    """Check a page's or a form's content, once a page; `covered` says that a form is drawn inside a mark."""
    if (key, covered, where) in check.visited:
        return
    check.visited.add((key, covered, where))
    resources = check.objects.mapping(holder.get("Resources"))
    if key not in check.scanned:
        check.scanned[key] = marks = _scan(check, key, holder, resources)
        check.fault("mcid-repeated", where, len(marks.mcids) - len(set(marks.mcids)))
        check.fault("content-nested", where, marks.nested)
        _check_marks(check, key, holder, marks, where)
    marks = check.scanned[key]
    check.fault("content-unmarked", where, 0 if covered else marks.unmarked)
    if covered and marks.mcids and "StructParents" in holder:
        check.fault("content-nested", where)
    xobjects = check.objects.mapping(resources.get("XObject"))
    for name, inside in dict.fromkeys(marks.draws):
        _check_drawn(check, xobjects.get(name), where, covered=inside or covered)


def _scan(check: _Check, key: Key, holder: dict[str, Value], resources: dict[str, Value]) -> Marks:
    properties = check.objects.mapping(resources.get("Properties"))

    def property_mcid(name: str) -> int | None:
        mcid = check.objects.mapping(properties.get(name)).get("MCID")
        return mcid if isinstance(mcid, int) else None

    is_page = holder.get("Type") == "Page" or "Contents" in holder
    source = holder.get("Contents") if is_page else key
    return scan_content(b"" if isinstance(source, int) else check.objects.content(source), property_mcid)


def _check_drawn(check: _Check, value: Value, where: str, *, covered: bool) -> None:
    xobject = check.objects.mapping(value)
    if xobject.get("Subtype") == "Image":
        check.fault("content-unmarked", where, 0 if covered else 1)
    elif xobject.get("Subtype") == "Form" and isinstance(value, Reference):
        _check_stream(check, value, xobject, where, covered=covered)


def _check_marks(check: _Check, key: Key, holder: dict[str, Value], marks: Marks, where: str) -> None:
    if not marks.mcids:
        return
    number = holder.get("StructParents")
    if isinstance(number, int):
        check.fault("key-shared", where, int(number in check.keys))
        check.keys.add(number)
    entry = check.parents.get(number) if isinstance(number, int) else None
    parents = check.objects.sequence(entry)
    for mcid in set(marks.mcids):
        check.found.add((key, mcid))
        parent = parents[mcid] if mcid < len(parents) else None
        _check_leads(check, "mcid", parent, check.tree.marks.get((key, mcid), []), where)


def _check_annotation(check: _Check, value: Value, where: str) -> None:
    annotation = check.objects.mapping(value)
    key = key_of(value, annotation)
    check.annotations.add(key)
    number = annotation.get("StructParent")
    if annotation.get("Subtype") in {"Popup", "PrinterMark"} or not annotation:
        return
    if isinstance(number, int):
        check.fault("key-shared", where, int(number in check.keys))
        check.keys.add(number)
    parent = check.parents.get(number) if isinstance(number, int) else None
    _check_leads(check, "annotation", parent, check.tree.annotations.get(key, []), where)


def _check_leads(check: _Check, thing: str, parent: Value, holders: list[Key], where: str) -> None:
    """Check one way from the content to the element and back."""
    element = check.objects.mapping(parent)
    if not element:
        check.fault(f"{thing}-unresolved", where)
        return
    key = key_of(parent, element)
    if key not in check.tree.elements:
        check.fault(f"{thing}-detached", where)
    elif key not in holders:
        check.fault(f"{thing}-unlisted", where)


def _check_tree(check: _Check) -> None:
    tree = check.tree
    check.fault("mcid-absent", "structure tree", len(set(tree.marks) - check.found))
    check.fault("mcid-shared", "structure tree", sum(len(holders) > 1 for holders in tree.marks.values()))
    check.fault("annotation-absent", "structure tree", len(set(tree.annotations) - check.annotations))
    check.fault("parent-wrong", "structure tree", tree.parent_errors)
    check.fault("header-lost", "structure tree", tree.lost_headers)
    check.fault("id-repeated", "structure tree", tree.repeated_ids)


def _findings(check: _Check) -> Iterator[Finding]:
    for (code, where), times in check.faults.items():
        yield _finding(code, where, f"{_MESSAGES[code]} ({times} times)" if times > 1 else _MESSAGES[code])


def _finding(code: str, where: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=where, message=f"{message}.", source=_CLAUSE)
