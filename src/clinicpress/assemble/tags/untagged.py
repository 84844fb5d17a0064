"""Structure for pages that have none: each is a figure with the text that stands for it."""

from __future__ import annotations

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from clinicpress.assemble.draft import make_dictionary
from clinicpress.assemble.importer import Importer
from clinicpress.assemble.pages import CopiedPage
from clinicpress.assemble.parts import Part
from clinicpress.errors import AssembleError


def graft_untagged(
    importer: Importer, pages: tuple[CopiedPage, ...], part: Part, element: IndirectObject
) -> tuple[tuple[IndirectObject, ...], dict[int, PdfObject]]:
    """Return what an untagged part's element holds, and its parent tree.

    Each page is a figure that holds the page's whole content; each link follows it as an element of its own.

    Raises:
        AssembleError: the part has another number of alternative texts than of pages.

    Source: ISO 14289-1:2014 7.3, 7.18.5.
    """
    kids: list[IndirectObject] = []
    parents: dict[int, PdfObject] = {}
    next_key = importer.key_base + len(pages)
    for text, page in zip(_texts(part, len(pages)), pages, strict=True):
        kids.append(_figure(importer, page, element, text))
        parents[page.key] = ArrayObject([kids[-1]])
        for link in page.links:
            kids.append(_link(importer, page, element, link))
            parents[next_key] = kids[-1]
            annotation = link.get_object()
            if isinstance(annotation, DictionaryObject):
                annotation[NameObject("/StructParent")] = NumberObject(next_key)
                annotation.setdefault(NameObject("/Contents"), TextStringObject(f"Link in {text}"))
            next_key += 1
    return tuple(kids), parents


def _texts(part: Part, count: int) -> tuple[str, ...]:
    """Return the alternative text of each page.

    Raises:
        AssembleError: the part has another number of them than of pages.
    """
    alt = part.alt or part.title
    if isinstance(alt, str):
        return (alt,) if count == 1 else tuple(f"{alt} (page {page} of {count})" for page in range(1, count + 1))
    if len(alt) != count:
        raise AssembleError(
            f"there are {len(alt)} alternative texts for {count} pages.",
            where=part.source,
            hint="Give one text for each page, or one for all of them.",
        )
    return alt


def _figure(importer: Importer, page: CopiedPage, element: IndirectObject, alt: str) -> IndirectObject:
    layout = make_dictionary({"/O": NameObject("/Layout"), "/BBox": page.box})
    entries = {"/Type": NameObject("/StructElem"), "/S": NameObject("/Figure"), "/P": element}
    entries |= {"/Pg": page.reference, "/Alt": TextStringObject(alt), "/A": layout}
    return importer.draft.add(make_dictionary({**entries, "/K": ArrayObject([NumberObject(0)])}))


def _link(importer: Importer, page: CopiedPage, element: IndirectObject, link: IndirectObject) -> IndirectObject:
    held = make_dictionary({"/Type": NameObject("/OBJR"), "/Obj": link, "/Pg": page.reference})
    entries = {"/Type": NameObject("/StructElem"), "/S": NameObject("/Link"), "/P": element}
    return importer.draft.add(make_dictionary({**entries, "/K": ArrayObject([held])}))
