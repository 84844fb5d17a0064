"""YAML in which every scalar is text: a phone number keeps its leading zero, and `no` stays `no`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from clinicpress.errors import ClinicpressError
from clinicpress.shelf.files import read_bounded

MAX_BYTES = 1_000_000
MAX_NESTING = 30
_LOADER: type[yaml.CBaseLoader | yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MERGE = "<<"

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlText:
    """What a YAML text says, and the line (1-based, of the file) on which each field stands."""

    value: object
    lines: dict[FieldPath, int]

    def line_of(self, path: FieldPath) -> int | None:
        """Return the line of a field, or of the nearest field around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def read_text(path: Path, error: type[ClinicpressError]) -> str:
    """Return the text of a file.

    Raises:
        ClinicpressError: of class `error`; the file cannot be read, is too large, or is not UTF-8.
    """
    raw = read_bounded(path, MAX_BYTES, error)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as failure:
        raise error("the file is not UTF-8 text.", where=str(path), hint="Save it as UTF-8.") from failure


def read_yaml(text: str, *, where: str, error: type[ClinicpressError], first_line: int = 1) -> YamlText:
    """Return what a YAML text says, with every scalar as text.

    Raises:
        ClinicpressError: of class `error`; it is no YAML, repeats a key, is nested too deeply, or uses anchors,
            which could make a small file grow without end.
    """
    try:
        deep = _find_deep_nesting(text)
        if deep is not None:
            place = f"{where}, line {deep + first_line}"
            raise error(f"this is nested more than {MAX_NESTING} deep.", where=place)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        place = f"{where}, line {mark.line + first_line}" if mark else where
        raise error(
            f"this is not YAML: {failure.problem}.", where=place, hint="Check quotes and indents."
        ) from failure
    except yaml.YAMLError as failure:
        raise error("this is not YAML: it holds a character that YAML does not allow.", where=where) from failure
    builder = _Builder(where=where, error=error, first_line=first_line)
    return YamlText(value=builder.build(node, ()), lines=builder.lines)


def _find_deep_nesting(text: str) -> int | None:
    """Return the line (0-based) on which a text is nested more deeply than any record is, or None.

    It is asked before the nodes are built: the loader in C builds them by recursion, and a thousand brackets would
    end the whole process.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_NESTING:
            return event.start_mark.line if event.start_mark else 0
    return None


class _Builder:
    """Turns the nodes of one text into plain values, and notes their lines."""

    def __init__(self, *, where: str, error: type[ClinicpressError], first_line: int) -> None:
        self.lines: dict[FieldPath, int] = {}
        self._where = where
        self._error = error
        self._first_line = first_line
        self._seen: set[int] = set()

    def build(self, node: yaml.Node | None, path: FieldPath) -> object:
        if node is None:
            return None
        self.lines.setdefault(path, node.start_mark.line + self._first_line)
        if isinstance(node, yaml.ScalarNode):
            # A plain scalar has the style None, or '' by the loader in C.
            return None if node.value in {"", "~", "null"} and not node.style else node.value
        self._refuse_alias(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, place)) for place, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._build_mapping(node, path)
        return None

    def _build_mapping(self, node: yaml.MappingNode, path: FieldPath) -> dict[str, object]:
        mapping: dict[str, object] = {}
        for key_node, child in node.value:
            line = key_node.start_mark.line + self._first_line
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode) or key == _MERGE:
                raise self._error("a key must be a plain word.", where=f"{self._where}, line {line}")
            if key in mapping:
                raise self._error(f"the key '{key}' stands here twice.", where=f"{self._where}, line {line}")
            self.lines[(*path, key)] = line
            mapping[key] = self.build(child, (*path, key))
        return mapping

    def _refuse_alias(self, node: yaml.Node) -> None:
        line = node.start_mark.line + self._first_line
        if id(node) in self._seen:
            raise self._error("anchors (& and *) are not used here.", where=f"{self._where}, line {line}")
        self._seen.add(id(node))
