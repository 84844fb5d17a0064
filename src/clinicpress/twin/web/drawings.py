"""A drawing that stands alone: as a picture it sees none of its page's faces, so that it brings its own."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

# The drawing was refused before it was printed if it declares entities.
from xml.etree import ElementTree as ET

from clinicpress.twin.web.faces import Face, cut_face, faces_of

_OPENING = re.compile(r"""<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
_HEAVY = re.compile(r"font-weight\s*[:=]\s*[\"']?(?:bold|[6-9]00)|font:[^;\"']*\bbold\b")
_SLANTED = re.compile(r"font-style\s*[:=]\s*[\"']?italic")
_BOLD = 600


def stand_alone(drawing: bytes, brand_css: str, fetch: Callable[[str], bytes]) -> bytes:
    """Return an SVG drawing with those of the brand's faces in it that its words are set in."""
    text = drawing.decode("utf-8-sig")
    signs = frozenset("".join(_words(text)))
    if not signs:
        return drawing
    rules = "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight or "100 900"};font-style:{face.style};'
        f"src:url(data:font/woff2;base64,{base64.b64encode(cut).decode()})}}"
        for face in faces_of(brand_css)
        if face.family in text and _is_used(face, text) and (cut := cut_face(fetch(face.url), signs))
    )
    return _OPENING.sub(lambda opening: f"{opening[0]}<style>{rules}</style>", text, count=1).encode()


def _words(drawing: str) -> list[str]:
    root = ET.fromstring(drawing)  # noqa: S314 - see above
    return [
        word for element in root.iter() if element.tag.rpartition("}")[2] == "text" for word in element.itertext()
    ]


def _is_used(face: Face, drawing: str) -> bool:
    if face.style != "normal" and not _SLANTED.search(drawing):
        return False
    return not face.weight.isdigit() or int(face.weight) < _BOLD or bool(_HEAVY.search(drawing))
