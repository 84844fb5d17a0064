"""Upright rectangles on a page."""

from __future__ import annotations

from typing import Any, NamedTuple

from weasyprint.anchors import rectangle_aabb


class Rect(NamedTuple):
    """An upright rectangle on a page, in CSS pixels from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Return its area; 0 where its sides are the wrong way round."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    def meets(self, other: Rect) -> Rect:
        """Return what two rectangles share; its sides are the wrong way round where that is nothing."""
        return Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def beyond(self, other: Rect) -> float:
        """Return how far this one reaches out of another; below 0 where it stays inside."""
        return max(
            other.left - self.left, other.top - self.top, self.right - other.right, self.bottom - other.bottom
        )


def on_page(matrix: Any, left: float, top: float, width: float, height: float) -> Rect:  # noqa: ANN401 - no types
    """Return the upright rectangle around one that is turned or moved by a matrix, or by none."""
    return Rect(*rectangle_aabb(matrix, left, top, width, height))


def border_rect(box: Any, matrix: Any = None) -> Rect:  # noqa: ANN401 - no types
    """Return where a box is seen, with its border."""
    return on_page(matrix, *box.hit_area())


def padding_rect(box: Any, matrix: Any = None) -> Rect:  # noqa: ANN401 - no types
    """Return where a box shows what it holds, where it hides the rest."""
    return on_page(matrix, box.padding_box_x(), box.padding_box_y(), box.padding_width(), box.padding_height())


def content_rect(box: Any, matrix: Any = None) -> Rect:  # noqa: ANN401 - no types
    """Return where a box has room for what it holds."""
    return on_page(matrix, box.content_box_x(), box.content_box_y(), box.width, box.height)
