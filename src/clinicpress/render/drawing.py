"""A drawing on its way to the page: it stands alone, does not swell, and takes the brand's colours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

# A drawing with a document type is refused first, without which this parser expands and fetches nothing.
from xml.etree import ElementTree as ET

from clinicpress.errors import ContentError

MOST_ELEMENTS = 50_000
_SVG = "http://www.w3.org/2000/svg"
_TOKEN = re.compile(r"var\(--([a-z0-9-]+)(?:,\s*([^()]*))?\)")
_OUTSIDE = re.compile(
    r"""<!(?:DOCTYPE|ENTITY)|\bhref\s*=\s*["'](?!#)|@import|url\(\s*+["']?+(?!#)""", re.IGNORECASE
)
_INSIDE = re.compile(r"""url\(\s*["']?#([^"')\s]+)""", re.IGNORECASE)
# What paper cannot show and a browser would: the HTML twin must not say other things than the PDF.
_LIVE = frozenset(
    ("script", "handler", "foreignObject", "set", "animate", "animateColor", "animateMotion", "animateTransform")
)
_ADVICE = "Save it as plain SVG with everything inside."


def read_drawing(content: bytes, path: Path, colours: Mapping[str, str]) -> bytes:
    """Return an SVG drawing with the brand's colours and face in the place of its tokens.

    Raises:
        ContentError: it is no SVG, refers to another file, is live, or repeats its parts without end.
    """
    try:
        drawing = content.decode("utf-8-sig")
        _refuse_references(drawing, path)
        root = ET.fromstring(drawing)  # noqa: S314 - see above
        _refuse_other_documents(root, path)
        _refuse_live_parts(root, path)
        elements = _Weights(root).weigh(root)
    except (UnicodeDecodeError, ET.ParseError, RecursionError) as error:
        raise ContentError("this is no drawing that can be read.", where=str(path), hint=_ADVICE) from error
    if elements > MOST_ELEMENTS:
        raise ContentError(
            f"the drawing repeats its parts to more than {MOST_ELEMENTS:,} elements.", where=str(path), hint=_ADVICE
        )
    return _TOKEN.sub(lambda match: colours.get(match[1], match[2] or match[0]), drawing).encode()


def _refuse_references(drawing: str, path: Path) -> None:
    if _OUTSIDE.search(drawing):
        raise ContentError(
            "the drawing refers to another file or declares entities.", where=str(path), hint=_ADVICE
        )


def _refuse_other_documents(root: ET.Element, path: Path) -> None:
    """Refuse XML that is no drawing, which would be printed as nothing."""
    if root.tag != f"{{{_SVG}}}svg":
        raise ContentError("this is no drawing: it does not begin with <svg>.", where=str(path), hint=_ADVICE)


def _refuse_live_parts(root: ET.Element, path: Path) -> None:
    for element in root.iter():
        has_event = any(name.lower().startswith("on") for name in element.attrib)
        if has_event or element.tag.rpartition("}")[2] in _LIVE:
            raise ContentError(
                "the drawing has a script, an animation or a part in HTML.", where=str(path), hint=_ADVICE
            )


class _Weights:
    """How many elements are drawn for each element of a drawing, with what `use`, patterns and masks repeat."""

    def __init__(self, root: ET.Element) -> None:
        self._named = {name: element for element in root.iter() if (name := element.get("id"))}
        self._known: dict[ET.Element, int] = {}

    def weigh(self, element: ET.Element) -> int:
        """Return the weight of an element; what repeats itself weighs more than any drawing may."""
        if element not in self._known:
            self._known[element] = MOST_ELEMENTS + 1
            self._known[element] = 1 + sum(self.weigh(part) for part in (*element, *self._repeated(element)))
        return self._known[element]

    def _repeated(self, element: ET.Element) -> Iterator[ET.Element]:
        for key, value in element.items():
            names = [value.strip()[1:]] if key.endswith("href") else _INSIDE.findall(value)
            yield from (self._named[name] for name in names if name in self._named)
