"""What can only be wrong in a file because we made it wrong: quick enough for every leaflet, without a library."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clinicpress.model.finding import Finding, Severity
from clinicpress.verify.link_checks import check_links, check_outline, read_places
from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.syntax import Value
from clinicpress.verify.pdf.tree import Key, Page, key_of, read_pages

_FILES = {"FontFile", "FontFile2", "FontFile3"}
# A string of two-byte codes with glyph 0 among them: WeasyPrint writes nothing else in hexadecimal.
_NO_GLYPH = re.compile(rb"<(?:[0-9A-Fa-f]{4})*?0000(?:[0-9A-Fa-f]{4})*+>")


def check_own_work(objects: PlainObjects) -> tuple[Finding, ...]:
    """Return links that lead nowhere, fonts that are not embedded, and signs without a glyph.

    Only for files as `render/` makes them; other people's parts have their own ways.

    Source: ISO 32000-1:2008 12.3; ISO 14289-1:2014 7.21.4.1, 7.21.8.
    """
    pages = tuple(read_pages(objects))
    places = read_places(objects, pages)
    return (
        *check_links(places, pages),
        *check_outline(places),
        *_check_embedding(objects, pages),
        *_check_glyphs(objects, pages),
    )


def _check_embedding(objects: PlainObjects, pages: tuple[tuple[Key, Page], ...]) -> Iterator[Finding]:
    for number, _, held in _drawn(objects, pages):
        for value in objects.mapping(objects.mapping(held).get("Font")).values():
            font = objects.mapping(value)
            for inner in objects.sequence(font.get("DescendantFonts", value)):
                descriptor = objects.mapping(objects.mapping(inner).get("FontDescriptor"))
                if font.get("Subtype") != "Type3" and not _FILES & descriptor.keys():
                    yield _error("font-not-embedded", number, "a font is not embedded.", "7.21.4.1")


def _check_glyphs(objects: PlainObjects, pages: tuple[tuple[Key, Page], ...]) -> Iterator[Finding]:
    for number, content, _ in _drawn(objects, pages):
        if _NO_GLYPH.search(objects.content(content)):
            yield _error("glyph-missing", number, "a sign has no glyph in its font.", "7.21.8")


def _drawn(objects: PlainObjects, pages: tuple[tuple[Key, Page], ...]) -> Iterator[tuple[int, Value, Value]]:
    """Yield the operators and resources of each page, and of each form once."""
    seen: set[Key] = set()
    for number, (_, page) in enumerate(pages, start=1):
        waiting = [(page.get("Contents"), page.get("Resources"))]
        while waiting:
            content, held = waiting.pop()
            yield number, content, held
            for value in objects.mapping(objects.mapping(held).get("XObject")).values():
                form = objects.mapping(value)
                key = key_of(value, form)
                if form.get("Subtype") == "Form" and key not in seen:
                    seen.add(key)
                    waiting.append((value, form.get("Resources", held)))


def _error(code: str, page: int, message: str, clause: str) -> Finding:
    source = f"ISO 14289-1:2014 {clause}"
    return Finding(code=code, severity=Severity.ERROR, where=f"page {page}", message=message, source=source)
