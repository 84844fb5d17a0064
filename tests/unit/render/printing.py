"""A shelf and a page for the press, without a workspace."""

from __future__ import annotations

from pathlib import Path

from clinicpress.compose.brand_css import compose_brand_css
from clinicpress.load.brand import FoundBrand, load_brand
from clinicpress.model.page import ComposedPage
from clinicpress.render.engine import Press, RenderedPart
from clinicpress.shelf.assets import AssetShelf

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">{}</svg>'
BRAND: FoundBrand = load_brand(None)
CSS = compose_brand_css(BRAND.brand)
HOUSE = "html { font: 12.5pt var(--body-face) } img { display: block } @page { size: 400px 300px }"


def a_shelf(folder: Path) -> AssetShelf:
    """Return a shelf whose `article` is a folder, with the house's faces."""
    return AssetShelf(folders={"article": folder, **BRAND.face_folders})


def a_page(body: str, css: str = HOUSE, brand_css: str = CSS) -> ComposedPage:
    """Return a page with a body."""
    html = f'<html lang="en"><head><title>A page</title></head><body>{body}</body></html>'
    return ComposedPage(kind="a page", html=html, house_css=css, brand_css=brand_css, title="A page", language="en")


def print_page(body: str, folder: Path, css: str = HOUSE) -> RenderedPart:
    """Return the PDF of a body."""
    shelf = a_shelf(folder)
    return Press(CSS, shelf).render(a_page(body, css), shelf)
