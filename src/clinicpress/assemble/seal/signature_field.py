"""An empty place for a signature, inside the structure, so that signing changes nothing that was checked."""

from __future__ import annotations

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from clinicpress.assemble.draft import make_dictionary
from clinicpress.assemble.pack import Pack

SIGNATURE_FIELD = "clinicpress-signature"

_LABEL = "Digital signature of this document"
# Print and Locked.
_FLAGS = 4 | 128


def reserve_signature(pack: Pack) -> DictionaryObject:
    """Return the form of a pack with one empty, invisible signature field on its first page.

    The field stands last in the document's structure. Nothing may be added to the page by signing, so it has no
    size and no look.

    Source: ISO 32000-1:2008 12.7.4.5; ISO 14289-1:2014 7.18.1, 7.18.3, 7.18.4; ISO 19005-3:2012 6.3.3 (a field
    without a size needs no appearance).
    """
    page, widget, element = pack.pages[0], pack.draft.reserve(), pack.draft.reserve()
    kid = make_dictionary({"/Type": NameObject("/OBJR"), "/Pg": page, "/Obj": widget})
    pack.draft.put(
        element,
        make_dictionary({
            "/Type": NameObject("/StructElem"),
            "/S": NameObject("/Form"),
            "/P": pack.document,
            "/Pg": page,
            "/K": ArrayObject([kid]),
        }),
    )  # fmt: skip
    pack.draft.put(widget, _field(page, pack.next_key))
    pack.elements.append(element)
    pack.parents[pack.next_key] = element
    pack.next_key += 1
    _put_on_page(pack, page, widget)
    return make_dictionary({"/Fields": ArrayObject([widget])})


def _field(page: IndirectObject, key: int) -> DictionaryObject:
    return make_dictionary({
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Widget"),
        "/FT": NameObject("/Sig"),
        "/T": TextStringObject(SIGNATURE_FIELD),
        "/TU": TextStringObject(_LABEL),
        "/Contents": TextStringObject(_LABEL),
        "/F": NumberObject(_FLAGS),
        "/Rect": ArrayObject([NumberObject(0)] * 4),
        "/P": page,
        "/StructParent": NumberObject(key),
    })  # fmt: skip


def _put_on_page(pack: Pack, reference: IndirectObject, widget: IndirectObject) -> None:
    page = pack.draft.get_object(reference)
    if isinstance(page, DictionaryObject):
        annotations = page["/Annots"] if "/Annots" in page else ArrayObject()
        page[NameObject("/Annots")] = ArrayObject([*list.__iter__(annotations), widget])  # type: ignore[arg-type]
        page[NameObject("/Tabs")] = NameObject("/S")
