"""Where a page stands on its sheet: sizes, turns and scales, without any PDF. All lengths are points."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clinicpress.model.lengths import A4_PT, MM

FOOT_PT = 8 * MM
"""The strip at the foot that belongs to the pack's page number."""

_SMALLEST_PT = (74 * MM, 52 * MM)  # A8: a page number has room on it
_TOLERANCE_PT = 1 * MM
_HEAD_PT = 18 * MM
_SAME = 1e-6

Operands = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown of a page: its visible box, its turn in degrees clockwise, and how large its unit is."""

    box: tuple[float, float, float, float]
    turn: int = 0
    unit: float = 1.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as they are seen."""
        left, bottom, right, top = self.box
        across, up = (right - left) * self.unit, (top - bottom) * self.unit
        return (up, across) if self.turn in {90, 270} else (across, up)

    @property
    def upright(self) -> Operands:
        """The matrix that turns the page as it is seen and moves its lower left corner to 0 0.

        Source: ISO 32000-1:2008 Table 30 (`Rotate`, `UserUnit`).
        """
        left, bottom, right, top = self.box
        one = self.unit
        return {
            90: (0.0, -one, one, 0.0, -bottom * one, right * one),
            180: (-one, 0.0, 0.0, -one, right * one, top * one),
            270: (0.0, one, -one, 0.0, top * one, -left * one),
        }.get(self.turn, (one, 0.0, 0.0, one, -left * one, -bottom * one))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """A page on its sheet: centred across, `head` below the sheet's upper edge, `scale` times its size.

    `room` is the scale that made room for the page number, 1 where the strip was free.
    """

    shown: Shown
    sheet: tuple[float, float]
    head: float = 0.0
    scale: float = 1.0
    room: float = 1.0

    @property
    def bottom(self) -> float:
        """How far above the sheet's lower edge the page ends."""
        return self.sheet[1] - self.head - self.shown.size[1] * self.scale

    @property
    def matrix(self) -> Operands:
        """The matrix from the page's own space to the sheet."""
        a, b, c, d, e, f = (value * self.scale for value in self.shown.upright)
        return a, b, c, d, e + (self.sheet[0] - self.shown.size[0] * self.scale) / 2, f + self.bottom

    @property
    def stays(self) -> bool:
        """Whether the page stands on its sheet as it is, so that nothing in it moves."""
        unmoved = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        return all(abs(ours - theirs) < _SAME for ours, theirs in zip(self.matrix, unmoved, strict=True))


def place(shown: Shown, *, on_a4: bool) -> Placing:
    """Return how a page stands: on A4 the way round that it is, never larger than it was, or on its own size.

    A page that is smaller than A8 stands on A8, since it has no room for a number.
    """
    width, height = shown.size
    sheet = A4_PT if height >= width else (A4_PT[1], A4_PT[0])
    is_a4 = abs(width - sheet[0]) <= _TOLERANCE_PT and abs(height - sheet[1]) <= _TOLERANCE_PT
    if not on_a4 or is_a4:
        sheet = (max(width, _SMALLEST_PT[0]), max(height, _SMALLEST_PT[1]))
    scale = min(1.0, sheet[0] / width, sheet[1] / height)
    spare = max(0.0, sheet[1] - height * scale)
    return Placing(shown=shown, sheet=sheet, scale=scale, head=min(_HEAD_PT, spare / 2))


def make_room(placing: Placing, ink: float) -> Placing:
    """Return a page whose lowest ink, `ink` above the sheet's lower edge, ends above the number's strip.

    It is moved up as far as there is room above it, and then made smaller from its upper edge down.
    """
    lift = FOOT_PT - ink
    if lift <= placing.head:
        return replace(placing, head=placing.head - lift)
    height = placing.sheet[1]
    room = (height - FOOT_PT) / (height - ink - placing.head)
    return replace(placing, head=0.0, scale=placing.scale * room, room=room)
