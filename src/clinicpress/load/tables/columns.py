"""The columns of a table whose rows are records: dotted, with numbers in lists, as `appointments.1.date`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from clinicpress.errors import PlanError
from clinicpress.load.yaml_text import FieldPath
from clinicpress.model.record import Record
from clinicpress.model.suggestion import suggest

_NUMBER = re.compile(r"[1-9]\d?")
_ANY = "#"
_LINES = "="
"""What stands for a list of texts that is one cell, a text on each of its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table: where in the row each stands (0-based), and where in the record it goes."""

    paths: Mapping[int, tuple[str, ...]]
    lists: frozenset[tuple[str, ...]]

    def fill(self, cells: Sequence[str]) -> tuple[dict[str, Any], dict[FieldPath, str]]:
        """Return a row as the fields of a record, and the column of each field; empty cells say nothing."""
        tree: dict[str, Any] = {}
        for place, path in self.paths.items():
            if place < len(cells) and cells[place]:
                _put(tree, path, cells[place].splitlines() if path in self.lists else cells[place])
        columns: dict[FieldPath, str] = {}
        return _listed(tree, (), (), columns), columns


def read_columns(names: Sequence[str], model: type[Record], where: str) -> Columns:
    """Return what the names of columns mean.

    Raises:
        PlanError: one is unknown or stands there twice, or a column is missing that every row needs.
    """
    known = _known_columns(model)
    paths: dict[int, tuple[str, ...]] = {}
    lists = set()
    for place, name in enumerate(names):
        if not name:
            continue
        path = tuple(name.split("."))
        shape = _shape(path)
        if shape not in known and (*shape, _LINES) not in known:
            spelt = [_spell(each) for each in known]
            raise PlanError(
                f"the column '{name}' is unknown.",
                where=where,
                hint=suggest(_spell(shape), spelt, likeness=0.6, listed="Columns"),
            )
        if path in paths.values():
            raise PlanError(f"the column '{name}' stands there twice.", where=where, hint="Keep one.")
        if (*shape, _LINES) in known:
            lists.add(path)
        paths[place] = path
    _refuse_both(paths, lists, where)
    _refuse_missing(paths, model, where)
    return Columns(paths=paths, lists=frozenset(lists))


def _refuse_both(paths: Mapping[int, tuple[str, ...]], lists: set[tuple[str, ...]], where: str) -> None:
    for path in paths.values():
        if path[:-1] in lists:
            name = ".".join(path[:-1])
            raise PlanError(
                f"the columns '{name}' and '{name}.{path[-1]}' say the same.", where=where, hint="Keep one."
            )


def _refuse_missing(paths: Mapping[int, tuple[str, ...]], model: type[Record], where: str) -> None:
    for needed in _needed_columns(model):
        if needed not in paths.values():
            name = ".".join(needed)
            raise PlanError(
                f"there is no column '{name}', which every row needs.", where=where, hint="Add it to the first row."
            )


def _put(tree: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    for part in path[:-1]:
        tree = tree.setdefault(part, {})
    tree[path[-1]] = value


def _listed(
    tree: dict[str, Any],
    written: tuple[str, ...],
    path: FieldPath,
    columns: dict[FieldPath, str],
) -> Any:  # noqa: ANN401 - a mapping, or the list that its numbers make
    """Return a tree whose numbered branches are lists, without the numbers that are left out in between."""
    columns[path] = ".".join(written)
    is_list = bool(tree) and all(_NUMBER.fullmatch(key) for key in tree)
    keys = sorted(tree, key=int) if is_list else list(tree)
    made: dict[str, Any] = {}
    for place, key in enumerate(keys):
        inner = (*path, place if is_list else key)
        value = tree[key]
        columns[inner] = ".".join((*written, key))
        made[key] = _listed(value, (*written, key), inner, columns) if isinstance(value, dict) else value
    return list(made.values()) if is_list else made


def _shape(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_ANY if _NUMBER.fullmatch(part) else part for part in path)


def _spell(shape: tuple[str, ...]) -> str:
    return ".".join("1" if part == _ANY else part for part in shape if part != _LINES)


@cache
def _known_columns(model: type[Record]) -> tuple[tuple[str, ...], ...]:
    return tuple(_columns_of(model))


def _columns_of(annotation: Any) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - whatever stands behind a colon
    """Yield the shapes of all columns that a field of this kind may have."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        for name, field in annotation.model_fields.items():
            for inner in _columns_of(field.annotation):
                yield (field.alias or name, *inner)
        return
    arguments = [each for each in getattr(annotation, "__args__", ()) if each not in (type(None), ...)]
    if getattr(annotation, "__origin__", None) is tuple:
        if arguments == [str]:
            yield (_LINES,)
        for inner in _columns_of(arguments[0]):
            yield (_ANY, *inner)
    elif len(arguments) == 1:
        yield from _columns_of(arguments[0])
    else:
        yield ()


@cache
def _needed_columns(model: type[Record]) -> tuple[tuple[str, ...], ...]:
    needed: list[tuple[str, ...]] = []
    for name, field in model.model_fields.items():
        if field.is_required() and isinstance(field.annotation, type) and issubclass(field.annotation, Record):
            needed += [(name, *inner) for inner in _needed_columns(field.annotation)]
        elif field.is_required():
            needed.append((field.alias or name,))
    return tuple(needed)
