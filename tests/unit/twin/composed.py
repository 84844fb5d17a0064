"""Composed pages for the tests of twins, and a fetcher that needs no workspace."""

from __future__ import annotations

from clinicpress.model.page import ComposedPage
from clinicpress.shelf.faces import installed_faces

BRAND = (
    '@font-face{font-family:"Atkinson Hyperlegible";src:url("asset://face/regular.ttf");font-weight:400;'
    'font-style:normal}\n:root{--accent:#005a70;--body-face:"Atkinson Hyperlegible";'
    '--heading-face:"Atkinson Hyperlegible";}'
)
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><text font-family="Atkinson Hyperlegible">'
    b"Nerve</text></svg>"
)


def a_page(body: str, *, stamp: str = "", language: str = "en-GB", aside: str = "") -> ComposedPage:
    """Return a page with a masthead, a title and this body."""
    return ComposedPage(
        kind="leaflet x for y",
        html=(
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>Resting</title>\n'
            f'</head>\n<body class="leaflet">\n<div class="sheet" data-footer="Page 1" data-stamp="{stamp}">\n'
            '<div class="masthead"><p class="logo logo-words">Larkfield</p></div>\n'
            f'<main><h1>Resting</h1><div class="body">{body}</div></main>\n</div>{aside}\n</body>\n</html>\n'
        ),
        house_css="",
        brand_css=BRAND,
        title="Resting",
        language=language,
    )


def fetch(address: str) -> bytes:
    """Return the file behind an address: one face, and for every other address the same drawing."""
    if address.startswith("asset://face/"):
        faces = installed_faces("Atkinson Hyperlegible")
        return next(face.path for face in faces if (face.weight, face.style) == ("400", "normal")).read_bytes()
    return DRAWING
