"""Checks of the fonts that a file's pages show text in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clinicpress.model.finding import Finding, Severity
from clinicpress.verify.fonts.codes import codes_in, codes_without_meaning
from clinicpress.verify.fonts.programs import built_in_names, codes_without_glyph, program_of
from clinicpress.verify.fonts.shown import ShownFont, read_shown
from clinicpress.verify.opening import Subject
from clinicpress.verify.pdf.objects import PlainObjects

_EMBEDDING = "ISO 14289-1:2014 7.21.4.1"
_MEANING = "ISO 14289-1:2014 7.21.7"
_GLYPHS = "ISO 14289-1:2014 7.21.8"


def check_fonts(subject: Subject) -> tuple[Finding, ...]:
    """Return what is wrong with the fonts in use: each fault of each font once a page at most."""
    shown = read_shown(subject.objects, subject.pages)
    return (
        *check_embedding(subject.objects, shown),
        *(finding for font in shown for finding in _check_inside(subject.objects, font)),
    )


def check_embedding(objects: PlainObjects, shown: Iterable[ShownFont]) -> Iterator[Finding]:
    """Say once of each font that is not embedded where it is first used; text that paints nothing needs none.

    Source: ISO 14289-1:2014 7.21.4.1.
    """
    named: set[str] = set()
    for font in shown:
        if not font.visible or font.dictionary.get("Subtype") == "Type3" or font.name in named:
            continue
        if not program_of(objects, font.dictionary)[0]:
            named.add(font.name)
            message = f"the font {font.name} is not embedded: each reader shows another in its place."
            yield _error("font-not-embedded", min(font.visible), message, _EMBEDDING)


def _check_inside(objects: PlainObjects, font: ShownFont) -> Iterator[Finding]:
    try:
        built_in = built_in_names(objects, font.dictionary)
        yield from check_meanings(objects, font, built_in)
        yield from check_glyphs(objects, font)
    except Exception as error:  # noqa: BLE001 - fontTools raises whatever a damaged program leads it to
        message = f"the font {font.name} cannot be read ({type(error).__name__})."
        yield _error("font-unreadable", min([*font.visible, *font.hidden], default=1), message, _EMBEDDING)


def check_meanings(objects: PlainObjects, font: ShownFont, built_in: dict[int, str]) -> Iterator[Finding]:
    """Say on which pages text has no meaning in Unicode: it cannot be read aloud, searched or copied.

    Source: ISO 14289-1:2014 7.21.7.
    """
    used = _codes_by_page(objects, font)
    without = codes_without_meaning(objects, font.dictionary, _together(used), built_in)
    for number, lost in _lost_by_page(used, without):
        message = f"{_signs(lost)} of the font {font.name} {_have(lost)} no meaning in Unicode."
        yield _error("text-without-meaning", number, message, _MEANING)


def check_glyphs(objects: PlainObjects, font: ShownFont) -> Iterator[Finding]:
    """Say on which pages text shows an empty box, or nothing, because the font has no such glyph.

    Source: ISO 14289-1:2014 7.21.8.
    """
    used = _codes_by_page(objects, font)
    without = codes_without_glyph(objects, font.dictionary, _together(used))
    for number, lost in _lost_by_page(used, without):
        message = f"{_signs(lost)} of the text {_have(lost)} no glyph in the font {font.name}."
        yield _error("glyph-missing", number, message, _GLYPHS)


def _codes_by_page(objects: PlainObjects, font: ShownFont) -> dict[int, frozenset[int]]:
    """Return the codes that each page shows; no page where their length is not known."""
    codes = {
        number: codes_in(objects, font.dictionary, (*font.visible.get(number, ()), *font.hidden.get(number, ())))
        for number in sorted({*font.visible, *font.hidden})
    }
    return {number: found for number, found in codes.items() if found}


def _together(used: dict[int, frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*used.values())


def _lost_by_page(used: dict[int, frozenset[int]], without: frozenset[int]) -> Iterator[tuple[int, frozenset[int]]]:
    for number, codes in used.items():
        if lost := codes & without:
            yield number, lost


def _signs(codes: frozenset[int]) -> str:
    return "one sign" if len(codes) == 1 else f"{len(codes)} different signs"


def _have(codes: frozenset[int]) -> str:
    return "has" if len(codes) == 1 else "have"


def _error(code: str, page: int, message: str, source: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=f"page {page}", message=message, source=source)
