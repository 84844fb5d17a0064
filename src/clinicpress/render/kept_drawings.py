"""Drawings that stand in many documents, such as a logo: worked out once, and then only written.

WeasyPrint reads each path of a drawing anew wherever it stands, which takes as long as a page of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pydyf
from weasyprint.images import SVGImage

# All that a drawing without words, shadings and groups needs from its page: how solid its colours are.
_SOLID = re.compile(rb"/([aA])([0-9.]+) gs")
_SOLID_KEYS = {b"a": "ca", b"A": "CA"}
_MOST = 64

Lines = tuple[bytes, ...]
_Key = tuple[bytes, float, float]


@dataclass(slots=True, kw_only=True)
class KeptDrawings:
    """The lines of content that a drawing becomes, by its SVG and its size."""

    lines: dict[_Key, Lines] = field(default_factory=dict)

    def keep(self, new: Mapping[_Key, Lines]) -> None:
        """Keep what was drawn without a fault, the newest last."""
        self.lines.update(new)
        while len(self.lines) > _MOST:
            del self.lines[next(iter(self.lines))]


class Pictures(dict[str, Any]):
    """The pictures of one document by address, as WeasyPrint keeps them.

    `contents` are the drawings that were fetched, by address; `new` is what was drawn for the first time.
    """

    def __init__(self, kept: KeptDrawings, contents: Mapping[str, bytes]) -> None:
        super().__init__()
        self.new: dict[_Key, Lines] = {}
        self._kept = kept.lines
        self._contents = contents

    def __setitem__(self, url: str, image: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
        if isinstance(image, SVGImage) and url in self._contents:
            # WeasyPrint goes on with the picture that it puts here.
            image.draw = partial(self._draw, image.draw, self._contents[url])
        super().__setitem__(url, image)

    def _draw(self, draw: Callable[..., None], content: bytes, stream: Any, *measures: Any) -> None:  # noqa: ANN401 - as above
        """Write a drawing into a page's content; `measures` are its width, its height and a style."""
        key = (content, *measures[:2])
        known = self._kept.get(key)
        if known is not None:
            _write(known, stream)
            return
        begin = len(stream.stream)
        draw(stream, *measures)
        lines = tuple(stream.stream[begin:])
        if _is_plain(lines):
            self.new[key] = lines


def _is_plain(lines: tuple[Any, ...]) -> bool:
    """Tell whether lines need nothing that is outside of them, and leave nothing behind."""
    if not all(isinstance(line, bytes) for line in lines) or not (lines and lines[0] == b"q" and lines[-1] == b"Q"):
        return False
    return all(b"/" not in line or _SOLID.fullmatch(line) for line in lines)


def _write(lines: Lines, stream: Any) -> None:  # noqa: ANN401 - as above
    """Write lines as `Stream.set_alpha` and `pop_state` do."""
    states = stream._resources["ExtGState"]  # noqa: SLF001 - WeasyPrint has no other way
    for line in lines:
        if (solid := _SOLID.fullmatch(line)) is not None:
            kind, share = solid.groups()
            name, value = (kind + share).decode(), float(share)
            states.setdefault(name, pydyf.Dictionary({_SOLID_KEYS[kind]: value}))
    stream.push_state()
    stream.stream.pop()
    stream.stream.extend(lines[:-1])
    stream.pop_state()
