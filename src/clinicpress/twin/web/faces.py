"""Faces as part of the page: each cut down to the signs that the page shows, as WOFF2 in a `data:` address."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as harfbuzz
from bs4 import Tag
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

# What a style sheet adds to a text: numbers of lists, addresses in print.
_ALWAYS = frozenset(chr(code) for code in range(0x20, 0x7F)) | {"•", "–"}
_SLANTED = "em, i, cite, dfn"
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_VALUE = re.compile(r'(font-family|src|font-weight|font-style)\s*:\s*(?:url\()?"?([^;")]+)')
_STACK = re.compile(r"--(?:body|heading)-face:([^;]*);")
_FAMILY = re.compile(r'"([^"]+)"')
# What a face says of its licence stays in it, beside its names; figures in tables stand below each other.
_LICENCE = (13, 14)
_FIGURES = ("tnum", "lnum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One `@font-face` rule of a brand; `weight` is empty for a file of all weights."""

    family: str
    url: str
    weight: str
    style: str

    @property
    def is_slanted(self) -> bool:
        """Whether it is an italic."""
        return self.style != "normal"

    def rule(self, content: bytes) -> str:
        """Return the rule with the file in it."""
        file = base64.b64encode(content).decode()
        return (
            f'@font-face{{font-family:"{self.family}";font-weight:{self.weight or "100 900"};'
            f'font-style:{self.style};font-display:swap;src:url("data:font/woff2;base64,{file}")}}\n'
        )


def embed_faces(brand_css: str, document: Tag, fetch: Callable[[str], bytes]) -> str:
    """Return the `@font-face` rules for what a page shows; a face that would show nothing is left out."""
    upright = frozenset(document.get_text()) | _ALWAYS
    slanted = frozenset("".join(element.get_text() for element in document.select(_SLANTED)))
    return "".join(
        face.rule(content)
        for face in faces_of(brand_css)
        if (content := _cut(face, slanted if face.is_slanted else upright, brand_css, fetch))
    )


def faces_of(brand_css: str) -> Iterator[Face]:
    """Yield the faces that a brand's style sheet names."""
    for rule in _FACE.finditer(brand_css):
        values = dict(_VALUE.findall(rule[1]))
        yield Face(
            family=values["font-family"],
            url=values["src"],
            weight=values.get("font-weight", "").strip(),
            style=values.get("font-style", "normal").strip(),
        )


def _cut(face: Face, signs: frozenset[str], brand_css: str, fetch: Callable[[str], bytes]) -> bytes:
    return cut_face(fetch(face.url), signs - _shown_before(face, brand_css, fetch))


def _shown_before(face: Face, brand_css: str, fetch: Callable[[str], bytes]) -> frozenset[str]:
    """Return the signs that no text needs a face for: in each stack of families, one before its own has them."""
    stacks = [_FAMILY.findall(stack) for stack in _STACK.findall(brand_css)]
    before = [stack[: stack.index(face.family)] for stack in stacks if face.family in stack]
    shown = [
        frozenset(
            sign
            for other in faces_of(brand_css)
            if other.family in families
            for sign in _signs_in(fetch(other.url))
        )
        for families in before
    ]
    return frozenset.intersection(*shown) if shown else frozenset()


@lru_cache(maxsize=32)
def _signs_in(content: bytes) -> frozenset[str]:
    return frozenset(map(chr, harfbuzz.Face(content).unicodes))


@lru_cache(maxsize=64)
def cut_face(content: bytes, signs: frozenset[str]) -> bytes:
    """Return a font file as WOFF2 with only those of the signs that it has, or nothing where it has none."""
    if not (wanted := signs & _signs_in(content)):
        return b""
    cut = harfbuzz.SubsetInput()
    cut.flags = harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.NOTDEF_OUTLINE
    cut.sets(harfbuzz.SubsetInputSets.UNICODE).set(set(map(ord, wanted)))
    cut.sets(harfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG).update(map(_tag, _FIGURES))
    cut.sets(harfbuzz.SubsetInputSets.NAME_ID).update(_LICENCE)
    file = io.BytesIO()
    with TTFont(io.BytesIO(harfbuzz.subset(harfbuzz.Face(content), cut).blob.data), recalcTimestamp=False) as font:
        font.flavor = "woff2"
        font.save(file)
    return file.getvalue()


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"))
