"""Values in, validated records out: every refusal names the file, the line, the field and the way out."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from clinicpress.errors import ClinicpressError
from clinicpress.load.yaml_text import YamlText, read_text, read_yaml
from clinicpress.model.record import Record

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
    "greater_than_equal": "the number is too small",
    "less_than_equal": "the number is too large",
    "dict_type": "it should be a list of 'key: value'",
    "model_type": "it should be a list of 'key: value'",
    "model_attributes_type": "it should be a list of 'key: value'",
}


def load_record(path: Path, model: type[R], error: type[ClinicpressError]) -> R:
    """Return the record that a YAML file holds.

    Raises:
        ClinicpressError: of class `error`; the file cannot be read or is not such a record.
    """
    return validate_record(read_yaml(read_text(path, error), where=str(path), error=error), model, str(path), error)


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
        path = _field_path(first)
        line = tree.line_of(path)
        place = where + (f", line {line}" if line else "") + (f": {_spell(path)}" if path else "")
        raise error(f"{_saying(first)}.{others}", where=place, hint=_hint(first, model)) from None


def _field_path(fault: ErrorDetails) -> tuple[str | int, ...]:
    """Drop what pydantic adds to the path for unions and validators: those are no fields of the file."""
    return tuple(part for part in fault["loc"] if isinstance(part, int) or part[:1].islower() or part.isdecimal())


def _spell(path: tuple[str | int, ...]) -> str:
    spelt = ""
    for part in path:
        spelt += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return spelt.lstrip(".")


def _saying(fault: ErrorDetails) -> str:
    kind = fault["type"]
    if kind == "extra_forbidden":
        return "this key is unknown"
    if kind in {"enum", "literal_error"}:
        return f"it should be {fault.get('ctx', {}).get('expected', 'one of the known words')}"
    return _SAYINGS.get(kind, fault["msg"].removeprefix("Value error, ").rstrip("."))


def _hint(fault: ErrorDetails, model: type[Record]) -> str:
    if fault["type"] != "extra_forbidden":
        return ""
    known = _fields_at(model, fault["loc"][:-1])
    close = difflib.get_close_matches(str(fault["loc"][-1]), known, n=1)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"Known keys: {', '.join(known)}." if known else ""


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
