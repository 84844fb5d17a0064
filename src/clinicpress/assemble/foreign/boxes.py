"""The boxes of foreign pages, as a viewer takes them that has to show something."""

from __future__ import annotations

from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject

from clinicpress.assemble.lookup import look
from clinicpress.assemble.stamps import inherited
from clinicpress.model.lengths import A4_BOX_PT

_CORNERS = 4
_Box = tuple[float, float, float, float]


def mend_boxes(page: DictionaryObject) -> None:
    """Give an opened page a media box, a crop box inside of it, and a unit, where what it has are none.

    A crop box counts as far as it lies in the media box, and not at all where it hides everything; a page without a
    size is an A4 page. Boxes that are whole stay as they are.

    Source: ISO 32000-1:2008 14.11.2.1, 7.7.3.3 (UserUnit).
    """
    unit = look(page, "/UserUnit")
    if not isinstance(unit, FloatObject | NumberObject) or unit <= 0:
        page.pop(NameObject("/UserUnit"), None)
    media = _read(page, "/MediaBox")
    if media is None:
        media = A4_BOX_PT
        _set(page, "/MediaBox", media)
    if inherited(page, "/CropBox") is None:
        return
    crop = _read(page, "/CropBox")
    shown = media if crop is None else _meet(crop, media) or media
    if shown != crop:
        _set(page, "/CropBox", shown)


def _read(page: DictionaryObject, name: str) -> _Box | None:
    """Return a box with its corners in order; None for one that is no rectangle, or has no room."""
    entry = inherited(page, name)
    numbers = [corner.get_object() for corner in list.__iter__(entry)] if isinstance(entry, ArrayObject) else []
    if len(numbers) != _CORNERS or not all(isinstance(one, FloatObject | NumberObject) for one in numbers):
        return None
    x1, y1, x2, y2 = (float(one) for one in numbers)
    return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)) if x1 != x2 and y1 != y2 else None


def _meet(one: _Box, other: _Box) -> _Box | None:
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left < right and bottom < top else None


def _set(page: DictionaryObject, name: str, box: _Box) -> None:
    page[NameObject(name)] = ArrayObject([FloatObject(edge) for edge in box])
