"""The fonts that pages show text in."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from clinicpress.verify.fonts.checks import check_fonts
from tests.unit.render.finish.rendering import render
from tests.unit.verify.papers import changed, drawn, subject

SHOWN = b"BT /F 12 Tf 20 100 Td (Rest) Tj ET"


def helvetica() -> Dictionary:
    """Return a font that every reader is trusted to have."""
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def codes(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Return the codes and places of what is found."""
    return [(finding.code, finding.where) for finding in check_fonts(subject(pdf))]


def rendered(pattern: bytes = b"", new: bytes = b"") -> pikepdf.Pdf:
    """Return a rendered page, its content changed."""

    def change(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[0].Contents
        content.write(re.sub(pattern, new, content.read_bytes(), count=1))

    return pikepdf.open(io.BytesIO(changed(render("<p>Rest and ﬁnd</p>"), change)))


def form(pdf: pikepdf.Pdf, **entries: object) -> Stream:
    """Return a form or a pattern that shows text in a font that is not embedded."""
    resources = Dictionary(Font=Dictionary(F=helvetica()))
    return pdf.make_indirect(Stream(pdf, SHOWN, BBox=Array([0, 0, 200, 200]), Resources=resources, **entries))


def test_our_own_fonts_are_whole() -> None:
    """A leaflet's fonts are embedded, each code has a glyph and a meaning."""
    assert codes(rendered()) == []


def test_a_font_that_is_not_embedded_is_named_once() -> None:
    """A file in which three pages use a font that is not embedded has one finding, for the first of them."""
    assert codes(drawn(b"", SHOWN, SHOWN, Font=Dictionary(F=helvetica()))) == [("font-not-embedded", "page 2")]


def test_text_that_paints_nothing_needs_no_font() -> None:
    """A file whose text is invisible, as what was recognised in a scan, needs no embedded font."""
    assert codes(drawn(b"3 Tr " + SHOWN, Font=Dictionary(F=helvetica()))) == []
    assert codes(drawn(b"", Font=Dictionary(F=helvetica()))) == []


def test_fonts_are_found_in_forms_patterns_and_appearances() -> None:
    """A file whose pages show text only through a form, a pattern or a field has its fonts looked at."""
    for content in (b"/X Do", b"/Pattern cs /X scn 0 0 9 9 re f"):
        pdf = drawn(content)
        held = form(pdf, Subtype=Name.Form) if b"Do" in content else form(pdf, PatternType=1)
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=held), Pattern=Dictionary(X=held))
        assert codes(pdf) == [("font-not-embedded", "page 1")], content
    pdf = drawn(b"")
    field = Dictionary(Subtype=Name.Widget, AP=Dictionary(N=form(pdf, Subtype=Name.Form)))
    pdf.pages[0].Annots = Array([pdf.make_indirect(field)])
    assert codes(pdf) == [("font-not-embedded", "page 1")]


def test_words_in_a_property_list_are_no_text() -> None:
    """A file whose marks name a language shows none of it: there is no glyph to look for."""
    assert codes(rendered(rb"BT", rb"/Span <</Lang (en-GB) /E <</x (a)>>>> BDC BT EMC")) == []


def test_glyph_zero_is_missing() -> None:
    """A file that shows glyph 0, or one beyond the font's last, shows an empty box, and has no words for it."""
    for number in (b"0000", b"FFF0"):
        found = codes(rendered(rb"<([0-9A-Fa-f]+)>", rb"<\g<1>" + number + rb">"))
        assert found == [("text-without-meaning", "page 1"), ("glyph-missing", "page 1")]


def test_text_without_a_map_has_no_meaning() -> None:
    """A file whose font does not say what its glyphs mean cannot be read aloud."""
    pdf = rendered()
    for font in pdf.pages[0].Resources.Font.values():
        del font["/ToUnicode"]
    assert codes(pdf) == [("text-without-meaning", "page 1")]


@pytest.mark.parametrize(("name", "found"), [("a", []), ("g1", [("text-without-meaning", "page 1")])])
def test_a_drawn_font_is_judged_by_its_glyphs_names(name: str, found: list[tuple[str, str]]) -> None:
    """A file with a Type 3 font is readable where its glyphs have names that mean something."""
    pdf = drawn(b"BT /F 12 Tf (A) Tj ET")
    glyph = pdf.make_indirect(Stream(pdf, b"1000 0 d0 0 0 9 9 re f"))
    pdf.pages[0].Resources = Dictionary(
        Font=Dictionary(
            F=Dictionary(
                Type=Name.Font,
                Subtype=Name.Type3,
                CharProcs=Dictionary({f"/{name}": glyph}),
                Encoding=Dictionary(Differences=Array([65, Name(f"/{name}")])),
                Resources=Dictionary(),
            )
        )
    )
    assert codes(pdf) == found


def test_a_program_that_cannot_be_read_is_said() -> None:
    """A file with a damaged font has a finding, not a traceback."""
    pdf = rendered()
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    font.DescendantFonts[0].FontDescriptor.FontFile2.write(b"no font")
    assert ("font-unreadable", "page 1") in codes(pdf)
