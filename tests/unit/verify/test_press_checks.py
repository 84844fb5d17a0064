"""What is wrong with a file that claims PDF/X-4."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from clinicpress.assemble.press import make_print_ready
from clinicpress.model.colour_profile import srgb_profile
from clinicpress.model.finding import Severity
from clinicpress.verify.finished import verify_files
from clinicpress.verify.opening import open_subject
from clinicpress.verify.press_checks import check_press
from clinicpress.verify.report import Wanted
from tests.unit.assemble.press.pressing import a_page, an_order
from tests.unit.verify.papers import changed, linked

Change = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A leaflet that is ready for a press."""
    return make_print_ready(a_page(tmp_path_factory.mktemp("article")), an_order()).pdf


def codes(pdf: bytes) -> list[str]:
    """Return the codes of what is found."""
    return [finding.code for finding in check_press(open_subject(pdf))]


def _without(*names: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for name in names:
            del pdf.pages[0].obj[name]

    return change


def _smaller_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].BleedBox = pdf.pages[0].TrimBox


def _trim_beyond(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].TrimBox = Array([-900, 0, 300, 225])


def _art_box(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].ArtBox = pdf.pages[0].TrimBox


def _no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _nameless_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].OutputConditionIdentifier


def _screen_intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = Stream(pdf, srgb_profile())


def _no_word_of_traps(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Trapped"]


def _colour_in_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"/Artifact BMC 1 0 0 rg 0 0 1 1 re f EMC")


def _colour_by_name(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].resources.ColorSpace = Dictionary(Screen=Array([Name.Indexed, Name.DeviceRGB, 0, b"abc"]))
    pdf.pages[0].contents_add(b"/Artifact BMC /Screen cs 0 0 1 1 re f EMC")


def _colour_in_pattern(pdf: pikepdf.Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 1, 1]))
    pdf.pages[0].resources.Pattern = Dictionary(P=Dictionary(PatternType=2, Shading=shading))


def _colour_in_mask(pdf: pikepdf.Pdf) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    form = pdf.make_stream(b"", Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), Group=group)
    pdf.pages[0].resources.XObject = Dictionary(F=form)


def _loose_font(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].resources.Font["/Loose"] = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (_without("/TrimBox"), ["press-box"]),
        (_trim_beyond, ["press-box", "press-bleed"]),
        (_art_box, ["press-box"]),
        (_smaller_bleed, ["press-bleed"]),
        (_no_intent, ["press-intent"]),
        (_nameless_intent, ["press-intent"]),
        (_screen_intent, ["press-intent"]),
        (_no_word_of_traps, ["press-trapped"]),
        (_colour_in_page, ["press-rgb"]),
        (_colour_by_name, ["press-rgb"]),
        (_colour_in_pattern, ["press-rgb"]),
        (_colour_in_mask, ["press-rgb"]),
        (_loose_font, ["press-font"]),
        (linked, ["press-annotation"]),
    ],
)
def test_each_fault_is_found(ready: bytes, change: Change, found: list[str]) -> None:
    """A file that is right but for one thing has that thing's finding, and no other."""
    assert codes(changed(ready, change)) == found


def test_a_good_file_has_no_findings(ready: bytes) -> None:
    """What the print finish makes is found to be right."""
    assert codes(ready) == []


def test_printers_own_marks_may_lie_on_the_page(ready: bytes) -> None:
    """A mark of the printer's, and a link beyond the bleed, are no faults."""

    def change(pdf: pikepdf.Pdf) -> None:
        mark = Dictionary(Type=Name.Annot, Subtype=Name.PrinterMark, Rect=Array([0, 0, 9, 9]))
        beyond = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([-40, -40, -30, -30]))
        pdf.pages[0].Annots = Array([mark, beyond])

    assert codes(changed(ready, change)) == []


def test_coarse_image_is_named_by_page(ready: bytes) -> None:
    """An image with 96 dots an inch is an error of its page."""

    def change(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(
            bytes(96 * 96), Subtype=Name.Image, Width=96, Height=96, ColorSpace=Name.DeviceGray, BitsPerComponent=8
        )
        pdf.pages[0].resources.XObject["/Coarse"] = image
        pdf.pages[0].contents_add(b"/Artifact BMC q 72 0 0 72 0 0 cm /Coarse Do Q EMC")

    (finding,) = check_press(open_subject(changed(ready, change)))
    assert (finding.code, finding.where, finding.severity) == ("press-resolution", "page 1", Severity.ERROR)
    assert "96 dots an inch" in finding.message


def test_encryption_is_a_fault(ready: bytes) -> None:
    """A press file may not be encrypted, even where it opens without a password."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(ready)) as opened:
        opened.save(written, encryption=pikepdf.Encryption(owner="secret", user=""))
    assert "press-encrypted" in codes(written.getvalue())


def test_report_says_that_the_claim_is_untrue(ready: bytes, tmp_path: Path) -> None:
    """`verify` judges a file that claims PDF/X-4, and says first that it is none."""
    path = tmp_path / "leaflet.pdf"
    path.write_bytes(changed(ready, _colour_in_page))
    (report,) = verify_files([path], Wanted(), by_verapdf=False)
    assert report.claims == ("PDF/UA-1", "PDF/X-4")
    assert [finding.code for finding in report.findings] == ["claim-untrue", "press-rgb"]
    path.write_bytes(ready)
    (report,) = verify_files([path], Wanted(), by_verapdf=False)
    assert report.findings == ()
