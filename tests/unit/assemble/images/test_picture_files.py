"""What becomes of picture files on their way into a pack."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from clinicpress.assemble.images import files
from clinicpress.assemble.images.coding import FAX, JPEG, PNG
from clinicpress.assemble.images.files import DPI, MOST_PAGES, read_pages, read_pictures
from clinicpress.errors import AssembleError
from tests.unit.assemble.images.painting import (
    ROOM,
    a_file,
    lettering,
    photograph,
    quarters,
    read_one,
    show,
    unlikeness,
)

WHOLE = {
    "PNG": a_file(quarters(), "PNG"),
    "PNG with a palette": a_file(quarters().quantize(8), "PNG"),
    "JPEG": a_file(quarters(), "JPEG", quality=95, subsampling=0),
    "progressive JPEG": a_file(quarters(), "JPEG", quality=95, subsampling=0, progressive=True),
    "CMYK JPEG": a_file(quarters().convert("CMYK"), "JPEG", quality=95),
    "LZW TIFF": a_file(quarters(), "TIFF", compression="tiff_lzw"),
    "TIFF with a palette": a_file(quarters().quantize(8), "TIFF", compression="tiff_lzw"),
    "TIFF of JPEG": a_file(quarters(), "TIFF", compression="jpeg", quality=95),
    "CMYK TIFF": a_file(quarters().convert("CMYK"), "TIFF"),
    "GIF": a_file(quarters(), "GIF"),
    "BMP": a_file(quarters(), "BMP"),
    "WebP": a_file(quarters(), "WEBP", lossless=True),
}


@pytest.fixture(autouse=True)
def own_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give back Pillow's own limit afterwards: reading sets it for its whole process."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)


@pytest.mark.parametrize("content", WHOLE.values(), ids=WHOLE)
def test_every_kind_of_file_shows_its_picture(content: bytes) -> None:
    """A picture looks as it did, whatever kind of file it came in."""
    assert unlikeness(show(read_one(content)), quarters()) < 6


@pytest.mark.parametrize("compression", ["group4", "group3", "tiff_lzw", "raw"])
def test_black_and_white_stays_so(compression: str) -> None:
    """A fax keeps every dot, and takes fewer bytes than it came in."""
    content = a_file(lettering(), "TIFF", compression=compression, dpi=(200, 200))
    picture = read_one(content)
    assert picture.image.bits == 1
    assert picture.image.filter in {FAX, PNG}
    assert len(picture.image.content) < len(content)
    assert unlikeness(show(picture), lettering()) == 0


def test_every_page_of_a_tiff() -> None:
    """A TIFF of many pages is all of them in order, without the thumbnails between."""
    pages = [Image.new("L", (40, 40), tone) for tone in range(0, 200, 10)]
    content = a_file(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    found = read_pictures(content, "scan.tif", ROOM)
    assert [show(picture).getpixel((9, 9)) for picture in found] == [
        (tone, tone, tone) for tone in range(0, 200, 10)
    ]
    small = Image.new("L", (9, 9))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    assert (
        len(read_pages(a_file(pages[0], "TIFF", save_all=True, append_images=[small]), "a", ROOM, 0).pictures) == 1
    )


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photograph_stands_upright(turn: int, kind: str) -> None:
    """A picture that its camera turned or mirrored is put right, with its oblong dots."""
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = quarters().transpose(turns[turn]) if turn > 1 else quarters()
    exif = Image.Exif()
    exif[0x0112] = turn
    dots = (100, 200) if stored.size == (300, 200) else (200, 100)
    said = {"tiffinfo": {0x0112: turn}} if kind == "TIFF" else {"exif": exif}
    found = read_one(a_file(stored, kind, dpi=dots, **said))
    assert unlikeness(show(found), quarters()) < 6
    assert found.width_mm / found.height_mm == pytest.approx(300 / 100 / (200 / 200), rel=0.01)


def test_a_radiograph_of_twelve_bits_is_not_black() -> None:
    """Deep grey keeps its shades, however many of its bits are used."""
    for bits in (10, 12, 16):
        deep = Image.linear_gradient("L").convert("I").point(lambda tone, top=2**bits - 1: tone * (top / 255))
        found = show(read_one(a_file(deep.convert("I;16"), "PNG")))
        assert unlikeness(found, Image.linear_gradient("L")) < 3


def test_colours_are_those_of_the_profile() -> None:
    """A picture in other colours than sRGB is converted; a profile that is broken says nothing."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (lab, srgb, b"broken", srgb[:200]):
        found = read_one(a_file(quarters(), "PNG", icc_profile=profile))
        assert unlikeness(show(found), quarters()) < 1
    swapped = _swapped_profile(srgb)
    assert show(read_one(a_file(quarters(), "JPEG", icc_profile=swapped, subsampling=0))).getpixel((20, 20)) != (
        pytest.approx((254, 0, 0), abs=3)
    )


def _swapped_profile(srgb: bytes) -> bytes:
    """Return sRGB with its red and blue exchanged, under another name."""
    other = srgb.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")
    return other.replace("sRGB".encode("utf-16-be"), "zRGB".encode("utf-16-be")).replace(
        b"sRGB built", b"zRGB built"
    )


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_what_is_transparent_is_white(kind: str) -> None:
    """A drawing that one can see through stands on white paper."""
    clear = quarters().convert("RGBA")
    clear.paste((0, 0, 0, 0), (150, 100, 300, 200))
    said = {"lossless": True} if kind == "WEBP" else {}
    assert unlikeness(show(read_one(a_file(clear, kind, **said))), quarters()) < 1


def test_nothing_but_the_picture_passes() -> None:
    """Of a photograph's place, camera, names and second picture nothing is left, and no dot is lost."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "Scanner 9", "Grace Okafor"
    exif.get_ifd(0x8825)[2] = (51.0, 17.0, 0.0)
    photo = photograph(size=(300, 400))
    plain = a_file(photo, "JPEG", quality=93)
    content = a_file(photo, "JPEG", quality=93, exif=exif, comment=b"Okafor") + plain
    found = read_one(content).image
    assert found.filter == JPEG
    for secret in (b"Scanner", b"Okafor", b"Exif"):
        assert secret not in found.content
    assert len(found.content) < len(plain)
    with Image.open(io.BytesIO(found.content)) as kept, Image.open(io.BytesIO(content)) as before:
        assert unlikeness(kept, before) == 0


def test_a_scan_has_no_more_dots_than_are_printed() -> None:
    """A page scanned at 600 dots per inch has 300 where it is printed, a photograph is not blown up."""
    scan = read_one(a_file(photograph("L", (2480, 3508)), "JPEG", dpi=(300, 300)))
    assert (round(scan.width_mm), round(scan.height_mm)) == (170, 240)
    assert scan.image.width == pytest.approx(scan.width_mm / 25.4 * DPI, abs=1)
    small = read_one(a_file(photograph("L", (600, 300)), "PNG", dpi=(600, 600)))
    assert (round(small.width_mm, 1), small.image.width) == (101.6, 600)
    assert (scan.is_exact, small.is_exact) == (False, True), "whoever packs it is told of lost dots"
    unsaid = read_one(a_file(photograph("L", (600, 300)), "JPEG", dpi=(72, 72)))
    assert round(unsaid.width_mm, 1) == 101.6


def test_a_fax_has_oblong_dots() -> None:
    """A fax of 204 by 98 dots an inch keeps the shape of its paper."""
    fax = read_one(a_file(lettering(size=(1728, 1100)), "TIFF", compression="group4", dpi=(204, 98)))
    assert fax.width_mm / fax.height_mm == pytest.approx((1728 / 204) / (1100 / 98), rel=0.01)
    assert (fax.image.width, fax.image.height) == (1728, 1100)


def test_the_coding_suits_the_picture() -> None:
    """Drawings lose nothing, photographs become JPEG, grey needs no colour."""
    assert read_one(a_file(quarters(), "PNG")).image.filter == PNG
    assert read_one(a_file(photograph(), "PNG")).image.filter == JPEG
    small = a_file(photograph(size=(200, 200)), "PNG")
    assert unlikeness(show(read_one(small)), photograph(size=(200, 200))) == 0
    assert read_one(a_file(photograph("L").convert("RGB"), "TIFF")).image.channels == 1
    assert read_one(a_file(lettering("RGB"), "PNG")).image.bits == 1


def a_bomb(width: int, height: int) -> bytes:
    """Return a small PNG of so many black dots."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((width + 1) * height), 9)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


REFUSED = {
    "a bomb": (a_bomb(13_000, 13_000), "50 million pixels"),
    "one beyond the limit": (a_bomb(7_100, 7_100), "50 million pixels"),
    "half a JPEG": (a_file(photograph(), "JPEG")[:9_000], "no whole picture"),
    "half a PNG": (a_file(photograph(), "PNG")[:9_000], "no whole picture"),
    "half a TIFF": (a_file(photograph(), "TIFF")[:9_000], "no whole picture"),
    "half a fax": (a_file(photograph("L"), "TIFF", compression="jpeg")[:9_000], "no whole picture"),
    "words": (b"Dear colleague", "no whole picture"),
    "nothing": (b"", "no whole picture"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no whole picture"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
    "AVIF": (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "AVIF"),
    "DICOM": (bytes(128) + b"DICM", "DICOM"),
    "PDF": (b"%PDF-1.7", "under 'pdf'"),
    "measurements": (a_file(Image.new("F", (9, 9)), "TIFF"), "measurements"),
    "too many pages": (
        a_file(Image.new("1", (9, 9)), "TIFF", save_all=True, append_images=[Image.new("1", (9, 9))] * MOST_PAGES),
        "201 pages",
    ),
    "a film": (
        a_file(Image.new("L", (9, 9)), "GIF", save_all=True, append_images=[Image.new("L", (9, 9), 255)]),
        "moves",
    ),
}  # fmt: skip


def test_too_much_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of many pages that would take minutes is refused before any of them is read."""
    monkeypatch.setattr(files, "MOST_PIXELS_IN_ALL", 1_000_000)
    content = a_file(lettering(), "TIFF", compression="group4", save_all=True, append_images=[lettering()] * 2)
    with pytest.raises(AssembleError, match="more than 1 million pixels"):
        read_pages(content, "scan.tif", ROOM, 0)


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(content: bytes, says: str) -> None:
    """A file that is hostile, broken or of another kind costs one message with its name and advice."""
    with pytest.raises(AssembleError, match=says) as caught:
        read_pictures(content, "scans/xray.png", ROOM)
    assert caught.value.where == "scans/xray.png"
    assert caught.value.hint


def test_the_same_file_gives_the_same_picture() -> None:
    """A picture is the same from run to run."""
    content = a_file(photograph(), "PNG")
    assert read_one(content) == read_one(content)
