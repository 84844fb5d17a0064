"""Smaller images, and everything else as it was."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image, ImageDraw

from clinicpress.assemble.images.coding import code_bilevel, code_jpeg, code_png
from clinicpress.assemble.images.shrink import LEVELS, shrink_images
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.images.painting import (
    image_pdf,
    lettering,
    paint,
    photograph,
    saved,
    unlikeness,
)

LETTER = (595, 842)


def images_of(pdf: bytes) -> list[tuple[int, str, str, int]]:
    """Return width, filter, colours and bits of each image of the first page."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = opened.pages[0].obj.Resources.XObject
        return [
            (int(image.Width), str(image.Filter), str(image.ColorSpace), int(image.BitsPerComponent))
            for _, image in sorted(found.items())
            if image.Subtype == pikepdf.Name.Image
        ]


def changed(pdf: bytes, change: Callable[[pikepdf.Object, pikepdf.Pdf], None]) -> bytes:
    """Return a PDF whose first image was changed."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened.pages[0].obj.Resources.XObject["/I0"], opened)
        return saved(opened)


def scan_pdf(mode: str = "RGB", quality: int = 92) -> bytes:
    """Return a letter of A4 scanned at 300 dots an inch."""
    page = photograph(mode, (2480, 3508)).point(lambda tone: 235 + tone // 16)
    drawing = ImageDraw.Draw(page)
    for row in range(200, 3300, 60):
        drawing.text(
            (200, row), "Numbness in the left leg since 3 May 2026, no weakness", fill="black", font_size=42
        )
    return image_pdf(code_jpeg(page, quality=quality), width=LETTER[0], height=LETTER[1])


def test_each_level_is_smaller_and_looks_alike() -> None:
    """A scanned letter falls in size from level to level, and looks as it did at the size of a screen."""
    before = scan_pdf()
    sizes = [len(before)]
    for level in LEVELS[1:]:
        shrunk = shrink_images(before, dpi=level.dpi, quality=level.quality)
        sizes.append(len(shrunk.pdf))
        assert shrunk.images == 1
        assert images_of(shrunk.pdf)[0][0] == pytest.approx(595 / 72 * level.dpi, abs=2)
        assert shrunk.saved > 0
        assert unlikeness(paint(shrunk.pdf), paint(before)) < 4
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < sizes[0] / 4


def test_enough_is_enough() -> None:
    """An image that has no more dots than it may is the same to the bit, and so is a file without images."""
    before = scan_pdf(quality=75)
    assert shrink_images(before, dpi=300, quality=90).pdf == before
    empty = pikepdf.new()
    empty.add_blank_page()
    assert shrink_images(saved(empty), dpi=150, quality=70).pdf == saved(empty)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"Dear Dr Reid", scan_pdf()[:9_000]])
def test_what_cannot_be_read_is_left_alone(content: bytes) -> None:
    """A file that another library cannot read is not made smaller, and is no error."""
    assert shrink_images(content, dpi=150, quality=70).pdf == content


def test_the_same_gives_the_same_bytes() -> None:
    """A file shrinks to the same bytes in every run."""
    before = scan_pdf("L")
    assert shrink_images(before, dpi=150, quality=70).pdf == shrink_images(before, dpi=150, quality=70).pdf


def test_the_largest_size_counts() -> None:
    """An image that is shown small and large, through a form too, keeps what the large one needs."""
    photo = code_jpeg(photograph(size=(1000, 1000)), quality=92)
    small = image_pdf(photo, show=b"q 72 0 0 72 0 0 cm /I0 Do Q", width=500, height=500)
    assert images_of(shrink_images(small, dpi=150, quality=80).pdf)[0][0] == 150

    def form(image: pikepdf.Object, pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(b"q 0 50 -50 0 50 0 cm /Own Do Q")
        stream.Subtype, stream.Matrix = pikepdf.Name.Form, pikepdf.Array([2, 0, 0, 2, 0, 0])
        stream.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Own=image))
        pdf.pages[0].obj.Resources.XObject["/F"] = pdf.make_indirect(stream)
        pdf.pages[0].obj.Contents = pdf.make_stream(b"q 72 0 0 72 0 0 cm /I0 Do Q q 2 0 0 2 0 0 cm /F Do Q")

    large = changed(small, form)
    shrunk = shrink_images(large, dpi=150, quality=80)
    assert images_of(shrunk.pdf)[0][0] == round(200 / 72 * 150)
    assert unlikeness(paint(shrunk.pdf), paint(large)) < 4


def test_resources_of_the_parent_and_larger_units() -> None:
    """A page that has its images from its parent, and counts in larger units, is measured right."""
    before = image_pdf(code_jpeg(photograph(size=(1000, 1000)), quality=92), width=72, height=72)
    with pikepdf.open(io.BytesIO(before)) as opened:
        page = opened.Root.Pages.Kids[0]
        opened.Root.Pages.Resources, page.UserUnit = page.Resources, 2
        del page.Resources
        before = saved(opened)
    assert images_of(shrink_images(before, dpi=150, quality=80).pdf)[0][0] == 300


def test_black_and_white_stays_legible() -> None:
    """A scan of two tones becomes a fax of at least 300 dots an inch, and a fax that has no more stays as it is."""
    before = image_pdf(code_png(lettering("L", (2400, 3200))), width=288, height=384)
    shrunk = shrink_images(before, dpi=150, quality=70).pdf
    assert images_of(shrunk) == [(1200, "/CCITTFaxDecode", "/DeviceGray", 1)]
    assert unlikeness(paint(shrunk), paint(before)) < 6
    fax = image_pdf(code_bilevel(lettering(size=(1600, 2000))), width=384, height=480)
    assert shrink_images(fax, dpi=150, quality=70).pdf == fax


def test_a_drawing_loses_nothing_but_dots() -> None:
    """A drawing keeps its plain colours: no JPEG."""
    drawing = Image.new("RGB", (1200, 1200), "white")
    pen = ImageDraw.Draw(drawing)
    for row in range(0, 1200, 30):
        pen.ellipse((row, row // 2, row + 90, row // 2 + 90), fill=(row % 8 * 30, 80, 160))
    drawn = image_pdf(code_png(drawing, effort=1), width=144, height=144)
    shrunk = shrink_images(drawn, dpi=300, quality=90).pdf
    assert images_of(shrunk) == [(600, "/FlateDecode", "/DeviceRGB", 8)]
    assert unlikeness(paint(shrunk), paint(drawn)) < 2


def test_a_soft_mask_goes_along() -> None:
    """A picture that fades out still fades out, and its mask has no more dots than it."""

    def soften(image: pikepdf.Object, pdf: pikepdf.Pdf) -> None:
        mask = code_png(Image.radial_gradient("L").resize((900, 900)))
        image.SMask = pdf.make_stream(mask.content)
        image.SMask.Type, image.SMask.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.SMask.Width, image.SMask.Height, image.SMask.BitsPerComponent = 900, 900, 8
        image.SMask.ColorSpace, image.SMask.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.FlateDecode
        image.SMask.DecodeParms = mask.parameters

    before = changed(image_pdf(code_jpeg(photograph(size=(900, 900)), quality=95), width=144, height=144), soften)
    shrunk = shrink_images(before, dpi=150, quality=85)
    assert shrunk.images == 2
    assert unlikeness(paint(shrunk.pdf), paint(before)) < 4
    with pikepdf.open(io.BytesIO(shrunk.pdf)) as opened:
        mask = opened.pages[0].obj.Resources.XObject["/I0"].SMask
        assert (int(mask.Width), mask.Filter) == (300, pikepdf.Name.FlateDecode)


def _index(image: pikepdf.Object, pdf: pikepdf.Pdf) -> None:
    colours = photograph(size=(700, 700)).quantize(64)
    table = bytes(colours.getpalette() or ())[: 64 * 3]
    image.write(colours.tobytes())
    image.Width, image.Height = 700, 700
    image.ColorSpace = pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 63, pdf.make_stream(table)])


def _profile(image: pikepdf.Object, pdf: pikepdf.Pdf) -> None:
    from PIL import ImageCms  # noqa: PLC0415 - only here

    profile = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile.N = 3
    image.ColorSpace = pikepdf.Array([pikepdf.Name.ICCBased, profile])


def _calibrate(image: pikepdf.Object, _: pikepdf.Pdf) -> None:
    white = pikepdf.Dictionary(WhitePoint=pikepdf.Array([0.95, 1, 1.09]))
    image.ColorSpace = pikepdf.Array([pikepdf.Name.CalRGB, white])


@pytest.mark.parametrize("change", [_index, _profile, _calibrate])
def test_colours_stay_what_they_are(change: Callable[[pikepdf.Object, pikepdf.Pdf], None]) -> None:
    """An image of a table, a profile or calibrated colours is made smaller in the same colours."""
    before = changed(image_pdf(code_png(photograph(size=(700, 700))), width=144, height=144), change)
    shrunk = shrink_images(before, dpi=150, quality=90)
    assert shrunk.images == 1
    assert unlikeness(paint(shrunk.pdf), paint(before)) < 4


def _stencil(image: pikepdf.Object, _: pikepdf.Pdf) -> None:
    image.write(lettering(size=(2400, 2400)).tobytes())
    image.Width, image.Height, image.BitsPerComponent, image.ImageMask = 2400, 2400, 1, True
    del image.ColorSpace


def _cmyk(image: pikepdf.Object, _: pikepdf.Pdf) -> None:
    image.write(photograph(size=(700, 700)).convert("CMYK").tobytes())
    image.ColorSpace = pikepdf.Name.DeviceCMYK


def _separation(image: pikepdf.Object, _: pikepdf.Pdf) -> None:
    image.write(photograph("L", size=(700, 700)).tobytes())
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 0, 0], N=1)
    image.ColorSpace = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.Spot, pikepdf.Name.DeviceRGB, tint])


def _negative(image: pikepdf.Object, _: pikepdf.Pdf) -> None:
    image.Decode = pikepdf.Array([1, 0] * 3)


def _colour_key(image: pikepdf.Object, _: pikepdf.Pdf) -> None:
    image.Mask = pikepdf.Array([0, 40] * 3)


def _broken(image: pikepdf.Object, _: pikepdf.Pdf) -> None:
    image.write(image.read_raw_bytes()[:9_000], filter=pikepdf.Name.DCTDecode)


def _huge(image: pikepdf.Object, _: pikepdf.Pdf) -> None:
    image.Width = image.Height = 60_000


def _nonsense(image: pikepdf.Object, pdf: pikepdf.Pdf) -> None:
    image.Width, image.BitsPerComponent = pikepdf.String("wide"), pikepdf.Name.Many
    pdf.pages[0].obj.UserUnit = pikepdf.Name.Large


LEFT_ALONE = [_stencil, _cmyk, _separation, _negative, _colour_key, _broken, _huge, _nonsense]


@pytest.mark.parametrize("change", LEFT_ALONE)
def test_what_is_not_certain_is_left_alone(change: Callable[[pikepdf.Object, pikepdf.Pdf], None]) -> None:
    """Stencils, other inks, negatives, colour keys, broken and huge images stay as they are."""
    before = changed(image_pdf(code_png(photograph(size=(700, 700))), width=72, height=72), change)
    assert shrink_images(before, dpi=150, quality=70).pdf == before


def test_content_that_never_ends() -> None:
    """Forms that draw each other, or nonsense for a matrix, end at once."""
    pdf = pikepdf.open(io.BytesIO(image_pdf(code_jpeg(photograph(), quality=92), width=72, height=72)))
    resources = pdf.pages[0].obj.Resources
    form = pdf.make_indirect(pdf.make_stream(b"/F Do /F Do /I0 Do 1 (a) cm"))
    form.Subtype = pikepdf.Name.Form
    resources.XObject["/F"] = form
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/F Do Q Q (x) cm /Gone Do")
    assert shrink_images(saved(pdf), dpi=150, quality=70).saved >= 0


def test_structure_stays() -> None:
    """Marked content, its tree and the words around an image are what they were."""
    from tests.unit.render.finish.rendering import render  # noqa: PLC0415 - WeasyPrint is slow to load

    written = io.BytesIO()
    photograph().save(written, "JPEG", quality=95)
    url = "data:image/jpeg;base64," + base64.b64encode(written.getvalue()).decode()
    before = render(f'<h1>Hip</h1><p><img alt="A hip" width="99" src="{url}"></p>', title="Hip")
    shrunk = shrink_images(before, dpi=150, quality=75)
    assert shrunk.images == 1
    assert check_structure(shrunk.pdf) == check_structure(before) == ()
