"""The text of a PDF's pages, as the fonts say what their glyphs mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from clinicpress.verify.pdf.objects import PlainObjects
from clinicpress.verify.pdf.syntax import Value, parse_value
from clinicpress.verify.pdf.tree import read_pages

_DEEPEST_FORM = 8
# Numbers are passed over at once: they are most of a page.
_TOKEN = re.compile(
    rb"[\s\d.+-]*+(?:"
    rb"(?P<text>\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)|<(?=[^<])[^>]*+>)"
    rb"|\[(?P<glyphs>[^\]()]*+)\]\s*+TJ"
    rb"|<<|>>|%[^\r\n]*+"
    rb"|/(?P<font>[^\s()<>\[\]{}/%]*+)\s++[-+.\d]++\s++Tf(?![A-Za-z*])"
    rb"|/(?P<xobject>[^\s()<>\[\]{}/%]*+)\s++Do(?![A-Za-z*])"
    rb"|/[^\s()<>\[\]{}/%]*+"
    rb"|(?P<image>BI(?=[\s/]).*?\sID\s.*?\sEI(?!\S))"
    rb"|(?P<gap>ET|T[dDm*]|['\"])(?![A-Za-z0-9*'\"])"
    rb"|[A-Za-z][A-Za-z0-9*]*+)",
    re.DOTALL,
)
_HEX = re.compile(rb"<([^>]*+)>")
_WHOLE_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2})*+)>")
_RANGES = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[[^\]]*\])")

# Glyph codes to text, and how many bytes a code has.
_Font = tuple[dict[int, str], int]


def read_text(pdf: bytes | PlainObjects) -> tuple[str, ...]:
    """Return each page's text in the order in which it is drawn, runs of white space as one space.

    Meant for PDFs that we make, whose fonts all carry a `ToUnicode` map; text in other fonts is read as Latin 1.
    Compatibility forms (ligatures, no-break spaces) are normalised by NFKC, and no-break hyphens are hyphens.

    Raises:
        ValueError, pypdf.errors.PyPdfError: it is no PDF.

    Source: ISO 32000-1:2008 9.10.
    """
    reading = _Reading(pdf if isinstance(pdf, PlainObjects) else PlainObjects(pdf))
    return tuple(
        normalise_text("".join(reading.pieces(page.get("Contents"), page.get("Resources"))))
        for _, page in read_pages(reading.objects)
    )


def normalise_text(text: str) -> str:
    """Return text in NFKC with plain hyphens, without soft hyphens, white space as single spaces."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2010", "-").replace("\u2011", "-")
    return " ".join(plain.replace("\u00ad", "").split())


@dataclass(slots=True)
class _Reading:
    """One file while its text is read; fonts are read once."""

    objects: PlainObjects
    fonts: dict[int, _Font] = field(default_factory=dict)

    def pieces(self, source: Value, held: Value, depth: int = 0) -> Iterator[str]:
        """Yield what a content stream shows, with a space at each move."""
        resources = self.objects.mapping(held)
        font: _Font = ({}, 1)
        for token in _TOKEN.finditer(self.objects.content(source)):
            kind = token.lastgroup
            if kind == "glyphs":
                yield _decode(b"<" + b"".join(_HEX.findall(token["glyphs"])) + b">", font)
            elif kind == "text":
                yield _decode(token["text"], font)
            elif kind == "gap":
                yield " "
            elif kind == "font":
                font = self._font(resources, token["font"].decode("latin-1"))
            elif kind == "xobject" and depth < _DEEPEST_FORM:
                value = self.objects.mapping(resources.get("XObject")).get(token["xobject"].decode("latin-1"))
                form = self.objects.mapping(value)
                if form.get("Subtype") == "Form":
                    yield from self.pieces(value, form.get("Resources", held), depth + 1)

    def _font(self, resources: dict[str, Value], name: str) -> _Font:
        font = self.objects.mapping(self.objects.mapping(resources.get("Font")).get(name))
        if id(font) not in self.fonts:
            width = 2 if font.get("Subtype") == "Type0" else 1
            glyphs = read_meanings(self.objects.content(font["ToUnicode"])) if "ToUnicode" in font else {}
            self.fonts[id(font)] = (glyphs, width)
        return self.fonts[id(font)]


def _decode(token: bytes, font: _Font) -> str:
    whole = _WHOLE_HEX.fullmatch(token)
    raw = bytes.fromhex(whole[1].decode("ascii")) if whole else parse_value(token, 0)[0]
    glyphs, width = font
    if not isinstance(raw, bytes):
        return ""
    if width == 1:
        return "".join(glyphs.get(code, chr(code)) for code in raw)
    return "".join(glyphs.get(high << 8 | low, "") for high, low in zip(raw[::2], raw[1::2], strict=False))


def read_meanings(cmap: bytes) -> dict[int, str]:
    """Return what a ToUnicode map says of each code.

    Source: ISO 32000-1:2008 9.10.3.
    """
    glyphs: dict[int, str] = {}
    for section in _RANGES.finditer(cmap):
        codes = [match[1] if match[2] is None else match[2] for match in _CODES.finditer(section[2])]
        step = 2 if section[1] == b"bfchar" else 3
        for entry in zip(*(codes[at::step] for at in range(step)), strict=False):
            # Of a pair, the last code but one is the first: one code alone.
            first, last = int(entry[0], 16), int(entry[-2], 16)
            for code in range(first, min(last, first + 0xFFFF) + 1):
                glyphs[code] = _meaning(entry[-1], code - first)
    return glyphs


def _meaning(target: bytes, offset: int) -> str:
    if target.startswith(b"["):
        each = _CODES.findall(target[1:-1])
        return _meaning(each[offset][0], 0) if offset < len(each) else ""
    text = bytes.fromhex(target.decode("ascii")).decode("utf-16-be", "ignore")
    return text if not offset or not text else text[:-1] + chr(ord(text[-1]) + offset)
