"""What was entered in a form, made visible: a field's value is drawn where the file itself does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PdfReader
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

from clinicpress.assemble.foreign.face import EmbeddedFace, embed_face
from clinicpress.assemble.importer import new_stream
from clinicpress.assemble.lookup import look, look_text

# Flags of fields, ISO 32000-1:2008 Tables 226, 228 and 230.
_MULTILINE, _PASSWORD, _COMB = 1 << 12, 1 << 13, 1 << 24
_PUSHBUTTON = 1 << 16
_DEEPEST = 32
_NUMBERS = 4
_PADDING_PT = 2.0
_LEADING = 1.2
_MOST_SIGNS = 20_000  # of one value: more than a page holds
_LARGEST_PT, _SMALLEST_PT = 12.0, 4.0
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s+Tf")
_LEFT, _MIDDLE = 0, 1
_TICK = ((0.2, 0.5), (0.42, 0.25), (0.8, 0.78))  # shares of the box


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A value that is to be drawn, and the field's own look."""

    widget: DictionaryObject
    text: str
    width: float
    height: float
    size: float
    multiline: bool
    align: int
    cells: int

    @property
    def frame(self) -> tuple[float, float]:
        """How wide and high a text may be."""
        return self.width - 2 * _PADDING_PT, self.height - (2 * _PADDING_PT if self.multiline else 0)


def complete_fields(reader: PdfReader) -> tuple[str, ...]:
    """Give every filled field and typed note an appearance that shows its words, and return what had to be done.

    Fields keep the appearance that they have, unless the form says that appearances are out of date. Hidden fields
    stay hidden. What is written is black, in the house's own face, and small enough to be seen whole.

    Source: ISO 32000-1:2008 12.7.2 (NeedAppearances), 12.7.3.3 (variable text), 12.7.4.
    """
    found = look(reader.root_object, "/AcroForm")
    form = found if isinstance(found, DictionaryObject) else DictionaryObject()
    stale = look_text(form, "/NeedAppearances").lower() == "true"
    entries = [entry for note in _annotations(reader, "/FreeText") for entry in _typed(note)]
    ticked = 0
    for widget in _annotations(reader, "/Widget"):
        kind = inherited_value(widget, "/FT")
        if kind == "/Btn":
            ticked += _set_button(widget)
        elif kind in {"/Tx", "/Ch"} and (stale or not _has_appearance(widget)):
            entries.extend(_entry(widget, form))
    return (*_draw(reader, entries), *_told(ticked, "ticked box", "was", "drawn, as the file has no picture of it"))


def _draw(reader: PdfReader, entries: list[_Entry]) -> tuple[str, ...]:
    if not entries:
        return ()
    number = max(
        reader.trailer.get("/Size", 0), *reader.xref_objStm, *(n for g in reader.xref.values() for n in g), 0
    )
    face = embed_face(reader, {entry.text for entry in entries}, number + 1)
    cramped = 0
    for index, entry in enumerate(entries, start=number + 2):
        size, lines = _fit(entry, face)
        cramped += size < _SMALLEST_PT
        content = _content(entry, face, max(size, _SMALLEST_PT), lines)
        reader.cache_indirect_object(0, index, _form(entry, face, content))
        shown = DictionaryObject({NameObject("/N"): IndirectObject(index, 0, reader)})
        entry.widget[NameObject("/AP")] = shown
    missing = {sign for entry in entries for sign in entry.text if sign.isprintable() and sign not in face.glyphs}
    typed = sum(look(entry.widget, "/Subtype") == "/FreeText" for entry in entries)
    return (
        *_told(typed, "typed note", "was", "drawn, as the file has no picture of it"),
        *_told(len(entries) - typed, "form value", "was", "drawn anew, in one plain typeface"),
        *_told(cramped, "form value", "is", "longer than its field and not seen whole"),
        *_told(len(missing), "character", "of form values is", "not in that typeface and left out"),
    )


def _told(count: int, noun: str, verb: str, what: str) -> tuple[str, ...]:
    if not count:
        return ()
    many = {"was": "were", "is": "are", "of form values is": "of form values are"}[verb]
    return (f"{count} {noun if count == 1 else _plural(noun)} {verb if count == 1 else many} {what}.",)


def _plural(noun: str) -> str:
    return f"{noun}es" if noun.endswith("x") else f"{noun}s"


def _annotations(reader: PdfReader, kind: str) -> Iterator[DictionaryObject]:
    for page in reader.pages:
        annotations = look(page, "/Annots")
        for entry in list.__iter__(annotations) if isinstance(annotations, ArrayObject) else ():
            widget = entry.get_object()
            if isinstance(widget, DictionaryObject) and look(widget, "/Subtype") == kind:
                yield widget


def inherited_value(field: DictionaryObject, key: str) -> object:
    """Return an entry of a field, or of the nearest field above that has it.

    Source: ISO 32000-1:2008 12.7.3.1.
    """
    node: object = field
    for _ in range(_DEEPEST):
        if not isinstance(node, DictionaryObject):
            return None
        found = look(node, key)
        if found is not None:
            return found
        node = look(node, "/Parent")
    return None


def _has_appearance(widget: DictionaryObject) -> bool:
    appearances = look(widget, "/AP")
    return isinstance(appearances, DictionaryObject) and look(appearances, "/N") is not None


def _set_button(widget: DictionaryObject) -> bool:
    """Show a check box or radio button as it is set; return whether a tick had to be drawn."""
    state = look_text(widget, "/AS") or str(inherited_value(widget, "/V") or "")
    flags = inherited_value(widget, "/Ff")
    if state in {"", "/Off"} or (isinstance(flags, int) and flags & _PUSHBUTTON):
        return False
    appearances = look(widget, "/AP")
    states = look(appearances, "/N") if isinstance(appearances, DictionaryObject) else None
    if isinstance(states, DictionaryObject):
        if "/AS" not in widget:
            widget[NameObject("/AS")] = NameObject(state if state in states else "/Off")
        return False
    size = _size(widget)
    if size is None or ("/AS" not in widget and "/Parent" in widget):
        return False  # one of several that share a value: nobody can say whether it is this one
    width, height = size
    points = [b"%.2f %.2f" % (x * width, y * height) for x, y in _TICK]
    content = b"1.5 w %b m %b l %b l S" % tuple(points)
    widget[NameObject("/AP")] = DictionaryObject({NameObject("/N"): _box(content, width, height)})
    return True


def _size(widget: DictionaryObject) -> tuple[float, float] | None:
    rectangle = look(widget, "/Rect")
    if not isinstance(rectangle, ArrayObject) or len(rectangle) != _NUMBERS:
        return None
    if not all(isinstance(edge, FloatObject | NumberObject) for edge in rectangle):
        return None
    left, bottom, right, top = (float(edge) for edge in rectangle)
    return (abs(right - left), abs(top - bottom)) if left != right and bottom != top else None


def _entry(widget: DictionaryObject, form: DictionaryObject) -> Iterator[_Entry]:
    size, text = _size(widget), _text(widget)
    if size is None or not text.strip():
        return
    flags = inherited_value(widget, "/Ff")
    flags = flags if isinstance(flags, int) else 0
    style = _SIZE.search(str(inherited_value(widget, "/DA") or look_text(form, "/DA")))
    align, cells = inherited_value(widget, "/Q"), inherited_value(widget, "/MaxLen")
    yield _Entry(
        widget=widget,
        text="*" * len(text) if flags & _PASSWORD else text[:_MOST_SIGNS],
        width=size[0],
        height=size[1],
        size=float(style[1]) if style else 0.0,
        multiline=bool(flags & _MULTILINE) or "\n" in text,
        align=align if isinstance(align, int) else _LEFT,
        cells=cells if isinstance(cells, int) and flags & _COMB and cells >= len(text) else 0,
    )


def _typed(note: DictionaryObject) -> Iterator[_Entry]:
    """Yield a note that was typed on the page, where the file itself does not draw it.

    Source: ISO 32000-1:2008 12.5.6.6.
    """
    size, text = _size(note), re.sub(r"\r\n?", "\n", look_text(note, "/Contents"))
    if size is None or not text.strip() or _has_appearance(note):
        return
    style, align = _SIZE.search(look_text(note, "/DA")), look(note, "/Q")
    yield _Entry(
        widget=note,
        text=text[:_MOST_SIGNS],
        width=size[0],
        height=size[1],
        size=float(style[1]) if style else 0.0,
        multiline=True,
        align=align if isinstance(align, int) else _LEFT,
        cells=0,
    )


def _text(widget: DictionaryObject) -> str:
    """Return a field's value as it is shown: a choice's own words, several one below the other."""
    value = inherited_value(widget, "/V")
    if isinstance(value, StreamObject):
        value = value.get_data().decode("utf-8", "replace")
    values = list(value) if isinstance(value, ArrayObject) else [] if value is None else [value]
    options = inherited_value(widget, "/Opt")
    words = {}
    for option in options if isinstance(options, ArrayObject) else ():
        pair = option.get_object()
        if isinstance(pair, ArrayObject) and len(pair) == 2:  # noqa: PLR2004 - a value, and how it is shown
            words[str(pair[0])] = str(pair[1])
    shown = [words.get(str(one), one.decode("latin-1") if isinstance(one, bytes) else str(one)) for one in values]
    return re.sub(r"\r\n?", "\n", "\n".join(shown))


def _fit(entry: _Entry, face: EmbeddedFace) -> tuple[float, list[str]]:
    """Return the size in points at which a value is seen whole, and its lines; no size if there is none."""
    across, up = entry.frame
    auto = _LARGEST_PT if entry.multiline else min(_LARGEST_PT, entry.height * 0.7)
    size = entry.size or max(auto, _SMALLEST_PT)
    while size >= _SMALLEST_PT:
        lines = _wrap(entry, face, across / size)
        if len(lines) * size * _LEADING <= max(up, size * _LEADING) and all(
            face.width(line) * size <= across for line in lines
        ):
            return size, lines
        size -= 0.5
    return 0.0, _wrap(entry, face, across / _SMALLEST_PT)


def _wrap(entry: _Entry, face: EmbeddedFace, across: float) -> list[str]:
    if not entry.multiline:
        return [entry.text]
    lines: list[str] = []
    for paragraph in entry.text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and face.width(longer) > across:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def _content(entry: _Entry, face: EmbeddedFace, size: float, lines: list[str]) -> bytes:
    top = entry.height - _PADDING_PT - size if entry.multiline else (entry.height - size * 0.7) / 2
    shown: list[bytes] = []
    for number, line in enumerate(lines):
        y = top - number * size * _LEADING
        if entry.cells:
            cell = entry.width / entry.cells
            places = [
                (index * cell + (cell - face.width(sign) * size) / 2, sign) for index, sign in enumerate(line)
            ]
        else:
            spare = entry.width - 2 * _PADDING_PT - face.width(line) * size
            share = {_LEFT: 0.0, _MIDDLE: 0.5}.get(entry.align, 1.0)
            places = [(_PADDING_PT + max(spare, 0) * share, line)]
        shown.extend(b"1 0 0 1 %.2f %.2f Tm %b Tj" % (x, y, face.show(text)) for x, text in places)
    return b"0 g BT /F %.2f Tf %b ET" % (size, b" ".join(shown))


def _form(entry: _Entry, face: EmbeddedFace, content: bytes) -> StreamObject:
    form = _box(content, entry.width, entry.height)
    fonts = DictionaryObject({NameObject("/F"): face.font})
    form[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    return form


def _box(content: bytes, width: float, height: float) -> StreamObject:
    entries: dict[str, PdfObject] = {
        "/Type": NameObject("/XObject"),
        "/Subtype": NameObject("/Form"),
        "/BBox": ArrayObject([FloatObject(edge) for edge in (0, 0, round(width, 3), round(height, 3))]),
        "/Resources": DictionaryObject(),
    }
    return new_stream(content, DictionaryObject({NameObject(key): value for key, value in entries.items()}))
