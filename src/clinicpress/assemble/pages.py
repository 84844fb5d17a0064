"""A part's pages on their way into the pack."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from clinicpress.assemble.draft import Draft
from clinicpress.assemble.foreign.annotations import Annotations, Flat, copy_annotations
from clinicpress.assemble.foreign.marks import strip_marks
from clinicpress.assemble.importer import Importer, new_stream
from clinicpress.assemble.lookup import look
from clinicpress.assemble.stamps import (
    STAMP_NAME,
    Stamp,
    draw_blank_stamp,
    draw_stamp,
    inherited,
    matrix_operands,
    rotation,
    visible_box,
)

_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
_ENTRIES = ("/Group", "/UserUnit")
_NO_MARK = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedPage:
    """A page of the pack: its reference, its key of the parent tree (-1 for none), and its visible box in points.

    `flat` maps an annotation's object number in the part to the MCID of its appearance.
    """

    reference: IndirectObject
    key: int
    flat: dict[int, int]
    box: ArrayObject
    links: tuple[IndirectObject, ...]


def copy_page(
    importer: Importer,
    pages: tuple[DictionaryObject, IndirectObject],
    stamp: Stamp | None,
    keys: tuple[int, dict[int, PdfObject]],
) -> CopiedPage:
    """Put a page into the pack, with its links, its flat annotations and its stamp.

    An untagged page's whole content becomes marked content 0; a tagged page keeps its marks, and what is drawn
    flat into it is marked by the numbers that follow.

    Args:
        importer: of the part.
        pages: the part's page, and the pack's reference for it.
        stamp: drawn over it, or None.
        keys: the page's number in the part, which is an untagged page's key, and the part's own parent tree.
    """
    page, copy = pages
    annotations = copy_annotations(importer, page, copy)
    number = look(page, "/StructParents") if importer.is_tagged else NumberObject(keys[0])
    key = importer.key(int(number)) if isinstance(number, NumberObject) else _NO_MARK
    marks = _flat_marks(annotations, _first_free(page, keys[1]) if importer.is_tagged else _NO_MARK)
    new = _sheet(page)
    for name in _ENTRIES:
        if name in page:
            new[NameObject(name)] = importer.value(page.raw_get(name))
    new[NameObject("/Resources")] = _resources(importer, page, annotations.flat, stamp)
    new[NameObject("/Contents")] = _contents(importer, page, (annotations, marks), stamp)
    if key != _NO_MARK:
        new[NameObject("/StructParents")] = NumberObject(key)
    if annotations.links:
        new[NameObject("/Annots")] = ArrayObject(annotations.links)
    importer.draft.put(copy, new)
    flat = {one.source: mark for one, mark in zip(annotations.flat, marks, strict=True)}
    box = _rectangle(visible_box(page))
    return CopiedPage(reference=copy, key=key, flat=flat, box=box, links=annotations.links)


def _sheet(page: DictionaryObject) -> DictionaryObject:
    """Return a page's boxes and its turn, as they are inherited."""
    new = DictionaryObject({NameObject("/Type"): NameObject("/Page"), NameObject("/Tabs"): NameObject("/S")})
    for name in _BOXES:
        box = inherited(page, name)
        if isinstance(box, ArrayObject):
            new[NameObject(name)] = ArrayObject([FloatObject(round(float(entry), 3)) for entry in box])
    new.setdefault(NameObject("/MediaBox"), _rectangle(visible_box(page)))
    if rotation(page):
        new[NameObject("/Rotate")] = NumberObject(rotation(page))
    return new


def blank_page(draft: Draft, like: DictionaryObject, stamp: Stamp | None) -> DictionaryObject:
    """Return an empty page as large as another, for the back of a sheet."""
    new = DictionaryObject({
        NameObject("/Type"): NameObject("/Page"),
        NameObject("/Tabs"): NameObject("/S"),
        NameObject("/MediaBox"): _rectangle(visible_box(like)),
        NameObject("/Resources"): DictionaryObject(),
    })  # fmt: skip
    if rotation(like):
        new[NameObject("/Rotate")] = NumberObject(rotation(like))
    if stamp is not None:
        forms = DictionaryObject({NameObject(STAMP_NAME): stamp.form})
        new[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
        new[NameObject("/Contents")] = draft.share(new_stream(draw_blank_stamp(stamp, new)))
    return new


def _first_free(page: DictionaryObject, parents: dict[int, PdfObject]) -> int:
    """Return the MCID that follows those of a tagged page."""
    number = look(page, "/StructParents")
    entry = parents.get(int(number)) if isinstance(number, NumberObject) else None
    array = entry.get_object() if entry is not None else None
    return len(array) if isinstance(array, ArrayObject) else _NO_MARK


def _flat_marks(annotations: Annotations, first_mcid: int) -> tuple[int, ...]:
    """Return the MCID of each appearance that an element may hold; none where the page is no tagged one."""
    if first_mcid == _NO_MARK:
        return (_NO_MARK,) * len(annotations.flat)
    return tuple(first_mcid + index for index in range(len(annotations.flat)))


def _rectangle(box: tuple[float, ...]) -> ArrayObject:
    return ArrayObject([FloatObject(round(value, 3)) for value in box])


def _resources(
    importer: Importer, page: DictionaryObject, flat: tuple[Flat, ...], stamp: Stamp | None
) -> DictionaryObject:
    source = inherited(page, "/Resources")
    copy = importer.mapping(source) if isinstance(source, DictionaryObject) else DictionaryObject()
    forms = look(copy, "/XObject")
    own = look(source, "/XObject") if isinstance(source, DictionaryObject) else None
    if isinstance(own, DictionaryObject):
        forms = importer.named(own)
    forms = forms if isinstance(forms, DictionaryObject) else DictionaryObject()
    for index, one in enumerate(flat):
        forms[NameObject(f"/PackFlat{index}")] = one.form
    if stamp is not None:
        forms[NameObject(STAMP_NAME)] = stamp.form
    if forms:
        copy[NameObject("/XObject")] = forms
    return copy


def _contents(
    importer: Importer, page: DictionaryObject, drawn: tuple[Annotations, tuple[int, ...]], stamp: Stamp | None
) -> ArrayObject:
    annotations, marks = drawn
    before, after = (b"q\n", b"\nQ\n") if importer.is_tagged else (b"/Figure <</MCID 0>> BDC q\n", b"\nQ\n")
    tail = [after]
    for index, (one, mark) in enumerate(zip(annotations.flat, marks, strict=True)):
        shown = b"q %b cm /PackFlat%d Do Q" % (matrix_operands(one.matrix), index)
        if not importer.is_tagged:
            tail.append(shown + b"\n")
        elif mark == _NO_MARK:
            tail.append(b"/Artifact BMC %b EMC\n" % shown)
        else:
            tail.append(b"/Span <</MCID %d>> BDC %b EMC\n" % (mark, shown))
    if not importer.is_tagged:
        tail.append(b"EMC\n")
    if stamp is not None:
        tail.append(draw_stamp(stamp, page))
    middle = _original(importer, page)
    share = importer.draft.share
    return ArrayObject([share(new_stream(before)), *middle, share(new_stream(b"".join(tail)))])


def _original(importer: Importer, page: DictionaryObject) -> list[PdfObject]:
    source = page.raw_get("/Contents") if "/Contents" in page else None
    thing = source.get_object() if source is not None else None
    if isinstance(thing, ArrayObject):
        references = [entry for entry in list.__iter__(thing) if isinstance(entry, IndirectObject)]
    else:
        references = [source] if isinstance(source, IndirectObject) and isinstance(thing, StreamObject) else []
    streams = [entry for entry in references if isinstance(entry.get_object(), StreamObject)]
    if importer.is_tagged:
        return [importer.reference(entry) for entry in streams]
    whole = b"\n".join(entry.get_object().get_data() for entry in streams)  # type: ignore[union-attr]
    stripped = strip_marks(whole)
    if stripped == whole:
        return [importer.reference(entry) for entry in streams]
    return [importer.draft.share(new_stream(stripped))]
