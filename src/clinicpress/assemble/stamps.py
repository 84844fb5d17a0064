"""What is drawn over every page of a pack: its number, as an artifact at the foot."""

from __future__ import annotations

import io
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from clinicpress.assemble.draft import Draft
from clinicpress.assemble.foreign.marks import strip_marks
from clinicpress.assemble.importer import Importer, new_stream
from clinicpress.assemble.lookup import look
from clinicpress.errors import AssembleError
from clinicpress.model.lengths import A4_BOX_PT, MM

_FOOTER = b"/Artifact <</Type/Pagination/Subtype/Footer>> BDC q %b cm /%b Do Q EMC\n"
_CLIPPED = b"/Artifact <</Type/Pagination>> BDC q %b cm %b re W n /%b Do Q EMC\n"
_FOOT_PT = 8 * MM
STAMP_NAME = "/PackStamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A stamp as a form, with its size in points."""

    form: IndirectObject
    width_pt: float
    height_pt: float


def import_stamps(draft: Draft, stamps: bytes | None, page_count: int) -> tuple[Stamp | None, ...]:
    """Return the stamp of each page; None for each where there are no stamps.

    Raises:
        AssembleError: there are not as many stamps as pages.
    """
    if stamps is None:
        return (None,) * page_count
    reader = PdfReader(io.BytesIO(stamps))
    if len(reader.pages) != page_count:
        raise AssembleError(
            f"there are {len(reader.pages)} stamps for {page_count} pages.", hint="Count with plan_pages."
        )
    importer = Importer(draft=draft, reader=reader, is_tagged=False, prefix="stamp.")
    made = tuple(_stamp(importer, page) for page in reader.pages)
    importer.drain()
    return made


def _stamp(importer: Importer, page: DictionaryObject) -> Stamp:
    left, bottom, right, top = visible_box(page)
    contents = look(page, "/Contents")
    parts = [part.get_object() for part in contents] if isinstance(contents, ArrayObject) else [contents]
    found = inherited(page, "/Resources")
    resources = found if isinstance(found, DictionaryObject) else DictionaryObject()
    entries = DictionaryObject({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): ArrayObject([FloatObject(round(v, 3)) for v in (left, bottom, right, top)]),
        NameObject("/Resources"): importer.mapping(resources),
    })  # fmt: skip
    streams = [part for part in parts if isinstance(part, StreamObject)]
    content = strip_marks(b"\n".join(stream.get_data() for stream in streams))
    form = importer.draft.add(new_stream(content, entries))
    return Stamp(form=form, width_pt=right - left, height_pt=top - bottom)


def draw_stamp(stamp: Stamp, page: DictionaryObject) -> bytes:
    """Return the operators that draw a stamp upright at the foot of a page, in the middle, as it is shown.

    Source: ISO 32000-1:2008 14.8.2.2.2 (pagination artifacts); ISO 14289-1:2014 7.8.
    """
    return _FOOTER % (matrix_operands(_standing(stamp, page, 0.0)), STAMP_NAME[1:].encode())


def draw_blank_stamp(stamp: Stamp, page: DictionaryObject) -> bytes:
    """Return the operators that draw the stamp of a blank page: its foot at the foot, its middle in the middle.

    On a page as high as the stamp that is the stamp as it is.
    """
    left, bottom, right, top = visible_box(page)
    spare = (right - left if rotation(page) in {90, 270} else top - bottom) - stamp.height_pt
    if abs(spare) < 1:
        return draw_stamp(stamp, page)
    foot = (0.0, 0.0, stamp.width_pt, _FOOT_PT)
    middle = (0.0, _FOOT_PT, stamp.width_pt, stamp.height_pt - _FOOT_PT)
    name = STAMP_NAME[1:].encode()
    return b"".join(
        _CLIPPED % (matrix_operands(_standing(stamp, page, y)), matrix_operands(clip), name)
        for y, clip in ((0.0, foot), (spare / 2, middle))
    )


def _standing(stamp: Stamp, page: DictionaryObject, y: float) -> tuple[float, ...]:
    """Return the matrix that sets a stamp upright, centred, `y` points above the foot of what is shown."""
    left, bottom, right, top = visible_box(page)
    turn = rotation(page)
    x = ((top - bottom if turn in {90, 270} else right - left) - stamp.width_pt) / 2
    return {
        90: (0.0, 1.0, -1.0, 0.0, right - y, bottom + x),
        180: (-1.0, 0.0, 0.0, -1.0, right - x, top - y),
        270: (0.0, -1.0, 1.0, 0.0, left + y, top - x),
    }.get(turn, (1.0, 0.0, 0.0, 1.0, left + x, bottom + y))


def matrix_operands(matrix: tuple[float, ...]) -> bytes:
    """Return a matrix as the operands of `cm`."""
    return b" ".join(f"{value:.4f}".rstrip("0").rstrip(".").encode() for value in matrix)


def rotation(page: DictionaryObject) -> int:
    """Return a page's turn in degrees, 0, 90, 180 or 270."""
    turn = inherited(page, "/Rotate")
    return int(turn) // 90 * 90 % 360 if isinstance(turn, NumberObject | FloatObject) else 0


def visible_box(page: DictionaryObject) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top in points of what is shown of a page; A4 where it does not say."""
    for key in ("/CropBox", "/MediaBox"):
        box = inherited(page, key)
        if isinstance(box, ArrayObject) and len(box) == 4:  # noqa: PLR2004 - the corners of a rectangle
            x1, y1, x2, y2 = (float(entry) for entry in box)
            if x1 != x2 and y1 != y2:
                return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
    return A4_BOX_PT


def inherited(page: DictionaryObject, key: str) -> object:
    """Return an entry of a page, or of the nearest node of the page tree above that has it.

    Source: ISO 32000-1:2008 7.7.3.4.
    """
    node: object = page
    for _ in range(32):
        if not isinstance(node, DictionaryObject):
            return None
        if key in node:
            return node[key]
        node = look(node, "/Parent")
    return None
