"""The one way from a page to a file: the shelf's folders, what was made for it, and small `data:` drawings."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from clinicpress.errors import ClinicpressError, ContentError
from clinicpress.render.drawing import read_drawing
from clinicpress.render.one_ink import grey_drawing, grey_picture, is_one_ink
from clinicpress.shelf.assets import AssetShelf
from clinicpress.shelf.files import read_bounded

MAX_PICTURE_BYTES = 20_000_000
MAX_INLINE_BYTES = 200_000
MAX_PIXELS = 50_000_000
_INLINE = "data:image/svg+xml"
_TYPES = {
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".woff2": "font/woff2",
}  # fmt: skip


class ShelfFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `asset://` names and small SVG `data:`, and remembers the first refusal.

    WeasyPrint drops a picture that it cannot get and goes on; `refusal` lets the caller stop instead. `shelf` may
    be changed from one page to the next: an address means the file that it names on the page's own shelf.
    `colours` are the brand's custom properties, which drawings may use as `var(--accent, #005a70)`; `sources` are
    the files that a page is made from, and `drawings` what was served of the shelf's drawings, by address.
    """

    def __init__(self, shelf: AssetShelf, colours: Mapping[str, str]) -> None:
        super().__init__()
        self.refusal: ClinicpressError | None = None
        self.shelf = shelf
        self.sources: tuple[Path, ...] = ()
        self.drawings: dict[str, bytes] = {}
        self._colours = colours

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ANN401, ARG002 - as inherited
        """Return the file behind an address.

        Raises:
            ClinicpressError: the address is not the shelf's, or what stands there may not be shown.
        """
        try:
            if url.startswith(_INLINE) and len(url) <= MAX_INLINE_BYTES:
                drawing = self._draw(super().fetch(url).read(), Path("a drawing of ours"))
                return URLFetcherResponse(url, body=drawing, headers={"Content-Type": _TYPES[".svg"]})
            if (made := self.shelf.made.get(url)) is not None:
                return URLFetcherResponse(url, body=made, headers={"Content-Type": _TYPES[PurePath(url).suffix]})
            return self._serve(self.shelf.find(url), url)
        except ClinicpressError as error:
            refusal = self.shelf.refusal(error, url, self.sources)
            self.refusal = self.refusal or refusal
            raise refusal from error

    def _draw(self, content: bytes, path: Path) -> bytes:
        drawing = read_drawing(content, path, self._colours)
        return grey_drawing(drawing) if is_one_ink(self._colours) else drawing

    def _serve(self, path: Path, url: str) -> URLFetcherResponse:
        kind = _TYPES.get(path.suffix.lower())
        if kind is None:
            raise ContentError(
                f"'{path.name}' is no picture that can be printed.", where=str(path), hint="Use SVG, PNG or JPEG."
            )
        content = read_bounded(path, MAX_PICTURE_BYTES, ContentError)
        if kind == "image/svg+xml":
            content = self.drawings[url] = self._draw(content, path)
        elif kind.startswith("image/"):
            _check_photograph(content, path)
            content = grey_picture(content) if is_one_ink(self._colours) else content
            kind = "image/png" if is_one_ink(self._colours) else kind
        return URLFetcherResponse(url, body=content, headers={"Content-Type": kind})


def _check_photograph(content: bytes, path: Path) -> None:
    """Refuse a photograph that is small on disk and huge in memory, or of which a part is missing.

    Half of an X-ray would be printed without a word.
    """
    from PIL import Image, ImageFile  # noqa: PLC0415 - WeasyPrint has loaded it already

    # WeasyPrint tells Pillow to fill what is missing with grey.
    filled, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            # Pillow only warns of what is over its own limit, which is above ours.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
        with picture:
            _refuse_pixels(*picture.size, path)
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ContentError("this is no whole PNG or JPEG.", where=str(path)) from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = filled


def _refuse_pixels(width: int, height: int, path: Path) -> None:
    if width * height > MAX_PIXELS:
        raise ContentError(
            f"the picture has {width * height // 1_000_000} million pixels.",
            where=str(path),
            hint=f"Scale it to at most {MAX_PIXELS // 1_000_000} million.",
        )
