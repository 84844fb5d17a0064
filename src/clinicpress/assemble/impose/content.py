"""What pages are drawn with, when several share a side: marks are counted on, patterns move along."""

from __future__ import annotations

import re

from pikepdf import Array, Dictionary, Matrix, Name, NumberTree, Object, Page, Pdf

from clinicpress.assemble.impose.cells import Cell
from clinicpress.assemble.impose.sources import not_ours
from clinicpress.assemble.paper.moved import moved_pattern

# Parsing every operator would take longer than all the rest. Strings may say anything, so they are stepped over.
_TOKENS = re.compile(
    rb"\((?:[^()\\]|\\.)*+\)"
    rb"|/MCID\s+(?P<mark>\d+)"
    rb"|/(?P<pattern>[^\s/<>()\[\]]+)(?=\s+(?:scn|SCN)\b)",
    re.DOTALL,
)


class PageContents:
    """The pages of one file; all sides share `resources`, as all pages did."""

    def __init__(self, file: Pdf) -> None:
        if Name.StructTreeRoot not in file.Root:
            raise not_ours("the file has no tags")
        self._file = file
        self._parents = NumberTree(file.Root.StructTreeRoot.ParentTree)
        self.resources = file.make_indirect(_joined(tuple(page.obj.Resources for page in file.pages)))
        self._patterns = self.resources.get(Name.Pattern, Dictionary())
        self.resources.Pattern = Dictionary()

    def take(self, page: Page, cell: Cell, matrix: Matrix, parents: list[Object | None]) -> bytes:
        """Return what draws a page where it belongs, cut off at its cell.

        `parents` are the elements that the marks of its side belong to; those of the page are added.

        Raises:
            AssembleError: the marks in its content are not those that the structure lists.

        Source: ISO 32000-1:2008 14.7.4.2 (marks), 14.7.4.4 (parent tree), 8.7.3.1 (patterns ignore `cm`).
        """
        first, found = len(parents), set[int]()

        def change(token: re.Match[bytes]) -> bytes:
            if token["mark"]:
                found.add(int(token["mark"]))
                return b"/MCID %d" % (first + int(token["mark"]))
            return self._move(token["pattern"], cell.page, matrix) if token["pattern"] else token[0]

        operators = _TOKENS.sub(change, _read(page))
        parents.extend(self._parents_of(page))
        if found != {mark for mark, parent in enumerate(parents[first:]) if parent is not None}:
            raise not_ours(f"the marks on page {cell.page + 1} are not those that the structure lists")
        left, bottom, right, top = cell.clip
        clip = b"%.4f %.4f %.4f %.4f re W n" % (left, bottom, right - left, top - bottom)
        return b"q 1 0 0 1 %.4f %.4f cm %b\n%b\nQ\n" % (matrix.e, matrix.f, clip, operators)

    def list_parents(self, key: int, parents: list[Object | None]) -> None:
        """Let the structure know which elements the marks of a side belong to."""
        self._parents[key] = self._file.make_indirect(Array(parents))

    def _parents_of(self, page: Page) -> tuple[Object | None, ...]:
        """Return the elements of a page's marks, and forget them."""
        key = int(page.obj.get(Name.StructParents, -1))
        if key not in self._parents:
            return ()
        parents = tuple(self._parents[key])
        del self._parents[key]
        return parents

    def _move(self, written: bytes, page: int, matrix: Matrix) -> bytes:
        """Return the name of a page's own copy of a pattern."""
        name = f"/{written.decode('latin-1')}"
        if name not in self._patterns:
            raise not_ours(f"page {page + 1} is drawn with a pattern that it has not")
        own = f"{name}.{page + 1}"
        if own not in self.resources.Pattern:
            self.resources.Pattern[own] = moved_pattern(self._file, self._patterns[name], matrix)
        return own.encode("latin-1")


def _joined(resources: tuple[Object, ...]) -> Dictionary:
    """Return the resources of all pages as one.

    Raises:
        AssembleError: pages call different things by one name, which ours never do.
    """
    joined: dict[str, dict[str, Object]] = {}
    for each in resources:
        for kind, things in each.items():
            named = joined.setdefault(kind, {})
            for name, thing in things.items() if isinstance(things, Dictionary) else ():
                if named.setdefault(name, thing) != thing:
                    raise not_ours(f"pages call different things {name}, so they cannot be laid on sheets")
    return Dictionary({kind: Dictionary(things) for kind, things in joined.items() if things})


def _read(page: Page) -> bytes:
    """Return a page's operators; several streams, which joined packs have, become one."""
    if isinstance(page.obj.get(Name.Contents), Array):
        page.contents_coalesce()
    return page.Contents.read_bytes() if Name.Contents in page.obj else b""
