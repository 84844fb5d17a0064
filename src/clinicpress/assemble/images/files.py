"""The door for picture files: photographs, scans and faxes in, pictures that may stand in a PDF out.

Nothing but the picture passes: no place, no name of a camera, a scanner or a person, no second picture behind
the first. What opens these files runs in a process of its own.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from clinicpress.assemble.images.coding import JPEG, CodedImage, code_image
from clinicpress.assemble.images.colour import is_plain_jpeg, to_plain
from clinicpress.assemble.images.jpeg import strip_jpeg
from clinicpress.errors import AssembleError
from clinicpress.model.lengths import MM_PER_INCH
from clinicpress.shelf.contained import Containment, ContainmentError

LARGEST_PICTURE_MB = 100
MOST_PIXELS = 50_000_000
MOST_PIXELS_IN_ALL = 1_000_000_000
MOST_PAGES = 200
DPI = 300
QUALITY = 90
COARSEST_DPI = 150

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_AT_ONCE = 4
# What programs write that do not know better is 72 or 96.
_LEAST_BELIEVED_DPI = 96
_MOST_BELIEVED_DPI = 2400
_MOST_OBLONG_PIXEL = 3
# Fewer pixels more than this are not worth a second loss.
_TOLERANCE = 1.1
_QUARTER_TURNS = range(5, 9)
_ORIENTATION = 0x0112  # Exif 2.32
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SUBFILE, _THUMBNAIL = 254, 1  # TIFF 6.0, NewSubfileType
_ADVICE = "Open it in a picture viewer, save it again as PNG or JPEG, and attach that."

_OTHER_KINDS = (
    (4, b"ftyphei", "this is a HEIC photograph, which few programs can read.", "Save it as JPEG, and attach that."),
    (4, b"ftypmif", "this is a HEIC photograph, which few programs can read.", "Save it as JPEG, and attach that."),
    (4, b"ftypavi", "this is an AVIF picture, which few programs can read.", "Save it as PNG, and attach that."),
    (128, b"DICM", "this is a DICOM file.", "Save the picture from its viewer as PNG, and attach that."),
    (0, b"%PDF", "this is a PDF, not a picture.", "Name it under 'pdf' instead of 'image'."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPicture:
    """One page of a picture file, upright, and the largest size in mm at which it is sharp enough and fits.

    `is_exact` says that it has every dot of the file, without loss.
    """

    image: CodedImage
    width_mm: float
    height_mm: float
    is_exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pages:
    pictures: tuple[PreparedPicture, ...]
    count: int


def read_pictures(content: bytes, name: str, room_mm: tuple[float, float]) -> tuple[PreparedPicture, ...]:
    """Return the pages of a picture file, upright, in grey or sRGB, with nothing but their pixels.

    They have at most 300 dots per inch at the size at which they fill the room; pure black and white keeps its own.

    Args:
        content: the whole file: PNG, JPEG, TIFF, GIF, BMP or WebP.
        name: the file's name, for messages.
        room_mm: width and height of the room that a page has for one.

    Raises:
        AssembleError: it is none of these, damaged, too large, or takes too long to read.

    Source: ISO 19005-3:2012 6.2.4 (colour), 6.2.8 (images).
    """
    if len(content) > LARGEST_PICTURE_MB * 1_000_000:
        raise AssembleError(f"this picture is larger than {LARGEST_PICTURE_MB} MB.", where=name, hint=_ADVICE)
    try:
        with Containment() as containment:
            first = containment.start(read_pages, content, name, room_mm, 0).result()
            others = [
                containment.start(read_pages, content, name, room_mm, start)
                for start in range(_AT_ONCE, first.count, _AT_ONCE)
            ]
            return (*first.pictures, *(picture for pages in others for picture in pages.result().pictures))
    except ContainmentError as error:
        raise AssembleError(f"this picture cannot be used: {error}.", where=name, hint=_ADVICE) from error


def read_pages(content: bytes, name: str, room_mm: tuple[float, float], start: int) -> _Pages:
    """Return up to four pages of a picture file, from page `start` (0-based) on, and how many it has in all.

    Raises:
        AssembleError: it is no picture, damaged, or too large.
    """
    _refuse_other_kinds(content, name)
    # Above the limit Pillow only warns; above twice the limit it refuses by itself.
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd metadata, of which nothing is kept
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=_FORMATS) as file:
                numbers = _page_numbers(file, name)
                chosen = numbers[start : start + _AT_ONCE]
                pictures = tuple(_read_page(file, number, content, name, room_mm) for number in chosen)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise _too_many_pixels(name) from error
        except (AssembleError, MemoryError):
            raise
        except Exception as error:
            # Pillow's decoders end in whatever their libraries do: OSError, SyntaxError, struct.error, KeyError …
            raise AssembleError(
                "this is no whole picture: it is damaged, or of a kind that cannot be read.",
                where=name,
                hint=_ADVICE,
            ) from error
    return _Pages(pictures=pictures, count=len(numbers))


def _refuse_other_kinds(content: bytes, name: str) -> None:
    for at, mark, message, hint in _OTHER_KINDS:
        if content[at : at + len(mark)] == mark:
            raise AssembleError(message, where=name, hint=hint)


def _page_numbers(file: Image.Image, name: str) -> tuple[int, ...]:
    """Return which of a file's pictures are pages: all but a TIFF's thumbnails, the first of a camera's."""
    count = getattr(file, "n_frames", 1)
    if count > MOST_PAGES:
        raise AssembleError(
            f"this picture has {count} pages; {MOST_PAGES} is the most.", where=name, hint="Split it."
        )
    if file.format == "TIFF":
        return tuple(_tiff_pages(file, count, name))
    if count > 1 and file.format != "MPO":
        raise AssembleError(
            "this picture moves, and paper does not.", where=name, hint="Save the part that matters as PNG."
        )
    return (0,)


def _tiff_pages(file: Image.Image, count: int, name: str) -> Iterator[int]:
    pixels = 0
    for number in range(count):
        file.seek(number)
        pixels += file.width * file.height
        if pixels > MOST_PIXELS_IN_ALL:
            raise _too_many_pixels(name, MOST_PIXELS_IN_ALL)
        if not int(file.tag_v2.get(_SUBFILE, 0)) & _THUMBNAIL:  # type: ignore[attr-defined]
            yield number


def _read_page(
    file: Image.Image, number: int, content: bytes, name: str, room_mm: tuple[float, float]
) -> PreparedPicture:
    file.seek(number)
    if file.width * file.height > MOST_PIXELS:
        raise _too_many_pixels(name)
    dots = _dots_per_inch(file)
    if _turn(file) in _QUARTER_TURNS:
        dots = dots[::-1]
    file.load()
    turn = _turn(file)  # Pillow has turned a TIFF by now
    size = file.size[::-1] if turn in _QUARTER_TURNS else file.size
    printed_mm = _printed_mm(size, dots, room_mm)
    wanted = _wanted_pixels(size, printed_mm)
    image = _as_it_is(file, content) if wanted == size and turn not in _TURNS else None
    is_exact = image is not None
    if image is None:
        upright = _upright(to_plain(file, name), turn)
        image = code_image(_resize(upright, wanted), quality=QUALITY, fine_colour=True)
        is_exact = wanted == size and image.filter != JPEG
    return PreparedPicture(image=image, width_mm=printed_mm[0], height_mm=printed_mm[1], is_exact=is_exact)


def _as_it_is(file: Image.Image, content: bytes) -> CodedImage | None:
    """Return a JPEG that a PDF may hold to the bit; None where it is none, or is put together oddly."""
    if not is_plain_jpeg(file):
        return None
    try:
        stripped = strip_jpeg(content)
    except ValueError:
        return None
    return CodedImage(
        filter=JPEG, content=stripped, width=file.width, height=file.height, channels=len(file.getbands())
    )


def _turn(file: Image.Image) -> int:
    return int(file.getexif().get(_ORIENTATION, 1))


def _upright(image: Image.Image, turn: int) -> Image.Image:
    return image.transpose(_TURNS[turn]) if turn in _TURNS else image


def _dots_per_inch(file: Image.Image) -> tuple[float, float]:
    """Return the resolution that a file says it has, or the coarsest that is printed if that cannot be right.

    A fax has oblong dots, and keeps them.
    """
    across, down = (float(number) for number in file.info.get("dpi", (0, 0)))
    if not (across > 0 and down > 0 and 1 / _MOST_OBLONG_PIXEL <= down / across <= _MOST_OBLONG_PIXEL):
        return COARSEST_DPI, COARSEST_DPI
    if _LEAST_BELIEVED_DPI < max(across, down) <= _MOST_BELIEVED_DPI:
        return across, down
    return COARSEST_DPI, COARSEST_DPI * down / across


def _printed_mm(
    size: tuple[int, int], dots: tuple[float, float], room_mm: tuple[float, float]
) -> tuple[float, float]:
    """Return how large a picture is printed: as the room allows, but blown up to no less than 150 dots per inch."""
    coarsest = min(1.0, COARSEST_DPI / min(dots))
    width, height = (MM_PER_INCH * pixels / (dot * coarsest) for pixels, dot in zip(size, dots, strict=True))
    fit = min(1.0, room_mm[0] / width, room_mm[1] / height)
    return width * fit, height * fit


def _wanted_pixels(size: tuple[int, int], printed_mm: tuple[float, float]) -> tuple[int, int]:
    """Return the size in pixels that is enough, which is the size that it has if that is not much more."""
    enough = (DPI * mm / MM_PER_INCH for mm in printed_mm)
    width, height = (
        round(most) if have > most * _TOLERANCE else have for have, most in zip(size, enough, strict=True)
    )
    return max(1, width), max(1, height)


def _resize(image: Image.Image, wanted: tuple[int, int]) -> Image.Image:
    # Fewer dots of pure black and white would be worse to read, and hardly fewer bytes.
    if image.mode == "1" or image.size == wanted:
        return image
    return image.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _too_many_pixels(name: str, limit: int = MOST_PIXELS) -> AssembleError:
    most = limit // 1_000_000
    return AssembleError(
        f"this picture has more than {most} million pixels.", where=name, hint="Save it smaller, or split it."
    )
