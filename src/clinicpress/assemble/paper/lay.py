"""Attached pages brought to paper: upright, on the pack's paper, with the foot free for the pack's number.

see how each page stands ─▶ look for ink at its foot ─▶ place it ─▶ move all that carries coordinates with it
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Literal

import pikepdf
import pypdfium2
from pikepdf import Array, Matrix, Name, Page, Pdf, Stream

from clinicpress.assemble.paper.ink import lowest_ink
from clinicpress.assemble.paper.moved import Move, move_boxes, move_links, move_patterns, move_targets
from clinicpress.assemble.paper.placing import Placing, Shown, make_room, place
from clinicpress.assemble.saving import saved

_OTHER_BOXES = (Name.CropBox, Name.BleedBox, Name.TrimBox, Name.ArtBox, Name.Rotate, Name.UserUnit)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperResult:
    """A file whose pages stand on the pack's paper, and what was done to them, a sentence each."""

    pdf: bytes = field(repr=False)
    remarks: tuple[str, ...]


def lay_on_paper(pdf: bytes, *, paper: Literal["a4", "keep"]) -> PaperResult:
    """Return the same file with every page upright, its boxes from 0 0, and its foot free.

    On `a4` each page that is not A4 stands on A4 the way round that it was, smaller where it was larger and never
    larger; `keep` leaves sizes as they are. Where there is ink in the middle of the lowest 8 mm, the page moves up
    and becomes smaller just as far as needed. What its crop box hid stays hidden, what it showed is shown. Links,
    targets, patterns and the boxes of the structure move along. The same file gives the same bytes.

    Args:
        pdf: one part as `join_parts` writes it, so that it is whole and holds nothing that acts.
        paper: what pages are brought to.

    Source: ISO 32000-1:2008 14.11.2 (boxes), 8.3.4 (matrices).
    """
    with Pdf.open(io.BytesIO(pdf)) as file:
        placings = _place_pages(pdf, file, on_a4=paper == "a4")
        changes = [
            (page, placing)
            for page, placing in zip(file.pages, placings, strict=True)
            if not placing.stays or any(name in page.obj for name in _OTHER_BOXES)
        ]
        if not changes:
            return PaperResult(pdf=pdf, remarks=())
        operators = _Operators(file=file)
        moves = {page.obj.objgen: _move_page(operators, page, placing) for page, placing in changes}
        move_targets(file, moves)
        move_boxes(file, moves)
        return PaperResult(pdf=saved(file), remarks=_remarks(placings))


def _place_pages(pdf: bytes, file: Pdf, *, on_a4: bool) -> tuple[Placing, ...]:
    """Return how each page will stand."""
    placings = [place(_shown(page), on_a4=on_a4) for page in file.pages]
    with pypdfium2.PdfDocument(pdf) as drawn:
        for index, placing in enumerate(placings):
            ink = lowest_ink(drawn, index, placing)
            if ink is not None:
                placings[index] = make_room(placing, ink)
    return tuple(placings)


def _shown(page: Page) -> Shown:
    left, bottom, right, top = (float(value) for value in page.cropbox)
    return Shown(
        box=(min(left, right), min(bottom, top), max(left, right), max(bottom, top)),
        turn=int(page.obj.get(Name.Rotate, 0)) // 90 * 90 % 360,
        unit=float(page.obj.get(Name.UserUnit, 1)),
    )


@dataclass(slots=True, kw_only=True)
class _Operators:
    """Streams of operators before and after pages, each taken once."""

    file: Pdf
    known: dict[bytes, Stream] = field(default_factory=dict)

    def stream(self, operators: bytes) -> Stream:
        """Return a stream of these operators."""
        if operators not in self.known:
            self.known[operators] = Stream(self.file, operators)
        return self.known[operators]


def _move_page(operators: _Operators, page: Page, placing: Placing) -> Move:
    """Put a page and what stands on it where they belong, and return how it moved."""
    move = Move(matrix=Matrix(*placing.matrix), left=placing.shown.box[0], top=placing.shown.box[3])
    page.obj.MediaBox = Array([0, 0, *(round(length, 3) for length in placing.sheet)])
    for name in _OTHER_BOXES:
        if name in page.obj:
            del page.obj[name]
    if not placing.stays:
        _wrap(operators, page, placing)
        move_patterns(operators.file, page, move)
        move_links(page, move)
    return move


def _wrap(operators: _Operators, page: Page, placing: Placing) -> None:
    """Put the matrix before a page's content, and what its own `q` and `Q` lack.

    In a page that has as many of either no `q` is added: PDF/A counts how deep they nest, and `join_parts` puts one
    around the whole. A `Q` too many would undo the matrix.
    """
    left, bottom, right, top = placing.shown.box
    clip = (left, bottom, right - left, top - bottom)
    lowest, last = _balance(page)
    saved = -lowest
    content = page.obj.get(Name.Contents, Array())
    before = b"%b cm %b re W n\n" % (_operands(placing.matrix), _operands(clip)) + b"q " * saved
    after = [operators.stream(b"\n" + b"Q " * (last + saved))] if last + saved else []
    old = content if isinstance(content, Array) else [content]
    page.obj.Contents = Array([operators.stream(before), *old, *after])


def _balance(page: Page) -> tuple[int, int]:
    """Return how many `q` are open at the lowest point of a page's content, 0 or below it, and at its end."""
    lowest = depth = 0
    try:
        for instruction in pikepdf.parse_content_stream(page, "q Q"):
            depth += 1 if str(instruction.operator) == "q" else -1
            lowest = min(lowest, depth)
    except pikepdf.PdfError:
        return 0, 0  # what cannot be read is drawn as far as a reader can
    return lowest, depth


def _operands(values: tuple[float, ...]) -> bytes:
    return b" ".join(f"{value:.6f}".rstrip("0").rstrip(".").encode() for value in values)


def _remarks(placings: tuple[Placing, ...]) -> tuple[str, ...]:
    smaller = [one for one in placings if one.scale < one.room]
    set_on = [one for one in placings if one.scale == one.room and one.sheet != one.shown.size]
    roomy = [one for one in placings if one.room < 1 and one not in smaller]
    percent = max([1, *(round(100 * (1 - one.room)) for one in roomy)])
    most = "up to " if len({round(one.room, 2) for one in roomy}) > 1 else ""
    said = (
        (smaller, "scaled down to A4."),
        (set_on, "set on a larger sheet without being scaled."),
        (roomy, f"made {most}{percent}\u00a0% smaller to make room for the page number."),
    )
    return tuple(f"{_pages_were(pages)} {words}" for pages, words in said if pages)


def _pages_were(pages: list[Placing]) -> str:
    return "1 page was" if len(pages) == 1 else f"{len(pages)} pages were"
