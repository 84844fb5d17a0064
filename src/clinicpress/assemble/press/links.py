"""Links taken off the pages: paper has none, and a press file may have none where it prints."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree

from clinicpress.assemble.bookmarks import bookmarks_of


def remove_links(pdf: pikepdf.Pdf) -> None:
    """Leave pages without annotations, actions and files; the words of a link stay in the structure as a span.

    Source: ISO 15930-7:2010 (annotations lie outside the bleed, no actions, no embedded files); ISO 14289-1:2014
    7.18.5 (a link is tagged as one, and only a link).
    """
    keys = set[int]()
    for page in pdf.pages:
        for annotation in page.obj.get(Name.Annots, Array()):
            if Name.StructParent in annotation:
                keys.add(int(annotation.StructParent))
        for name in ("/Annots", "/Tabs", "/AA", "/AF"):
            _drop(page.obj, name)
    _forget_places(pdf, keys)
    _forget_elements(pdf)
    for name in ("/OpenAction", "/AA", "/AcroForm", "/AF", "/URI"):
        _drop(pdf.Root, name)
    for name in ("/EmbeddedFiles", "/JavaScript"):
        _drop(pdf.Root.get(Name.Names, Dictionary()), name)
    for entry in bookmarks_of(pdf):
        _lead_without_action(entry)


def _forget_places(pdf: pikepdf.Pdf, keys: set[int]) -> None:
    root = pdf.Root.get(Name.StructTreeRoot)
    if root is not None and Name.ParentTree in root:
        places = NumberTree(root.ParentTree)
        for key in keys & set(places.keys()):
            del places[key]


def _forget_elements(pdf: pikepdf.Pdf) -> None:
    """Take annotations out of the structure: links become spans, and what held nothing else goes."""
    root = pdf.Root.get(Name.StructTreeRoot)
    waiting = [root] if root is not None else []
    found: list[pikepdf.Object] = []
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting += [kid for kid in _kids(element) if isinstance(kid, Dictionary) and Name.S in kid]
    # The deepest first, so that what loses all its kids is seen to by its parent.
    for element in reversed(found):
        kids = _kids(element)
        kept = [kid for kid in kids if not _is_lost(kid)]
        if len(kept) < len(kids):
            element.K = Array(kept)
        if element.get(Name.S) == Name.Link:
            element.S = Name.Span
            _drop(element, "/A")
        _drop(element, "/AF")


def _is_lost(kid: object) -> bool:
    if not isinstance(kid, Dictionary):
        return False
    if kid.get(Name.Type) == Name.OBJR:
        return True
    return kid.get(Name.S) in {Name.Span, Name.Form, Name.Annot} and Name.K in kid and not _kids(kid)


def _kids(element: pikepdf.Object) -> list[object]:
    kids = element.get(Name.K)
    return list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]


def _lead_without_action(entry: pikepdf.Object) -> None:
    action = entry.get(Name.A)
    if isinstance(action, Dictionary) and action.get(Name.S) == Name.GoTo:
        entry.Dest = action.D
    _drop(entry, "/A")


def _drop(thing: pikepdf.Object, name: str) -> None:
    if name in thing:
        del thing[name]
