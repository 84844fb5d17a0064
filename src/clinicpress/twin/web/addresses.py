"""Pictures as part of the page: `data:` addresses in the place of `asset://` ones."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from urllib.parse import quote

from bs4 import BeautifulSoup

from clinicpress.twin.web.drawings import stand_alone

Fetch = Callable[[str], bytes]

_URL = re.compile(r"""url\("(asset://[^"]+)"\)""")
_RULE = re.compile(r"(?<=[}/])\s*\.([a-z][\w-]*)[^{}@,]*\{[^{}]*url\(\"asset:[^{}]*\}")
_SPACE = re.compile(r"[ \t\r\n]+")
_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
# Signs that need no escape in a quoted data: address (RFC 3986; quotation marks and '#' do).
_PLAIN = " =:/,;()-.+!*?&@$'~"
_INLINE_SIZE = re.compile(rb"<svg\b[^>]*?viewBox=[\"']([^\"']+)[\"']")


def inline_addresses(css: str, document: BeautifulSoup, fetch: Fetch) -> str:
    """Return a style sheet with its pictures in it; a rule whose picture nothing on the page shows is left out."""
    classes = {name for element in document.find_all(class_=True) for name in element.get_attribute_list("class")}
    css = _RULE.sub(lambda rule: rule[0] if rule[1] in classes else "", css)
    return _URL.sub(lambda match: f'url("{data_address(match[1], fetch(match[1]))}")', css)


def inline_pictures(document: BeautifulSoup, brand_css: str, fetch: Fetch) -> None:
    """Put each picture into its own address; a drawing brings the brand's faces for its words."""
    kept: dict[str, tuple[str, dict[str, str]]] = {}
    for picture in document.select("img[src]"):
        address = str(picture["src"])
        if address.startswith("asset:"):
            if address not in kept:
                content = fetch(address)
                size = _size(content)
                if address.lower().endswith(".svg"):
                    content = stand_alone(content, brand_css, fetch)
                kept[address] = data_address(address, content), size
            source, size = kept[address]
            picture["src"] = source
            picture.attrs.update(size)


def data_address(name: str, content: bytes) -> str:
    """Return the content of a picture as a `data:` address."""
    kind = _TYPES.get("." + name.lower().rpartition(".")[2])
    if kind:
        return f"data:{kind};base64,{base64.b64encode(content).decode()}"
    drawing = _SPACE.sub(" ", content.decode("utf-8-sig")).replace("> <", "><").strip()
    # Quotation marks take three signs each, apostrophes one.
    return "data:image/svg+xml," + quote(drawing if "'" in drawing else drawing.replace('"', "'"), safe=_PLAIN)


def _size(content: bytes) -> dict[str, str]:
    """Return the width and height of a picture, so that the page does not jump when it is drawn."""
    if box := _INLINE_SIZE.search(content):
        numbers = box[1].decode().replace(",", " ").split()
        return {"width": str(round(float(numbers[2]))), "height": str(round(float(numbers[3])))}
    import io  # noqa: PLC0415

    from PIL import Image  # noqa: PLC0415 - few leaflets have photographs

    try:
        with Image.open(io.BytesIO(content)) as photograph:
            return {"width": str(photograph.width), "height": str(photograph.height)}
    except OSError:
        return {}
