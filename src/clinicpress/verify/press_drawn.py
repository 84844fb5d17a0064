"""Everything that a page draws with: its content, and that of forms, patterns, masks and drawn letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_KINDS = ("/XObject", "/Pattern", "/Shading", "/ExtGState", "/Font")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Things that one page reaches: content streams with their resources, and each named resource by its kind."""

    contents: tuple[tuple[pikepdf.Object, pikepdf.Object], ...]
    resources: tuple[tuple[str, pikepdf.Object], ...]


def read_drawn(page: pikepdf.Page) -> Drawn:
    """Return what a page draws with, each thing once.

    Source: ISO 32000-1:2008 7.8.3, 8.10, 8.7.3, 9.6.5, 11.6.5.
    """
    contents: list[tuple[pikepdf.Object, pikepdf.Object]] = [(page.obj, page.resources)]
    found: list[tuple[str, pikepdf.Object]] = []
    seen: set[tuple[int, int]] = set()
    for _, resources in contents:  # which grows while forms are found
        for kind, thing in _named(resources):
            if thing.is_indirect and thing.objgen in seen:
                continue
            seen.add(thing.objgen)
            found.append((kind, thing))
            contents += _inside(kind, thing)
    return Drawn(contents=tuple(contents), resources=tuple(found))


def _named(resources: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    for kind in _KINDS:
        named = resources.get(kind) if isinstance(resources, Dictionary) else None
        things = named.values() if isinstance(named, Dictionary) else ()
        yield from ((kind, thing) for thing in things if isinstance(thing, Dictionary | Stream))


def _inside(kind: str, thing: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Yield the content streams within a resource."""
    if kind == "/ExtGState":
        mask = thing.get(Name.SMask)
        group = mask.get(Name.G) if isinstance(mask, Dictionary) else None
        if isinstance(group, Stream):
            yield group, group.get(Name.Resources, Dictionary())
    elif kind == "/Font":
        glyphs = thing.get(Name.CharProcs, Dictionary())
        yield from ((glyph, thing.get(Name.Resources, Dictionary())) for glyph in glyphs.values())
    elif isinstance(thing, Stream) and thing.get(Name.Subtype) != Name.Image:
        yield thing, thing.get(Name.Resources, Dictionary())


def is_screen_space(space: object, resources: pikepdf.Object | None = None) -> bool:
    """Return whether a colour space, or the one that a name means in resources, is DeviceRGB or rests on it."""
    if isinstance(space, Name):
        named = resources.get(Name.ColorSpace) if isinstance(resources, Dictionary) else None
        meant = named.get(str(space)) if isinstance(named, Dictionary) else None
        return space == Name.DeviceRGB or (meant is not None and is_screen_space(meant))
    return isinstance(space, Array) and any(isinstance(part, Name) and part == Name.DeviceRGB for part in space)
