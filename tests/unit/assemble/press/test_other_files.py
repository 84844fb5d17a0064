"""Files of other kinds made ready for a press: coarse, heavy, imposed, odd."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from clinicpress.assemble.impose.sheets import impose
from clinicpress.assemble.press import make_print_ready
from clinicpress.errors import AssembleError
from clinicpress.model.colour import Colour
from clinicpress.model.finding import Severity
from clinicpress.model.lengths import MM
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.pdf.text import read_text
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.impose.leaflets import A5_CSS, BLEED_CSS, BOOKLET, a_leaflet
from tests.unit.assemble.press.pressing import BRAND, a_page, an_order, box, opened, operators, streams


def test_page_without_bleed_is_refused(tmp_path: Path) -> None:
    """A page that ends where it is cut cannot be printed, and the message says how to lay it out."""
    with pytest.raises(AssembleError, match="page 1 is printed less than 3 mm") as refusal:
        make_print_ready(a_page(tmp_path, page=""), an_order())
    assert "bleed: 3mm" in refusal.value.hint


@pytest.mark.parametrize(("least", "severity"), [(50, Severity.WARNING), (450, Severity.ERROR)])
def test_coarse_image_is_named_by_page(leaflet: bytes, least: float, severity: Severity) -> None:
    """An image with too few dots is a warning, with far too few an error."""
    (finding,) = make_print_ready(leaflet, an_order(least_dpi=least, wanted_dpi=500)).findings
    assert (finding.code, finding.where, finding.severity) == ("press-resolution", "page 1", severity)
    assert "400 dots an inch" in finding.message


def test_too_much_ink_is_said(leaflet: bytes) -> None:
    """A brand's colour with more ink than paper takes is said, with its inks."""
    findings = make_print_ready(leaflet, an_order(colours={BRAND: (100, 90, 80, 70)})).findings
    assert [finding.code for finding in findings] == ["press-ink"]
    assert "340 % of ink (100 90 80 70)" in findings[0].message


def test_drawing_in_a_shared_form_is_turned_once(leaflet: bytes) -> None:
    """A form that is drawn twice has the brand's inks and not inks of inks."""
    with opened(leaflet) as sheet:
        page = sheet.pages[0]
        content = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))
        form = sheet.make_stream(
            content, Subtype=Name.Form, BBox=page.obj.MediaBox, Resources=Dictionary(dict(page.resources.items()))
        )
        page.Contents = sheet.make_stream(b"/Artifact BMC q /P Do Q q 0.5 0 0 0.5 0 0 cm /P Do Q EMC")
        page.Resources = Dictionary(XObject=Dictionary(P=form))
        written = io.BytesIO()
        sheet.save(written)
    with opened(
        make_print_ready(written.getvalue(), an_order(colours={Colour(0, 90, 112): (9, 8, 7, 6)})).pdf
    ) as made:
        inked = operators(made.pages[0].resources.XObject["/P"])
    assert ("k", ("0.09", "0.08", "0.07", "0.06")) in inked


def test_image_within_content_is_refused(leaflet: bytes) -> None:
    """An image in the middle of a content stream, which we never write, is refused and not left in its colours."""
    with opened(leaflet) as odd:
        odd.pages[0].contents_add(b"q BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q")
        written = io.BytesIO()
        odd.save(written)
    with pytest.raises(AssembleError, match="image within its content"):
        make_print_ready(written.getvalue(), an_order())


def test_colour_spaces_by_name_are_inks_too(leaflet: bytes) -> None:
    """A colour that is set in a named space of red, green and blue becomes inks, for lines and for areas."""
    with opened(leaflet) as odd:
        odd.pages[0].resources.ColorSpace = Dictionary(Screen=Name.DeviceRGB)
        odd.pages[0].contents_add(b"/Artifact BMC q /Screen cs 1 0 0 sc /DeviceRGB CS 0 0 0 SCN 0 0 9 9 re B Q EMC")
        written = io.BytesIO()
        odd.save(written)
    with opened(make_print_ready(written.getvalue(), an_order()).pdf) as made:
        drawn = operators(made.pages[0])
    at = drawn.index(("cs", ("/DeviceCMYK",)))
    assert drawn[at + 1][0] == "sc"
    assert len(drawn[at + 1][1]) == 4
    assert drawn[at + 2 : at + 4] == [("CS", ("/DeviceCMYK",)), ("SCN", ("0", "0", "0", "1"))]


def test_imposed_sheets_are_made_ready() -> None:
    """A booklet on its sheets gets marks around each sheet, and keeps its tags and words."""
    imposed = impose(a_leaflet(8, A5_CSS + BLEED_CSS), BOOKLET, bleed_mm=3)
    made = make_print_ready(imposed.pdf, an_order(folds_mm=imposed.folds_mm)).pdf
    with opened(made) as sheets:
        assert [box(sheet, "/TrimBox") for sheet in sheets.pages] == [
            pytest.approx([0, 0, 297 * MM, 210 * MM], abs=0.01)
        ] * 4
        assert all("/Annots" not in sheet.obj for sheet in sheets.pages)
        for form in streams(sheets, "/Form"):
            assert not {operator for operator, _ in operators(form)} & {"rg", "RG"}
    assert check_conformance(made) == ()
    assert check_structure(made) == ()
    assert read_text(made) == read_text(imposed.pdf)
