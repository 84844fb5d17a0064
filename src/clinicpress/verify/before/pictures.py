"""Which pictures a composed page asks for."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"""src="(asset://[^"]+)\"""")


def pictures_of(html: str) -> tuple[str, ...]:
    """Return the addresses of a page's pictures, each once, in the order in which they stand."""
    return tuple(dict.fromkeys(_ADDRESS.findall(html)))
