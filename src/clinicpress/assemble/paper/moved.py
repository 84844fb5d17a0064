"""What carries coordinates of a page and moves with it: links, targets, patterns, boxes of the structure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Matrix, Name, NameTree, Object, Page, Pdf, Rectangle, Stream

from clinicpress.assemble.bookmarks import bookmarks_of

_QUAD = 2  # numbers of a point
_XYZ = 5  # entries of a target: page, XYZ, left, top, zoom
_FIT_RECTANGLE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How a page's own space moved: its matrix, and the left and upper edges that were visible.

    `sheet` is the page that it lies on now, where that is another.
    """

    matrix: Matrix
    left: float
    top: float
    sheet: Dictionary | None = None

    @property
    def turns(self) -> bool:
        """Whether what was across now runs down."""
        return self.matrix.b != 0


Moves = dict[tuple[int, int], Move]
"""The move of each page that moved, by the page's object and generation number."""


def move_links(page: Page, move: Move) -> None:
    """Move the rectangles of a page's links.

    Source: ISO 32000-1:2008 Tables 164, 173 (`Rect`, `QuadPoints`).
    """
    for annotation in page.obj.get(Name.Annots, ()):
        box = _corners(annotation.get(Name.Rect))
        if box is not None:
            annotation.Rect = _rectangle(move.matrix.transform(box))
        points = annotation.get(Name.QuadPoints)
        if points is not None:
            annotation.QuadPoints = _points([float(value) for value in points], move.matrix)


def move_patterns(file: Pdf, page: Page, move: Move) -> None:
    """Move the patterns that a page names itself: they ignore what `cm` does; those of forms follow their form.

    Resources may be shared with other pages, so the page gets its own.

    Source: ISO 32000-1:2008 8.7.3.1.
    """
    resources = page.obj.get(Name.Resources)
    if resources is None or Name.Pattern not in resources:
        return
    patterns = resources.Pattern
    moved = Dictionary({name: moved_pattern(file, pattern, move.matrix) for name, pattern in patterns.items()})
    page.obj.Resources = Dictionary({**dict(resources.items()), "/Pattern": moved})


def move_targets(file: Pdf, moves: Moves) -> None:
    """Move every target that leads to a page that moved.

    Source: ISO 32000-1:2008 12.3.2 (explicit and named destinations).
    """
    seen: set[tuple[int, int]] = set()
    for target in _targets(file):
        if not isinstance(target, Array) or len(target) < 2 or target.objgen in seen:  # noqa: PLR2004 - page, way
            continue
        if target.is_indirect:
            seen.add(target.objgen)
        move = moves.get(target[0].objgen) if isinstance(target[0], Dictionary) else None
        if move is not None:
            _move_target(target, move)
            if move.sheet is not None:
                target[0] = move.sheet


def move_boxes(file: Pdf, moves: Moves) -> None:
    """Move the boxes of figures, tables and formulas in the structure.

    Source: ISO 32000-1:2008 Table 344 (`BBox`, in the page's default user space).
    """
    for element in elements_of(file):
        attributes = element.get(Name.A)
        if attributes is None:
            continue
        several = isinstance(attributes, Array)
        entries = list(attributes) if several else [attributes]
        if not any(isinstance(entry, Dictionary) and Name.BBox in entry for entry in entries):
            continue
        move = moves.get(_page_of(element))
        if move is not None:
            moved = [_moved_box(entry, move) for entry in entries]
            element.A = Array(moved) if several else moved[0]


def moved_pattern(file: Pdf, pattern: Object, matrix: Matrix) -> Object:
    """Return a copy of a pattern that moved with what it fills."""
    own = Matrix(pattern.Matrix) if Name.Matrix in pattern else Matrix()
    entries = dict(pattern.items()) | {"/Matrix": (own @ matrix).as_array()}
    if isinstance(pattern, Stream):
        entries.pop("/Length", None)
        copy = Stream(file, pattern.read_raw_bytes())
        for name, entry in entries.items():
            copy[name] = entry
        return copy
    return file.make_indirect(Dictionary(entries))


def _moved_box(attributes: Object, move: Move) -> Object:
    box = _corners(attributes.get(Name.BBox)) if isinstance(attributes, Dictionary) else None
    if box is None:
        return attributes
    return Dictionary({**dict(attributes.items()), "/BBox": _rectangle(move.matrix.transform(box))})


def _targets(file: Pdf) -> Iterator[Object | None]:
    names = file.Root.get(Name.Names, Dictionary()).get(Name.Dests)
    if names is not None:
        yield from (value.D if isinstance(value, Dictionary) else value for _, value in NameTree(names).items())
    yield file.Root.get(Name.OpenAction)
    links = (annotation for page in file.pages for annotation in page.obj.get(Name.Annots, ()))
    for entry in (*bookmarks_of(file), *links):
        yield entry.get(Name.Dest)
        yield entry.get(Name.A, Dictionary()).get(Name.D)


def _move_target(target: Array, move: Move) -> None:
    entries: Sequence[Object | None] = list(target)[2:]
    numbers = [None if value is None else float(value) for value in entries]
    way = str(target[1])
    if way == "/XYZ" and len(target) == _XYZ:
        left, top = numbers[:2]
        keeps = move.sheet is None and (not move.turns or left is top is None)
        x, y = move.matrix.transform((move.left if left is None else left, move.top if top is None else top))
        target[2] = None if left is None and keeps else _rounded(x)
        target[3] = None if top is None and keeps else _rounded(y)
    elif way == "/FitR" and len(target) == _FIT_RECTANGLE and None not in numbers:
        moved = move.matrix.transform(Rectangle(*_sorted_corners([value or 0.0 for value in numbers])))
        target[2:] = list(_rectangle(moved))
    elif way in {"/FitH", "/FitBH", "/FitV", "/FitBV"} and numbers and numbers[0] is not None:
        _move_edge(target, move, numbers[0])


def _move_edge(target: Array, move: Move, edge: float) -> None:
    """Move a target that names one edge; on a turned page it shows the whole page, which is never wrong."""
    if move.turns:
        target[1:] = [Name.Fit]
        return
    upper = str(target[1]).endswith("H")
    x, y = move.matrix.transform((move.left, edge) if upper else (edge, move.top))
    target[2] = _rounded(y if upper else x)


def elements_of(file: Pdf) -> Iterator[Object]:
    """Yield every element of the structure tree once; what it holds may be changed on the way."""
    root = file.Root.get(Name.StructTreeRoot)
    waiting = [root] if root is not None else []
    seen: set[tuple[int, int]] = set()
    while waiting:
        node = waiting.pop()
        if node.is_indirect and node.objgen in seen:
            continue
        seen.add(node.objgen)
        waiting.extend(_kids(node))
        if Name.S in node:
            yield node


def _kids(node: Object) -> list[Object]:
    """Return the dictionaries among an element's kids."""
    kids = node.get(Name.K)
    entries: Iterable[Object | None] = kids if isinstance(kids, Array) else (kids,)
    return [entry for entry in entries if isinstance(entry, Dictionary)]


def _page_of(element: Object) -> tuple[int, int]:
    """Return the number of the first page that an element stands on; 0 0 for none."""
    waiting = [element]
    while waiting:
        node = waiting.pop()
        if Name.Pg in node:
            return node.Pg.objgen
        waiting.extend(reversed(_kids(node)))
    return 0, 0


def _points(values: list[float], matrix: Matrix) -> Array:
    pairs = zip(values[::_QUAD], values[1::_QUAD], strict=False)
    return Array([_rounded(value) for pair in pairs for value in matrix.transform(pair)])


def _corners(values: object) -> Rectangle | None:
    if not isinstance(values, Array) or len(values) != 4:  # noqa: PLR2004 - the corners of a rectangle
        return None
    return Rectangle(*_sorted_corners([float(value) for value in values]))


def _sorted_corners(values: list[float]) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = values
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _rectangle(box: Rectangle) -> Array:
    return Array([_rounded(value) for value in (box.llx, box.lly, box.urx, box.ury)])


def _rounded(value: float) -> float:
    return round(value, 3)
