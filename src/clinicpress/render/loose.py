"""A page as loose files, so that any other program can lay it out: a browser, or the plain weasyprint command."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from clinicpress.model.page import ComposedPage
from clinicpress.render.engine import drawing_colours
from clinicpress.render.fetcher import ShelfFetcher
from clinicpress.shelf.assets import AssetShelf
from clinicpress.shelf.style_sources import without_sources

_ADDRESS = re.compile(r"""asset://[^"')\s]+""")


def loose_files(page: ComposedPage, shelf: AssetShelf) -> dict[PurePosixPath, bytes]:
    """Return the files of a page by relative path: `page.html` with its styles in it, and what it shows.

    Raises:
        ClinicpressError: a picture or a face is not there.
    """
    style = f"<style>\n{page.brand_css}\n{without_sources(page.house_css)}\n</style>\n</head>"
    html = page.html.replace("</head>", style, 1)
    read = file_reader(page, shelf)
    files: dict[PurePosixPath, bytes] = {}
    for address in sorted(set(_ADDRESS.findall(html))):
        files[_path_of(address)] = read(address)
    html = _ADDRESS.sub(lambda match: str(_path_of(match[0])), html)
    return {PurePosixPath("page.html"): html.encode(), **files}


def file_reader(page: ComposedPage, shelf: AssetShelf) -> Callable[[str], bytes]:
    """Return what reads the files of a page by their addresses: drawings come in the brand's colours."""
    fetcher = ShelfFetcher(shelf, drawing_colours(page.brand_css))
    fetcher.sources = page.sources
    return lambda address: fetcher.fetch(address).read()


def _path_of(address: str) -> PurePosixPath:
    parts = urlsplit(address)
    return PurePosixPath("assets") / parts.netloc / parts.path.lstrip("/")
