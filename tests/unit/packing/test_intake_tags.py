"""Tagged PDFs from elsewhere whose tags or letters have a fault."""

from __future__ import annotations

import io

import pikepdf

from tests.unit.assemble.packs import a_part
from tests.unit.packing.admitting import admit
from tests.unit.render.finish.rendering import elements

CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Private def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
16 beginbfrange
%b
endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end
"""


def test_lines_outside_of_all_tags_are_decoration() -> None:
    """A tagged letter keeps its tags where a rule belongs to none, as LibreOffice leaves one below a title."""
    with pikepdf.open(io.BytesIO(a_part("Theirs").pdf)) as opened:
        opened.pages[0].contents_add(opened.make_stream(b"q 1 w 10 10 m 90 10 l S 10 20 30 5 re f Q"))
        out = io.BytesIO()
        opened.save(out)
    admitted = admit(out.getvalue(), alt=None)
    assert admitted.part.ua_faults == ()
    assert len(elements(admitted.part.pdf, "H1")) == 1
    assert any("decoration" in remark for remark in admitted.remarks)


def test_text_outside_of_all_tags_is_no_decoration() -> None:
    """Words that belong to no tag are never called decoration: the file is taken as untagged, and that is said."""
    with pikepdf.open(io.BytesIO(a_part("Theirs").pdf)) as opened:
        page = opened.pages[0]
        name = next(iter(page.Resources.Font))
        page.contents_add(opened.make_stream(f"BT {name} 9 Tf 10 10 Td <0001> Tj ET".encode()))
        out = io.BytesIO()
        opened.save(out)
    admitted = admit(out.getvalue(), alt=None)
    assert any("Its tags do not fit" in remark for remark in admitted.remarks)
    assert admitted.part.ua_faults


def test_a_rule_about_text_alone_leaves_level_b() -> None:
    """A file whose bullets mean nothing in Unicode breaks level A alone: its pages will look the same for ever."""
    rows = b"\n".join(b"<%02X00> <%02XFF> <%02X00>" % (high, high, 0xE0 + high) for high in range(16))
    with pikepdf.open(io.BytesIO(a_part("Theirs").pdf)) as opened:
        for font in opened.objects:
            if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
                font.ToUnicode.write(CMAP % rows)
        out = io.BytesIO()
        opened.save(out)
    admitted = admit(out.getvalue())
    assert admitted.part.archive_faults
    assert admitted.part.archive_b_faults == ()
