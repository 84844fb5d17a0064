"""Values in, validated records out: every refusal names the file, the line, the field and the way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from clinicpress.errors import ClinicpressError
from clinicpress.load.yaml_text import YamlText, read_text, read_yaml
from clinicpress.model.record import Record
from clinicpress.model.suggestion import suggest

R = TypeVar("R", bound=Record)

_SAYINGS = {
    "missing": "it is required, and is not here",
    "string_type": "it should be text",
    "string_too_short": "it is empty",
    "string_pattern_mismatch": "it is not written as it should be",
    "int_parsing": "it should be a whole number",
    "int_type": "it should be a whole number",
    "bool_parsing": "it should be yes or no",
    "bool_type": "it should be yes or no",
    "tuple_type": "it should be a list",
    "too_short": "it is empty",
    "float_parsing": "it should be a number",
    "float_type": "it should be a number",
    "finite_number": "it should be a number",
    "greater_than": "the number is too small: it should be more than {gt:g}",
    "greater_than_equal": "the number is too small: {ge:g} is the least",
    "less_than": "the number is too large: it should be less than {lt:g}",
    "less_than_equal": "the number is too large: {le:g} is the most",
    "too_long": "there is too much here: {max_length} is the most",
    "dict_type": "it should be a list of 'key: value'",
    "model_type": "it should be a list of 'key: value'",
    "model_attributes_type": "it should be a list of 'key: value'",
}
_CHOICES = {"enum", "literal_error"}


def load_record(path: Path, model: type[R], error: type[ClinicpressError]) -> R:
    """Return the record that a YAML file holds.

    Raises:
        ClinicpressError: of class `error`; the file cannot be read or is not such a record.
    """
    return load_with_places(path, model, error)[0]


Place = Callable[..., str]
"""Says where a field stands, given its keys: `clinics/a/_brand.yml, line 12: color.palette.teal`."""


def load_with_places(path: Path, model: type[R], error: type[ClinicpressError]) -> tuple[R, Place]:
    """Return the record that a YAML file holds, and what says where its fields stand.

    Raises:
        ClinicpressError: of class `error`; the file cannot be read or is not such a record.
    """
    tree = read_yaml(read_text(path, error), where=str(path), error=error)
    return validate_record(tree, model, str(path), error), lambda *keys: _place(tree, str(path), keys)


def validate_record(tree: YamlText, model: type[R], where: str, error: type[ClinicpressError]) -> R:
    """Return the record that a YAML text holds.

    Raises:
        ClinicpressError: of class `error`; the first fault, with the number of others.
    """
    try:
        return model.model_validate(tree.value if tree.value is not None else {})
    except ValidationError as failure:
        faults = failure.errors(include_input=False, include_url=False, include_context=True)
        # An unknown key first: where a key is mistyped, its right name is missing as well.
        first = next((fault for fault in faults if fault["type"] == "extra_forbidden"), faults[0])
        others = f" ({len(faults) - 1} more in this file.)" if len(faults) > 1 else ""
        path = field_path(first)
        hint = _hint(first, model, tree)
        raise error(f"{saying(first)}.{others}", where=_place(tree, where, path), hint=hint) from None


def _place(tree: YamlText, where: str, path: tuple[str | int, ...]) -> str:
    line = tree.line_of(path)
    return where + (f", line {line}" if line else "") + (f": {_spell(path)}" if path else "")


def field_path(fault: ErrorDetails) -> tuple[str | int, ...]:
    """Return where a fault is, without what pydantic adds for unions and validators: no fields of the file."""
    return tuple(part for part in fault["loc"] if isinstance(part, int) or part[:1].islower() or part.isdecimal())


def _spell(path: tuple[str | int, ...]) -> str:
    spelt = ""
    for part in path:
        spelt += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return spelt.lstrip(".")


def saying(fault: ErrorDetails) -> str:
    """Return what is wrong with a field, in words; what was entered is never repeated."""
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        return "this key is unknown"
    if kind in _CHOICES:
        return f"it should be {context.get('expected', 'one of the known words')}"
    if kind == "value_error":
        return fault["msg"].removeprefix("Value error, ").rstrip(".")
    return _SAYINGS.get(kind, "it is not written as it should be").format(**context)


def _hint(fault: ErrorDetails, model: type[Record], tree: YamlText) -> str:
    if fault["type"] == "extra_forbidden":
        known = _fields_at(model, fault["loc"][:-1])
        return suggest(str(fault["loc"][-1]), known, likeness=0.6, listed="Known keys") if known else ""
    if fault["type"] in _CHOICES:
        written = _value_at(tree.value, field_path(fault))
        nearest = suggest(written, re.findall("'([^']*)'", fault.get("ctx", {}).get("expected", "")))
        return nearest if nearest.startswith("Did you") else ""
    return ""


def _value_at(value: object, path: tuple[str | int, ...]) -> str:
    for part in path:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part]
    return value if isinstance(value, str) else ""


def _fields_at(model: type[Record], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the keys that a record knows at a path, as they are written in a file."""
    for part in path:
        if isinstance(part, int):
            continue
        field = next((f for name, f in model.model_fields.items() if part in {name, f.alias}), None)
        nested = _record_in(field.annotation) if field else None
        if nested is None:
            return ()
        model = nested
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _record_in(annotation: object) -> type[Record] | None:
    """Return the record class in an annotation such as `tuple[Author, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    inner = (_record_in(part) for part in getattr(annotation, "__args__", ()))
    return next((record for record in inner if record is not None), None)
