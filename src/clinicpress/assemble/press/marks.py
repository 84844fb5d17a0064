"""Marks around a page: where it is cut and folded, whether its inks lie on each other, and what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Rectangle

from clinicpress.assemble.press.boxes import Frame
from clinicpress.assemble.press.outlines import Lettering
from clinicpress.model.lengths import MM
from clinicpress.model.press import BLEED_MM

ALL_INKS = "/PressAll"

_LINE_PT = 0.25
_MARK_PT = 5 * MM
_GAP_PT = BLEED_MM * MM
_TARGET_PT = 2 * MM
_ASIDE_PT = 10 * MM
_PATCH_PT = 4 * MM
_LETTERS_PT = 6
_CLEAR_PT = 4 * MM
_BEZIER = 0.5523
_PATCHES = (
    "1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1", "0.5 0 0 0", "0 0.5 0 0", "0 0 0.5 0", "0 0 0 0.5",
)  # fmt: skip
_INKS = (("Cyan", "1 0 0 0"), ("Magenta", "0 1 0 0"), ("Yellow", "0 0 1 0"), ("Black", "0 0 0 1"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slug:
    """What stands beside the page: `left` may be cut to fit, `right` may not."""

    left: str
    right: str


def all_inks() -> Array:
    """Return the colour that every plate prints.

    Source: ISO 32000-1:2008 8.6.6.4 (`All`).
    """
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0] * 4), C1=Array([1] * 4))
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])


def draw_marks(frame: Frame, folds_mm: tuple[float, ...], slug: Slug, lettering: Lettering) -> bytes:
    """Return the operators that draw a page's marks as an artifact, beyond the bleed.

    Source: ISO 32000-1:2008 14.8.2.2.1 (page artifacts: marks for cutting and colour bars).
    """
    folds = tuple(frame.trim.llx + fold * MM for fold in folds_mm)
    lines = (
        f"/Artifact <</Type/Page>> BDC q {_LINE_PT} w {ALL_INKS} CS 1 SCN",
        *_crop(frame),
        *_targets(frame, folds),
        "[3 2] 0 d",
        *_folds(frame, folds),
        "Q q",
        *_bar(frame),
        *_words(frame, slug, lettering),
        "Q EMC\n",
    )
    return "\n".join(lines).encode()


def _crop(frame: Frame) -> Iterator[str]:
    """Yield eight lines along the edges of the trim, which begin where the bleed may end."""
    trim = frame.trim
    for x in (trim.llx, trim.urx):
        for start, way in _outwards(frame):
            yield _line(x, start, x, start + way)
    for y in (trim.lly, trim.ury):
        for start, way in ((trim.llx - _reach(frame)[0], -_MARK_PT), (trim.urx + _reach(frame)[1], _MARK_PT)):
            yield _line(start, y, start + way, y)


def _reach(frame: Frame) -> tuple[float, float]:
    """Return how far left and right of the trim marks begin."""
    return (
        max(_GAP_PT, frame.trim.llx - frame.bleed.llx),
        max(_GAP_PT, frame.bleed.urx - frame.trim.urx),
    )


def _outwards(frame: Frame) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return where upright marks begin below and above the page, and which way they go."""
    below = min(frame.trim.lly - _GAP_PT, frame.bleed.lly)
    above = max(frame.trim.ury + _GAP_PT, frame.bleed.ury)
    return (below, -_MARK_PT), (above, _MARK_PT)


def _folds(frame: Frame, folds: tuple[float, ...]) -> Iterator[str]:
    for x in folds:
        for start, way in _outwards(frame):
            yield _line(x, start, x, start + way)


def _targets(frame: Frame, folds: tuple[float, ...]) -> Iterator[str]:
    """Yield a target at the middle of each side, or beside it where the page is folded there."""
    middle = (frame.trim.llx + frame.trim.urx) / 2
    if any(abs(fold - middle) < _ASIDE_PT / 2 for fold in folds):
        middle += _ASIDE_PT
    centre = (frame.trim.lly + frame.trim.ury) / 2
    beyond = 1 * MM + _TARGET_PT
    yield from _target(middle, frame.bleed.lly - beyond)
    yield from _target(middle, frame.bleed.ury + beyond)
    yield from _target(frame.bleed.llx - beyond, centre)
    yield from _target(frame.bleed.urx + beyond, centre)


def _target(x: float, y: float) -> Iterator[str]:
    """Yield a circle with a cross through it."""
    radius = _TARGET_PT * 0.6
    pull = radius * _BEZIER
    yield _line(x - _TARGET_PT, y, x + _TARGET_PT, y)
    yield _line(x, y - _TARGET_PT, x, y + _TARGET_PT)
    yield f"{x + radius:.3f} {y:.3f} m"
    for dx, dy in ((0, 1), (-1, 0), (0, -1), (1, 0)):
        # The tangent at the end of each quarter is the way that the circle came from, turned.
        sx, sy = dy, -dx
        yield (
            f"{x + sx * radius + dx * pull:.3f} {y + sy * radius + dy * pull:.3f} "
            f"{x + dx * radius + sx * pull:.3f} {y + dy * radius + sy * pull:.3f} "
            f"{x + dx * radius:.3f} {y + dy * radius:.3f} c"
        )
    yield "S"


def _bar(frame: Frame) -> Iterator[str]:
    """Yield patches of each ink, full and half, above the page, where there is room left of the middle."""
    left = frame.trim.llx + _CLEAR_PT
    width = len(_PATCHES) * _PATCH_PT
    if left + width > (frame.trim.llx + frame.trim.urx) / 2 - _CLEAR_PT:
        return
    base = frame.bleed.ury + 2 * MM
    for number, inks in enumerate(_PATCHES):
        yield f"{inks} k {left + number * _PATCH_PT:.3f} {base:.3f} {_PATCH_PT:.3f} {_PATCH_PT:.3f} re f"


def _words(frame: Frame, slug: Slug, lettering: Lettering) -> Iterator[str]:
    """Yield what the file is, below the page to the left, and to the right each ink's name in that ink."""
    left, right = frame.trim.llx + _CLEAR_PT, (frame.trim.llx + frame.trim.urx) / 2 + _ASIDE_PT + _CLEAR_PT
    base = frame.bleed.lly - 4 * MM
    room = (frame.trim.urx - frame.trim.llx) / 2 - 2 * _CLEAR_PT
    yield f"0 0 0 1 k {lettering.draw(lettering.cut(slug.left, room), left, base)}"
    yield lettering.draw(slug.right, left, base - 1.4 * _LETTERS_PT)
    for name, inks in _INKS:
        yield f"{inks} k {lettering.draw(name, right, base)}"
        right += lettering.width_pt(f"{name}  ")


def lettering() -> Lettering:
    """Return the face of the slug line."""
    return Lettering(_LETTERS_PT)


def clip_to(bleed: Rectangle) -> tuple[bytes, bytes]:
    """Return what stands before and after a page's content, so that nothing of it is seen among the marks."""
    width, height = bleed.urx - bleed.llx, bleed.ury - bleed.lly
    return f"q {bleed.llx:.3f} {bleed.lly:.3f} {width:.3f} {height:.3f} re W n\n".encode(), b"\nQ\n"


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S"
