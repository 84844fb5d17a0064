"""Pictures as part of the page: `data:` addresses in the place of `asset://` ones."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from functools import cache
from urllib.parse import quote

from bs4 import BeautifulSoup

from clinicpress.twin.web.drawings import stand_alone

Fetch = Callable[[str], bytes]

_URL = re.compile(r"""url\("(asset://[^"]+)"\)""")
_RULE = re.compile(r"(?<=[}/])\s*\.([a-z][\w-]*)[^{}@,]*\{[^{}]*url\(\"asset:[^{}]*\}")
_OURS = ("asset:", "data:image/svg+xml")
_PHOTOGRAPHS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
# Signs that need no escape in a quoted data: address (RFC 3986; double quotation marks and '#' do).
_PLAIN = " =:/,;()-.+!*?&@$'~"
_SIZE = re.compile(rb"<svg\b[^>]*?\bviewBox=[\"'][^\"']*?(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)\s*[\"']")


def inline_addresses(css: str, document: BeautifulSoup, fetch: Fetch) -> str:
    """Return a style sheet with its pictures in it; a rule whose picture nothing on the page shows is left out."""
    classes = {name for element in document.find_all(class_=True) for name in element.get_attribute_list("class")}
    css = _RULE.sub(lambda rule: rule[0] if rule[1] in classes else "", css)
    return _URL.sub(lambda match: f'url("{data_address(fetch(match[1]))}")', css)


def inline_pictures(document: BeautifulSoup, brand_css: str, fetch: Fetch) -> None:
    """Put each picture into its own address; a drawing brings the brand's faces for its words."""
    shown = cache(lambda address: _inline(fetch(address), brand_css, fetch))
    for picture in document.select("img[src]"):
        if (address := str(picture["src"])).startswith(_OURS):
            picture.attrs.update(shown(address))


def data_address(content: bytes) -> str:
    """Return the content of a picture as a `data:` address; of a drawing every sign stays, its spaces too."""
    if kind := _photograph(content):
        return f"data:{kind};base64,{base64.b64encode(content).decode()}"
    return "data:image/svg+xml," + quote(content.decode("utf-8-sig").strip(), safe=_PLAIN)


def _inline(content: bytes, brand_css: str, fetch: Fetch) -> dict[str, str]:
    """Return the address and the size of a picture."""
    size = _size(content)
    shown = content if _photograph(content) else stand_alone(content, brand_css, fetch)
    return {"src": data_address(shown), **size}


def _photograph(content: bytes) -> str:
    return next((kind for magic, kind in _PHOTOGRAPHS.items() if content.startswith(magic)), "")


def _size(content: bytes) -> dict[str, str]:
    """Return the width and height of a picture, so that the page does not jump when it is drawn."""
    if _photograph(content):
        from PIL import Image  # noqa: PLC0415 - few leaflets have photographs

        with Image.open(io.BytesIO(content)) as photograph:
            return {"width": str(photograph.width), "height": str(photograph.height)}
    width, height = sides.groups() if (sides := _SIZE.search(content)) else (b"", b"")
    return {"width": str(round(float(width))), "height": str(round(float(height)))} if width else {}
