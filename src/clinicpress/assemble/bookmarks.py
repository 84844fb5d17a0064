"""The bookmarks of a file as pikepdf opens it."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, Name, Object, Pdf


def bookmarks_of(pdf: Pdf) -> Iterator[Object]:
    """Yield each entry of the outline, at every depth, in no order."""
    waiting = [pdf.Root.get(Name.Outlines, Dictionary()).get(Name.First)]
    while waiting:
        entry = waiting.pop()
        if entry is not None:
            yield entry
            waiting += (entry.get(Name.Next), entry.get(Name.First))
