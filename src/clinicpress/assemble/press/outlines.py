"""Small words as outlines, for marks: they need no font in the file, and nobody reads them aloud."""

from __future__ import annotations

from functools import cache
from typing import Any

from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from clinicpress.shelf.faces import installed_faces

_FAMILY = "Atkinson Hyperlegible"


class _PathPen(BasePen):  # type: ignore[misc]
    """Writes outlines as the operators of a content stream."""

    def __init__(self, glyphs: Any) -> None:  # noqa: ANN401 - fontTools has no types
        super().__init__(glyphs)
        self.operators: list[str] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools calls it so
        self._write("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - as above
        self._write("l", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802 - as above
        self._write("c", *points)

    def _closePath(self) -> None:  # noqa: N802 - as above
        self._write("h")

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        numbers = (f"{number:.0f}" for point in points for number in point)
        self.operators.append(" ".join((*numbers, operator)))


class Lettering:
    """The house's face at one size."""

    def __init__(self, size_pt: float) -> None:
        self._font = _open_face()
        self._glyphs = self._font.getGlyphSet()
        self._codes: dict[int, str] = self._font.getBestCmap() or {}
        self._outlines: dict[str, str] = {}
        self._scale = size_pt / self._font["head"].unitsPerEm

    def width_pt(self, words: str) -> float:
        """Return how wide words run."""
        return float(sum(self._glyphs[name].width for name in self._names(words)) * self._scale)

    def cut(self, words: str, width_pt: float) -> str:
        """Return the words, or as many of their letters as fit, with an ellipsis."""
        if self.width_pt(words) <= width_pt:
            return words
        while words and self.width_pt(f"{words}…") > width_pt:
            words = words[:-1]
        return f"{words.rstrip()}…"

    def draw(self, words: str, left: float, base: float) -> str:
        """Return the operators that fill words whose line begins at a place."""
        drawn: list[str] = []
        for name in self._names(words):
            scale = f"{self._scale:.5f}"
            drawn.append(f"q {scale} 0 0 {scale} {left:.2f} {base:.2f} cm {self._outline(name)} f Q")
            left += self._glyphs[name].width * self._scale
        return "\n".join(drawn)

    def _outline(self, name: str) -> str:
        """Return a glyph in the face's own units."""
        if name not in self._outlines:
            pen = _PathPen(self._glyphs)
            self._glyphs[name].draw(pen)
            self._outlines[name] = " ".join(pen.operators)
        return self._outlines[name]

    def _names(self, words: str) -> list[str]:
        """Return the glyphs of words; what the face does not have is left out."""
        return [self._codes[ord(sign)] for sign in words if ord(sign) in self._codes]


@cache
def _open_face() -> Any:  # noqa: ANN401 - fontTools has no types
    faces = installed_faces(_FAMILY)
    return TTFont(next(face.path for face in faces if (face.weight, face.style) == ("400", "normal")))
