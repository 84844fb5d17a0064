"""What may stay on a foreign page: links that lead somewhere safe; all else is drawn flat or left behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from clinicpress.assemble.destinations import copy_target
from clinicpress.assemble.importer import Importer
from clinicpress.assemble.layers import layers_off
from clinicpress.assemble.lookup import look, look_text

_SAFE_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
# What a file calls its things goes into no message, unless it is one of these words.
_KNOWN_SCHEMES = frozenset({"javascript", "file", "data", "ftp", "vbscript"})
_KNOWN_ACTIONS = frozenset(
    {
        "GoToR",
        "GoToE",
        "Launch",
        "Thread",
        "Sound",
        "Movie",
        "Hide",
        "Named",
        "SubmitForm",
        "ResetForm",
        "ImportData",
    }
    | {"JavaScript", "SetOCGState", "Rendition", "Trans", "GoTo3DView", "RichMediaExecute", "URI", "GoTo"}
)
_KNOWN_KINDS = frozenset(
    {"Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly"}
    | {
        "StrikeOut",
        "Stamp",
        "Caret",
        "Ink",
        "FileAttachment",
        "Sound",
        "Movie",
        "Screen",
        "Watermark",
        "3D",
        "Redact",
    }
    | {"RichMedia", "Projection"}
)
_NOT_DRAWN = frozenset(
    {"/Popup", "/Link", "/Movie", "/Screen", "/Sound", "/3D", "/RichMedia", "/TrapNet", "/PrinterMark"}
)
_SILENT = frozenset({"/Popup", "/PrinterMark", "/TrapNet", "/Widget"})
_HIDDEN = 0b100010  # Hidden and NoView, ISO 32000-1:2008 Table 165
_PRINT = 4
_NUMBERS = 4
_LINK_KEYS = frozenset({"/P", "/Dest", "/AP", "/Parent", "/Popup", "/H", "/F"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """An annotation's appearance to be drawn into its page.

    `matrix` maps the form to page space; `source` is the annotation's object number, or below 0 for a direct one.
    """

    form: IndirectObject
    matrix: tuple[float, ...]
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """A page's links for the pack, and what is drawn flat instead of its other annotations."""

    links: tuple[IndirectObject, ...]
    flat: tuple[Flat, ...] = field(default=())


def copy_annotations(importer: Importer, page: DictionaryObject, copy: IndirectObject) -> Annotations:
    """Return what becomes of a page's annotations.

    Links to http, https, mailto, tel and places in the part stay. The appearance of form fields, stamps and
    comments is drawn into the page, so that what was entered stays visible; scripts, other actions, media and
    attached files are left behind and said to be lost.

    Source: ISO 32000-1:2008 12.5.5, 12.6.4.
    """
    links: list[IndirectObject] = []
    flat: list[Flat] = []
    annotations = look(page, "/Annots")
    entries = list(list.__iter__(annotations)) if isinstance(annotations, ArrayObject) else []
    for index, entry in enumerate(entries):
        annotation = entry.get_object()
        if not isinstance(annotation, DictionaryObject):
            continue
        number = entry.idnum if isinstance(entry, IndirectObject) else -1 - index
        link = _copy_link(importer, annotation, copy)
        if link is not None:
            reference = importer.draft.add(link)
            links.append(reference)
            importer.known[number] = reference
        else:
            drawn = _flatten(importer, annotation, number)
            flat.extend(drawn)
            _note_loss(importer, annotation, is_drawn=bool(drawn))
    return Annotations(links=tuple(links), flat=tuple(flat))


def _copy_link(importer: Importer, annotation: DictionaryObject, page: IndirectObject) -> DictionaryObject | None:
    if look(annotation, "/Subtype") != "/Link":
        return None
    link = importer.mapping(annotation, _LINK_KEYS)
    action = look(annotation, "/A")
    if "/Dest" in annotation:
        target = copy_target(importer, annotation.raw_get("/Dest"))
    elif isinstance(action, DictionaryObject) and look(action, "/S") == "/GoTo":
        target = copy_target(importer, action)
    else:
        target = None
    words = "Link to a place in this document"
    if target is not None:
        link[NameObject("/Dest")] = target
    elif isinstance(action, DictionaryObject) and _is_safe(action):
        entries = {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): importer.value(action["/URI"])}
        link[NameObject("/A")] = DictionaryObject(entries)
        words = f"Link to {look_text(action, '/URI')}"
    else:
        return None
    if not look_text(link, "/Contents"):
        link[NameObject("/Contents")] = TextStringObject(words)
    link[NameObject("/P")] = page
    link[NameObject("/F")] = NumberObject(_PRINT)
    return link


def _is_safe(action: DictionaryObject) -> bool:
    scheme = _scheme(look_text(action, "/URI"))
    return look(action, "/S") == "/URI" and scheme in _SAFE_SCHEMES


def _scheme(address: str) -> str:
    try:
        return urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return "a broken address"


def _note_loss(importer: Importer, annotation: DictionaryObject, *, is_drawn: bool) -> None:
    kind = look_text(annotation, "/Subtype")[1:]
    action = look(annotation, "/A")
    name = look_text(action, "/S")[1:] if isinstance(action, DictionaryObject) else ""
    if kind == "Link":
        address = _scheme(look_text(action, "/URI")) if isinstance(action, DictionaryObject) else ""
        way = address if address in _KNOWN_SCHEMES else name if name in _KNOWN_ACTIONS - {"URI", "GoTo"} else ""
        words = f"links by {way} that may not be followed from a pack" if way else "links to no safe address"
        importer.losses.add(words)
    elif name:
        importer.losses.add(
            f"actions of the kind {name}" if name in _KNOWN_ACTIONS else "actions of an unknown kind"
        )
    if "/AA" in annotation:
        importer.losses.add("scripts of form fields")
    if not is_drawn and look(annotation, "/Subtype") not in _SILENT | {"/Link"}:
        words = f"annotations of the kind {kind}" if kind in _KNOWN_KINDS else "annotations of an unknown kind"
        importer.losses.add(words)


def _is_hidden(importer: Importer, annotation: DictionaryObject) -> bool:
    flags, layer = look(annotation, "/F"), dict.get(annotation, "/OC")
    if isinstance(layer, IndirectObject) and layer.idnum in layers_off(importer):
        return True
    return isinstance(flags, int) and bool(flags & _HIDDEN)


def _flatten(importer: Importer, annotation: DictionaryObject, number: int) -> tuple[Flat, ...]:
    reference = (
        None
        if _is_hidden(importer, annotation) or look(annotation, "/Subtype") in _NOT_DRAWN
        else _appearance(annotation)
    )
    if reference is None:
        return ()
    form = reference.get_object()
    rectangle = _numbers(look(annotation, "/Rect"))
    box = _numbers(look(form, "/BBox")) if isinstance(form, StreamObject) else ()
    if len(rectangle) != _NUMBERS or len(box) != _NUMBERS or not isinstance(form, StreamObject):
        return ()
    matrix = _fit(box, _numbers(look(form, "/Matrix")) or (1, 0, 0, 1, 0, 0), rectangle)
    copy = importer.reference(reference)
    if not isinstance(copy, IndirectObject) or not matrix:
        return ()
    return (Flat(form=copy, matrix=matrix, source=number),)


def _appearance(annotation: DictionaryObject) -> IndirectObject | None:
    """Return the reference to the normal appearance in the state that is set."""
    appearances = look(annotation, "/AP")
    if not isinstance(appearances, DictionaryObject) or "/N" not in appearances:
        return None
    normal: PdfObject = appearances.raw_get("/N")
    thing = normal.get_object()
    if isinstance(thing, DictionaryObject) and not isinstance(thing, StreamObject):
        state = look_text(annotation, "/AS")
        normal = thing.raw_get(state) if state in thing else thing
    return normal if isinstance(normal, IndirectObject) else None


def _numbers(value: object) -> tuple[float, ...]:
    if not isinstance(value, ArrayObject):
        return ()
    return tuple(float(entry) for entry in value if isinstance(entry, FloatObject | NumberObject))


def _fit(box: tuple[float, ...], matrix: tuple[float, ...], rectangle: tuple[float, ...]) -> tuple[float, ...]:
    """Return the matrix that lays a form's transformed box on a rectangle.

    Source: ISO 32000-1:2008 12.5.5, algorithm 8.1.
    """
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    left, right = sorted((rectangle[0], rectangle[2]))
    bottom, top = sorted((rectangle[1], rectangle[3]))
    if not width or not height:
        return ()
    across, up = (right - left) / width, (top - bottom) / height
    return (across, 0.0, 0.0, up, left - min(xs) * across, bottom - min(ys) * up)
