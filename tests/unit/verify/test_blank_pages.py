"""Pages that show nothing."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from clinicpress.verify.page_checks import check_blank
from tests.unit.verify.papers import drawn, subject

FONT = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
BLANK = b"BT /F 8 Tf 20 40 Td (This page is left blank) Tj ET\n"
STAMP = b"BT /F 8 Tf 20 20 Td (Pack page 2 of 4 \267 LF-R-1) Tj ET"


def codes(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Return the codes and places of what is found."""
    return [(finding.code, finding.where) for finding in check_blank(subject(pdf))]


def test_a_page_without_ink_is_blank() -> None:
    """A page with nothing, or only white, is blank; one word or a thin line is ink."""
    word, line = b"BT /F 8 Tf 20 20 Td (a) Tj ET", b"0.2 w 10 10 m 190 10 l S"
    pdf = drawn(b"", b"1 g 0 0 200 200 re f", word, line, Font=Dictionary(F=FONT))
    assert codes(pdf) == [("page-blank", "page 1"), ("page-blank", "page 2")]


@pytest.mark.parametrize("stamp", [STAMP, BLANK + STAMP], ids=["a number", "left blank"])
def test_a_back_with_the_packs_stamp_is_no_fault(stamp: bytes) -> None:
    """A back that only carries the pack's stamp is advice; a scan under the stamp is a page like others."""
    stamped, scan = b"q /S Do Q", b"0.5 g 50 50 100 100 re f q /S Do Q"
    pdf = drawn(stamped, scan)
    form = Stream(
        pdf,
        stamp,
        Subtype=Name.Form,
        BBox=Array([0, 0, 200, 200]),
        Resources=Dictionary(Font=Dictionary(F=FONT)),
    )
    for page in pdf.pages:
        page.Resources = Dictionary(XObject=Dictionary(S=form))
    assert codes(pdf) == [("page-back", "page 1")]
