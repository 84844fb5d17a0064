"""Picture files made by Pillow, and PDFs of pictures painted by PDFium."""

from __future__ import annotations

import io
import random
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageStat

from clinicpress.assemble.images.coding import CodedImage
from clinicpress.assemble.images.files import PreparedPicture, read_pages
from clinicpress.assemble.images.places import replace_image

ROOM = (170.0, 242.0)


def a_file(image: Image.Image, kind: str, **said: Any) -> bytes:  # noqa: ANN401 - what Pillow's writers take
    """Return a picture as a file."""
    written = io.BytesIO()
    image.save(written, kind, **said)
    return written.getvalue()


def lettering(mode: str = "1", size: tuple[int, int] = (800, 1000)) -> Image.Image:
    """Return lines of type, black on white, not quite straight, as scanners see them."""
    page = Image.new("L", size, 255)
    for row in range(40, size[1] - 40, 50):
        ImageDraw.Draw(page).text((40, row), "Numbness in the left leg since 3 May", fill=0, font_size=30)
    page = page.rotate(1.2, Image.Resampling.BICUBIC, fillcolor=255)
    return page.point(lambda tone: 255 * (tone > 127)).convert(mode, dither=Image.Dither.NONE)


def photograph(mode: str = "RGB", size: tuple[int, int] = (800, 1000)) -> Image.Image:
    """Return what no drawing has: soft shades with a little noise."""
    shade = Image.radial_gradient("L").resize(size)
    dust = random.Random(1).randbytes(64 * 64)  # noqa: S311 - no secret
    grain = Image.frombytes("L", (64, 64), dust).resize(size, Image.Resampling.BICUBIC)
    noisy = ImageChops.add(shade, grain.point(lambda tone: 108 + tone // 6), 1, -128)
    return Image.merge("RGB", (noisy, shade, ImageChops.invert(noisy))).convert(mode)


def quarters() -> Image.Image:
    """Return a picture that has red at the top left, green at the top right, blue and white beneath."""
    picture = Image.new("RGB", (300, 200), "white")
    for at, colour in (((0, 0), "red"), ((150, 0), "lime"), ((0, 100), "blue")):
        picture.paste(colour, (*at, at[0] + 150, at[1] + 100))
    return picture


def read_one(content: bytes, name: str = "scan") -> PreparedPicture:
    """Return the one page of a picture file, read in this process."""
    (picture,) = read_pages(content, name, ROOM, 0).pictures
    return picture


def image_pdf(*images: CodedImage | pikepdf.Stream, show: bytes = b"", width: int = 0, height: int = 0) -> bytes:
    """Return a PDF of one page that shows images `/I0`, `/I1` … as the content says, or the first on all of it."""
    pdf = pikepdf.new()
    named = pikepdf.Dictionary()
    for number, image in enumerate(images):
        named[f"/I{number}"] = _stream(pdf, image)
    first = named["/I0"]
    size = (width or int(first.Width), height or int(first.Height))
    page = pdf.add_blank_page(page_size=size)
    page.obj.Resources = pikepdf.Dictionary(XObject=named)
    page.obj.Contents = pdf.make_stream(show or b"%d 0 0 %d 0 0 cm /I0 Do" % size)
    return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return a PDF as a file."""
    written = io.BytesIO()
    pdf.save(written, static_id=True)
    return written.getvalue()


def paint(pdf: bytes, scale: float = 1, page: int = 0) -> Image.Image:
    """Return a page as PDFium shows it."""
    with pypdfium2.PdfDocument(pdf) as opened:
        painted: Image.Image = opened[page].render(scale=scale).to_pil()
        return painted.convert("RGB")


def show(picture: PreparedPicture) -> Image.Image:
    """Return a prepared picture as PDFium shows it, dot by dot."""
    return paint(image_pdf(picture.image))


def unlikeness(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures of one size, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


def _stream(pdf: pikepdf.Pdf, image: CodedImage | pikepdf.Stream) -> pikepdf.Object:
    if isinstance(image, pikepdf.Stream):
        return pdf.copy_foreign(pdf.make_indirect(image)) if image.is_indirect else pdf.make_indirect(image)
    stream = pdf.make_stream(b"")
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.ColorSpace = pikepdf.Name.DeviceRGB if image.channels > 1 else pikepdf.Name.DeviceGray
    replace_image(stream, image)
    return stream
