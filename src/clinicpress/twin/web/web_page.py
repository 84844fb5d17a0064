"""A composed page as one HTML file, with its styles, pictures and faces in it, and no way out but its links."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter

from clinicpress.model.page import ComposedPage
from clinicpress.shelf.languages import Tongue, direction_of, msgid, open_tongue
from clinicpress.twin.arranging import CONTENT_ID, arrange, find
from clinicpress.twin.web.addresses import inline_addresses, inline_pictures
from clinicpress.twin.web.faces import embed_faces
from clinicpress.twin.web.tables import open_tables

SKIP = msgid("Skip to the text")
STATUS = msgid("Status of this leaflet")
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_ADDRESS = re.compile(r"https?://\S+")
_WRITING = HTMLFormatter(EntitySubstitution.substitute_xml, void_element_close_prefix="")
_SPACE = re.compile(r"\s*\n\s*")


def compose_web_page(page: ComposedPage, web_css: str, fetch: Callable[[str], bytes]) -> str:
    """Return the HTML of a page; the same page gives the same bytes."""
    document = arrange(page)
    tongue = open_tongue(page.language)
    find(document, "html")["dir"] = direction_of(page.language)
    _guide(document, tongue)
    _link_codes(document)
    open_tables(document, tongue)
    css = embed_faces(page.brand_css, document, fetch) + _FACE.sub("", page.brand_css)
    css = _SPACE.sub("\n", inline_addresses(f"{css}\n{web_css}", document, fetch)).strip()
    inline_pictures(document, page.brand_css, fetch)
    _complete_head(document, css)
    return f"{document.decode(formatter=_WRITING).strip()}\n"


def _guide(document: BeautifulSoup, tongue: Tongue) -> None:
    """Add a way past the head of the page, and make landmarks of what stands beside the main part."""
    find(document, "main")["tabindex"] = "-1"
    if stamp := document.select_one("body > .stamp"):
        stamp.wrap(document.new_tag("aside", attrs={"aria-label": tongue.gettext(STATUS), "class": "stamped"}))
    skip = document.new_tag("a", attrs={"class": "skip", "href": f"#{CONTENT_ID}"})
    skip.string = tongue.gettext(SKIP)
    find(document, "body").insert(0, skip)


def _link_codes(document: BeautifulSoup) -> None:
    """Make each QR code a link: nobody scans the screen that they read from."""
    for picture in document.select(".code-picture img"):
        if address := _ADDRESS.search(str(picture.get("alt", ""))):
            picture.wrap(document.new_tag("a", attrs={"href": address[0]}))


def _complete_head(document: BeautifulSoup, css: str) -> None:
    """Put the style sheet into the head, and say there that nothing else may be loaded or run."""
    head = find(document, "head")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    metas: tuple[dict[str, str], ...] = (
        {"http-equiv": "Content-Security-Policy", "content": policy},
        {"name": "viewport", "content": "width=device-width, initial-scale=1"},
        {"name": "referrer", "content": "no-referrer"},
        {"name": "color-scheme", "content": "light"},
    )
    place: Tag = find(head, "meta[charset]")
    for attributes in metas:
        meta = document.new_tag("meta", attrs=attributes)
        place.insert_after(meta)
        place = meta
    style = document.new_tag("style")
    style.string = css
    head.append(style)
