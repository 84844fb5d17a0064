"""How large each image of a PDF is shown: the smallest interpreter of page content that can tell."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

import pikepdf

_MOST_FORMS = 2_000
_DEEPEST = 12
_OPERATORS = "q Q cm Do"

ObjectId = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownImage:
    """An image and the largest width and height, in points, at which some page shows it."""

    image: pikepdf.Stream
    width_pt: float
    height_pt: float

    def larger(self, width_pt: float, height_pt: float) -> ShownImage:
        """Return the same image, shown at least so large."""
        return ShownImage(
            image=self.image, width_pt=max(self.width_pt, width_pt), height_pt=max(self.height_pt, height_pt)
        )


def measure_images(pdf: pikepdf.Pdf) -> tuple[ShownImage, ...]:
    """Return every image that pages draw, by themselves or through forms, and how large, in the order of drawing.

    Images of annotations, patterns and faces are not among them: nobody can tell from a page how large those are.
    Neither are those of content that is damaged.

    Source: ISO 32000-1:2008 8.3.4 (matrices), 8.8 (XObjects), 8.10.1 (a form's matrix).
    """
    gauge = _Gauge()
    for page in pdf.pages:
        gauge.measure(page.obj, _resources(page.obj), _unit(page.obj), _DEEPEST)
    return tuple(gauge.found.values())


def measure_page(page: pikepdf.Page) -> tuple[ShownImage, ...]:
    """Return the images that one page draws, as `measure_images` does for all."""
    gauge = _Gauge()
    gauge.measure(page.obj, _resources(page.obj), _unit(page.obj), _DEEPEST)
    return tuple(gauge.found.values())


class _Gauge:
    """Follows matrices through content, and keeps the largest size of each image."""

    def __init__(self) -> None:
        self.found: dict[ObjectId, ShownImage] = {}
        self._drawing: dict[ObjectId, bool] = {}
        self._forms_left = _MOST_FORMS

    def measure(self, content: pikepdf.Object, resources: object, matrix: pikepdf.Matrix, depth: int) -> None:
        """Note the images that a page or form draws when its own space is turned into points by the matrix."""
        if not depth or not self._draws_images(resources, depth):
            return
        with suppress(pikepdf.PdfError, TypeError, ValueError):
            for drawn, placed in _drawings(content, resources, matrix):
                if drawn.get("/Subtype") == pikepdf.Name.Image:
                    self._note(drawn, placed)
                elif self._forms_left:
                    self._forms_left -= 1
                    inner = _own_matrix(drawn) @ placed
                    self.measure(drawn, drawn.get("/Resources", resources), inner, depth - 1)

    def _note(self, image: pikepdf.Stream, placed: pikepdf.Matrix) -> None:
        width, height = math.hypot(placed.a, placed.b), math.hypot(placed.c, placed.d)
        known = self.found.get(image.objgen, ShownImage(image=image, width_pt=0, height_pt=0))
        self.found[image.objgen] = known.larger(width, height)

    def _draws_images(self, resources: object, depth: int) -> bool:
        """Return whether images can be reached from here: most pages have none, and need not be read."""
        return any(
            drawn.get("/Subtype") == pikepdf.Name.Image or self._form_draws(drawn, resources, depth)
            for drawn in _x_objects(resources).values()
            if isinstance(drawn, pikepdf.Stream)
        )

    def _form_draws(self, form: pikepdf.Object, resources: object, depth: int) -> bool:
        if form.objgen not in self._drawing:
            self._drawing[form.objgen] = False  # a form that draws itself draws no more for it
            inner = form.get("/Resources", resources)
            self._drawing[form.objgen] = depth > 0 and self._draws_images(inner, depth - 1)
        return self._drawing[form.objgen]


def _unit(page: pikepdf.Object) -> pikepdf.Matrix:
    """Return the matrix from a page's own units to points.

    Source: ISO 32000-1:2008 14.11.1 (UserUnit).
    """
    said: object = page.get("/UserUnit")
    return (
        pikepdf.Matrix().scaled(float(said), float(said)) if isinstance(said, int | Decimal) else pikepdf.Matrix()
    )


def _own_matrix(form: pikepdf.Object) -> pikepdf.Matrix:
    numbers = form.get("/Matrix")
    return pikepdf.Matrix(numbers) if isinstance(numbers, pikepdf.Array) else pikepdf.Matrix()


def _resources(page: pikepdf.Object) -> object:
    """Return the resources of a page, its own or those of the nearest of its parents.

    Source: ISO 32000-1:2008 7.7.3.4.
    """
    node: object = page
    for _ in range(_DEEPEST):
        if not isinstance(node, pikepdf.Dictionary) or "/Resources" in node:
            break
        node = node.get("/Parent")
    return node.get("/Resources") if isinstance(node, pikepdf.Dictionary) else None


def _drawings(
    content: pikepdf.Object, resources: object, matrix: pikepdf.Matrix
) -> Iterator[tuple[pikepdf.Stream, pikepdf.Matrix]]:
    """Yield what content draws, each with the matrix from its own space to points."""
    drawable = _x_objects(resources)
    saved: list[pikepdf.Matrix] = []
    for instruction in pikepdf.parse_content_stream(content, _OPERATORS):
        match str(instruction.operator):
            case "q":
                saved.append(matrix)
            case "Q" if saved:
                matrix = saved.pop()
            case "cm":
                matrix = pikepdf.Matrix(*(float(number) for number in instruction.operands)) @ matrix
            case "Do":
                drawn = drawable.get(str(instruction.operands[0]))
                if isinstance(drawn, pikepdf.Stream):
                    yield drawn, matrix


def _x_objects(resources: object) -> dict[str, pikepdf.Object]:
    found = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    return dict(found.items()) if isinstance(found, pikepdf.Dictionary) else {}
