"""Links that may stand in an article: to the web, to a mailbox, to a telephone."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SCHEMES = frozenset({"https", "mailto", "tel"})
# What would end the address in Markdown, or be read there as a placeholder.
_SAFE = "/?#@!$&'*+,;=:%~.-_"


def safe_address(address: str) -> str:
    """Return an address ready for a Markdown link, or nothing where no link may lead there."""
    bare = re.sub(r"[\x00-\x20]+", "", address)
    try:
        parts = urlsplit(bare)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or (parts.scheme.lower() == "https" and not parts.hostname):
        return ""
    return quote(bare, safe=_SAFE)


def why_no_link(address: str) -> str:
    """Return the reason for which an address is left out."""
    if address.startswith("#"):
        return "a link to another place on the page"
    if address.lower().startswith("http:"):
        return "a link that is not secure (http); its words stay"
    if re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE):
        return "a link that no leaflet may have; its words stay"
    return "a link to another page of the website; its words stay"
