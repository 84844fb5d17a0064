"""A leaflet made ready for a press, read back."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from clinicpress.assemble.press import make_print_ready
from clinicpress.model.lengths import MM
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.pdf.text import read_text
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.press.pressing import an_order, box, opened, operators, streams

SCREEN = {"rg", "RG", "g", "G"}


def points_of(drawn: list[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[float, float]]:
    """Yield where lines begin and end, on the page."""
    scale = left = base = 0.0
    for operator, operands in drawn:
        if operator in {"q", "Q"}:
            scale, left, base = 1.0, 0.0, 0.0
        elif operator == "cm":
            scale, left, base = float(operands[0]), float(operands[4]), float(operands[5])
        elif operator in {"m", "l"}:
            yield left + scale * float(operands[0]), base + scale * float(operands[1])


def test_no_colour_of_a_screen_is_left(pdf: pikepdf.Pdf, ready: bytes) -> None:
    """Pages, forms, gradients, images and masks know inks and greys alone."""
    with pikepdf.open(io.BytesIO(ready)) as again:
        written = b"".join(
            thing.unparse() for thing in again.objects if isinstance(thing, Dictionary | pikepdf.Stream)
        )
    assert b"DeviceRGB" not in written
    assert not {operator for operator, _ in operators(pdf.pages[0])} & SCREEN
    drawn = [operators(form) for form in streams(pdf, "/Form")]
    assert drawn
    assert not any(operator in {"rg", "RG"} for form in drawn for operator, _ in form)


def test_brands_colour_is_its_own_inks(pdf: pikepdf.Pdf) -> None:
    """The heading and the gradient's first stop have the inks that the brand names."""
    assert ("k", ("1", "0.2", "0.3", "0.4")) in operators(pdf.pages[0])
    shadings = [thing for thing in pdf.objects if isinstance(thing, Dictionary) and "/ShadingType" in thing]
    coloured = [shading for shading in shadings if shading.ColorSpace == Name.DeviceCMYK]
    assert coloured
    for shading in coloured:
        assert [float(ink) for ink in shading.Function.Functions[0].C0] == [1, 0.2, 0.3, 0.4]


def test_black_text_is_black_ink_that_overprints(pdf: pikepdf.Pdf) -> None:
    """Body text is solid black, overprints what lies below, and nothing else does."""
    state = pdf.pages[0].resources.ExtGState["/PressOverprint"]
    assert {key: state[key] for key in ("/OP", "/op", "/OPM")} == {"/OP": True, "/op": True, "/OPM": 1}
    black, overprints, shown = False, False, dict[tuple[bool, bool], int]()
    for operator, operands in operators(pdf.pages[0]):
        if operator == "k":
            black = operands == ("0", "0", "0", "1")
        elif operator == "gs" and operands[0].startswith("/Press"):
            overprints = operands[0] == "/PressOverprint"
        elif operator in {"TJ", "Tj"}:
            shown[black, overprints] = shown.get((black, overprints), 0) + 1
        elif operator in {"f", "S", "Do", "sh"}:
            assert not overprints
    assert shown.keys() == {(True, True), (False, False)}


def test_images_have_inks_or_are_grey(pdf: pikepdf.Pdf) -> None:
    """A JPEG stays one and a drawing exact, what is grey stays grey, and a clear image keeps its mask."""
    images = streams(pdf, "/Image")
    kinds = sorted((str(each.ColorSpace), str(each.Filter)) for each in images)
    assert kinds == [
        ("/DeviceCMYK", "/DCTDecode"),
        ("/DeviceCMYK", "/FlateDecode"),
        ("/DeviceCMYK", "/FlateDecode"),
        ("/DeviceGray", "/FlateDecode"),
        ("/DeviceGray", "/FlateDecode"),
    ]
    assert sum("/SMask" in each for each in images) == 1
    (drawing,) = (
        each
        for each in images
        if str(each.Filter) == "/FlateDecode" and each.ColorSpace == Name.DeviceCMYK and "/SMask" not in each
    )
    dots = Image.frombytes("CMYK", (250, 250), drawing.read_bytes())
    assert (dots.getpixel((240, 240)), dots.getpixel((5, 5))) == ((255, 51, 76, 102), (0, 0, 0, 255))


def test_masks_stay_grey(pdf: pikepdf.Pdf) -> None:
    """What only says how much of a gradient is seen is grey, since inks would show more or less of it."""
    masks = [
        thing.G for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/S") == Name.Luminosity
    ]
    masks += [
        state.SMask.G
        for form in streams(pdf, "/Form")
        for state in form.Resources.get("/ExtGState", Dictionary()).values()
        if "/SMask" in state
    ]
    assert masks
    for mask in masks:
        assert Name.DeviceGray == mask.Group.CS
        assert not {operator for operator, _ in operators(mask)} & {"k", "K", "rg"}


def test_page_looks_the_same(leaflet: bytes, ready: bytes) -> None:
    """Seen on a screen, the page within its trim is as it was, but for what inks cannot show."""

    def seen(pdf: bytes) -> Image.Image:
        with pypdfium2.PdfDocument(pdf) as document:
            document[0].set_mediabox(*document[0].get_trimbox())
            return document[0].render(scale=0.5, grayscale=True).to_pil()  # type: ignore[no-any-return]

    before, after = seen(leaflet), seen(ready)
    assert before.size == after.size
    apart = sum(abs(one - other) for one, other in zip(before.tobytes(), after.tobytes(), strict=True)) / len(
        before.tobytes()
    )
    assert apart < 5


def test_boxes_lie_within_each_other(pdf: pikepdf.Pdf) -> None:
    """The page is cut at its own size, printed 3 mm beyond, and marks have room beyond that."""
    page = pdf.pages[0]
    trim, bleed, media = (box(page, name) for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
    assert trim == [0, 0, 300, 225]
    assert bleed == pytest.approx([-3 * MM, -3 * MM, 300 + 3 * MM, 225 + 3 * MM], abs=0.01)
    assert media == pytest.approx([-15 * MM, -15 * MM, 300 + 15 * MM, 225 + 15 * MM], abs=0.01)
    assert "/ArtBox" not in page.obj
    assert "/CropBox" not in page.obj


def test_marks_are_artifacts_outside_the_bleed(pdf: pikepdf.Pdf) -> None:
    """Every line of a mark lies beyond the bleed, on every plate, and none of it is read aloud."""
    page = pdf.pages[0]
    left, bottom, right, top = box(page, "/BleedBox")
    *_, marks = page.obj.Contents
    drawn = operators(marks)
    assert [operator for operator, _ in drawn if operator in {"BDC", "EMC"}] == ["BDC", "EMC"]
    assert ("BDC", ("/Artifact", str(drawn[1][1][1]))) in drawn
    points = list(points_of(drawn))
    assert len(points) > 40
    assert not [(x, y) for x, y in points if left + 0.1 < x < right - 0.1 and bottom + 0.1 < y < top - 0.1]
    separation = page.resources.ColorSpace["/PressAll"]
    assert [str(part) for part in list(separation)[:3]] == ["/Separation", "/All", "/DeviceCMYK"]


def test_fold_is_marked_where_the_page_is_folded(pdf: pikepdf.Pdf) -> None:
    """A dashed line stands above and below the page, 40 mm from its left edge."""
    *_, marks = pdf.pages[0].obj.Contents
    drawn = operators(marks)
    dashed = drawn[next(at for at, (operator, _) in enumerate(drawn) if operator == "d") :]
    places = {round(float(operands[0]), 1) for operator, operands in dashed[:8] if operator == "m"}
    assert places == {round(40 * MM, 1)}


def test_marks_are_an_option(leaflet: bytes) -> None:
    """Without marks the sheet ends where the printing ends."""
    with opened(make_print_ready(leaflet, an_order(marks=False)).pdf) as plain:
        assert box(plain.pages[0], "/MediaBox") == box(plain.pages[0], "/BleedBox")


def test_links_are_taken_off_and_words_stay(leaflet: bytes, ready: bytes, pdf: pikepdf.Pdf) -> None:
    """No annotation is left, the link's words stay in the structure, and the file still conforms to PDF/UA-1."""
    with opened(leaflet) as before:
        assert "/Annots" in before.pages[0].obj
    assert "/Annots" not in pdf.pages[0].obj
    roles = {
        str(thing.S) for thing in pdf.objects if isinstance(thing, Dictionary) and "/S" in thing and "/P" in thing
    }
    assert "/Link" not in roles
    assert "/Span" in roles
    assert read_text(ready)[0] == read_text(leaflet)[0]
    assert check_conformance(ready) == ()
    assert check_structure(ready) == ()


def test_file_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    """It claims PDF/X-4 and PDF/UA-1 but not PDF/A, in the packet and the information dictionary alike."""
    packet = pdf.Root.Metadata.read_bytes().decode()
    assert "PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet
    assert "<pdfuaid:part" in packet
    assert "pdfaid:part" not in packet
    assert "<pdf:Trapped>False</pdf:Trapped>" in packet
    for day in ("CreateDate", "ModifyDate", "MetadataDate"):
        assert f"<xmp:{day}>2026-11-22T00:00:00+00:00</xmp:{day}>" in packet
    info = pdf.docinfo
    assert isinstance(pdf.trailer.Info.Trapped, Name)
    assert (str(info.Title), str(info.CreationDate)) == ("Sciatica", "D:20261122000000+00'00'")
    assert pdf.pdf_version >= "1.6"
    assert len(pdf.trailer.ID) == 2
    assert not pdf.is_encrypted


def test_intent_is_the_press(pdf: pikepdf.Pdf) -> None:
    """The one output intent names the condition and holds the profile."""
    (intent,) = pdf.Root.OutputIntents
    assert (intent.S, str(intent.OutputConditionIdentifier)) == (Name.GTS_PDFX, "FOGRA39")
    assert intent.DestOutputProfile.N == 4
    assert intent.DestOutputProfile.read_bytes() == an_order().profile


def test_same_day_gives_the_same_bytes(leaflet: bytes, ready: bytes) -> None:
    """Two runs of one day are byte for byte alike."""
    assert make_print_ready(leaflet, an_order(folds_mm=((40,),))).pdf == ready
