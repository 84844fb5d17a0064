"""A contact sheet: the first pages of a run's leaflets, with their names and numbers of pages."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

from clinicpress.model.product import Product
from clinicpress.shelf.faces import installed_faces

NAME = "contact-sheet.png"
_FACE = "Atkinson Hyperlegible"
_ACROSS = 6
_TILE_PX = (256, 320)
_GAP_PX = 32
_LABEL_PX = 64
_TEXT_PX = 17
_LINE_PX = 24
_PAPER, _GROUND, _INK, _EDGE = "white", "#ececec", "#1a1c1e", "#8a8d90"
_PRIVATE = "private: not shown"


@dataclass(slots=True, kw_only=True)
class ContactSheet:
    """Collects leaflets; of a patient's it shows the file's name only, and is then private itself."""

    private: bool = False
    _tiles: list[tuple[str, str, Image.Image | None]] = field(default_factory=list)

    def add(self, name: str, product: Product) -> None:
        """Add a leaflet that has pictures of its pages."""
        first = next(twin for twin in product.twins if twin.suffix.endswith(".png"))
        pages = f"{product.pages} page{'' if product.pages == 1 else 's'}"
        self.private = self.private or product.private
        self._tiles.append((name, pages, None if product.private else _small(first.content)))

    def draw(self) -> bytes:
        """Return the sheet as a PNG."""
        width, height = _TILE_PX[0] + _GAP_PX, _TILE_PX[1] + _LABEL_PX + _GAP_PX
        rows = -(-len(self._tiles) // _ACROSS)
        across = min(len(self._tiles), _ACROSS)
        sheet = Image.new("RGB", (across * width + _GAP_PX, rows * height + _GAP_PX), _GROUND)
        for number, tile in enumerate(self._tiles):
            row, column = divmod(number, _ACROSS)
            _place(sheet, tile, (_GAP_PX + column * width, _GAP_PX + row * height))
        file = io.BytesIO()
        sheet.save(file, "PNG", optimize=True)
        return file.getvalue()


def _small(picture: bytes) -> Image.Image:
    with Image.open(io.BytesIO(picture)) as page:
        small = page.convert("RGB")
    small.thumbnail(_TILE_PX, Image.Resampling.LANCZOS)
    return small


def _place(sheet: Image.Image, tile: tuple[str, str, Image.Image | None], corner: tuple[int, int]) -> None:
    """Draw a page, or the empty place of a private one, with its label beneath."""
    name, pages, picture = tile
    left, top = corner
    pen = ImageDraw.Draw(sheet)
    shown = picture or _empty()
    foot = top + _TILE_PX[1]
    sheet.paste(shown, (left, foot - shown.height))
    pen.rectangle((left - 1, foot - shown.height - 1, left + shown.width, foot), outline=_EDGE)
    font = _font()
    pen.text((left, foot + 10), _fitting(name, font), fill=_INK, font=font)
    pen.text((left, foot + 10 + _LINE_PX), pages, fill=_INK, font=font)


def _empty() -> Image.Image:
    picture = Image.new("RGB", (round(_TILE_PX[1] / 2**0.5), _TILE_PX[1]), _PAPER)
    middle = (picture.width / 2, picture.height / 2)
    ImageDraw.Draw(picture).text(middle, _PRIVATE, fill=_INK, font=_font(), anchor="mm")
    return picture


def _fitting(name: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> str:
    """Return a name that is as wide as its tile, its middle left out where it is longer: both ends tell most."""
    short, kept = name, len(name)
    while font.getlength(short) > _TILE_PX[0] and kept:
        kept -= 1
        short = f"{name[: -(-kept // 2)]}…{name[len(name) - kept // 2 :]}"
    return short


def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    path = next(face.path for face in installed_faces(_FACE) if (face.weight, face.style) == ("400", "normal"))
    return ImageFont.truetype(path, _TEXT_PX)
