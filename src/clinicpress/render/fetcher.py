"""The one way from a page to a file: the shelf's folders, and small `data:` pictures of our own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from clinicpress.errors import ClinicpressError, ContentError
from clinicpress.shelf.assets import AssetShelf

MAX_PICTURE_BYTES = 20_000_000
MAX_INLINE_BYTES = 200_000
MAX_PIXELS = 50_000_000
_INLINE = "data:image/svg+xml"
_TOKEN = re.compile(r"var\(--([a-z0-9-]+)(?:,\s*([^()]*))?\)")
_SVG_REFERENCE = re.compile(
    r"""<!(?:DOCTYPE|ENTITY)|\bhref\s*=\s*["'](?!#)|@import|url\(\s*+["']?+(?!#)""", re.IGNORECASE
)
_TYPES = {
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".woff2": "font/woff2",
}  # fmt: skip


class ShelfFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `asset://` names and small SVG `data:`, and remembers the first refusal.

    WeasyPrint drops a picture that it cannot get and goes on; `refusal` lets the caller stop instead. `shelf` may
    be changed from one page to the next: an address means the file that it names on the page's own shelf.
    `colours` are the brand's custom properties, which drawings may use as `var(--accent, #005a70)`.
    """

    def __init__(self, shelf: AssetShelf, colours: Mapping[str, str]) -> None:
        super().__init__()
        self.refusal: ClinicpressError | None = None
        self.shelf = shelf
        self._colours = colours

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ANN401, ARG002
        """Return the file behind an address.

        Raises:
            ClinicpressError: the address is not the shelf's, or what stands there may not be shown.
        """
        try:
            if url.startswith(_INLINE) and len(url) <= MAX_INLINE_BYTES:
                return super().fetch(url)
            return self._serve(self.shelf.find(url), url)
        except ClinicpressError as error:
            self.refusal = self.refusal or error
            raise

    def _serve(self, path: Path, url: str) -> URLFetcherResponse:
        kind = _TYPES.get(path.suffix.lower())
        if kind is None:
            raise ContentError(
                f"'{path.name}' is no picture that can be printed.", where=str(path), hint="Use SVG, PNG or JPEG."
            )
        if path.stat().st_size > MAX_PICTURE_BYTES:
            raise ContentError(f"the picture is larger than {MAX_PICTURE_BYTES // 1_000_000} MB.", where=str(path))
        content = path.read_bytes()
        if kind == "image/svg+xml":
            content = self._tint(content, path)
        elif kind.startswith("image/"):
            _check_pixels(path)
        return URLFetcherResponse(url, body=content, headers={"Content-Type": kind})

    def _tint(self, content: bytes, path: Path) -> bytes:
        """Give a drawing the brand's colours and face; a drawing that refers to another file is refused."""
        drawing = content.decode("utf-8", errors="replace")
        if _SVG_REFERENCE.search(drawing):
            raise ContentError(
                "the drawing refers to another file or declares entities.",
                where=str(path),
                hint="Save it as plain SVG with everything inside.",
            )
        return _TOKEN.sub(lambda match: self._colours.get(match[1], match[2] or match[0]), drawing).encode()


def _check_pixels(path: Path) -> None:
    """Refuse a picture that is small on disk and huge in memory."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - WeasyPrint has loaded it already

    try:
        with Image.open(path) as picture:
            width, height = picture.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise ContentError("this is no picture that can be read.", where=str(path)) from error
    if width * height > MAX_PIXELS:
        raise ContentError(
            f"the picture has {width * height // 1_000_000} million pixels.",
            where=str(path),
            hint=f"Scale it to at most {MAX_PIXELS // 1_000_000} million.",
        )
