"""One resource is read by its R4B class; what it may lack or say wrongly without harm is left out, and said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from clinicpress.load.fhir.reading.element import Element
from clinicpress.load.fhir.reading.json_tree import Tree
from clinicpress.load.fhir.reading.shapes import is_resource, model_of, shape_of
from clinicpress.load.fhir.reading.tolerance import as_r4, tidy

UNREAD = "could not be read"
"""What a remark says of a field that was left out."""

_ROUNDS = 20
_ABSENT = {
    "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]
}
# A statement without these, or with a wrong value in them, may mean something else than its sender meant.
_MATTERS = re.compile(
    r"status|clinicalStatus|verificationStatus|code|subject|patient|vaccineCode|medication(CodeableConcept|Reference)"
    r"|value[A-Z]\w+|dosage|dosageInstruction|doNotPerform|modifierExtension|resourceType|birthDate|deceased\w+|component"
)
_MISSING = ("missing", "model_field_validation.missing")
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]*[=\s]*")
_KEY = re.compile(r"[A-Za-z_]{1,40}")
_ONE_OF_MANY = "it has several values of which FHIR allows one, or none of which it wants one"

Path = tuple[int | str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a resource cannot be read; it names fields, and no value."""

    reason: str


def read_resource(tree: Tree) -> tuple[Element, tuple[str, ...]] | Fault:
    """Return a resource and remarks on what was left out of it, or the fault for which it cannot be read."""
    kind = tree.get("resourceType")
    if not isinstance(kind, str) or not is_resource(kind):
        return Fault(reason="FHIR R4 has no resource of this type")
    tidied = tidy(tree)
    held = as_r4(tidied if isinstance(tidied, dict) else {})
    held.pop("contained", None)
    if "modifierExtension" in held:
        return Fault(reason="it carries a modifier that can turn its meaning, and is not known here")
    remarks = list(_drop_broken_files(held, kind, ()))
    for _ in range(_ROUNDS):
        try:
            return model_of(kind).model_validate(held), tuple(remarks)
        except ValidationError as failure:
            faults = failure.errors(include_url=False, include_input=False, include_context=False)
        if reason := _reason_to_stop(faults):
            return Fault(reason=reason)
        remarks.extend(_mend(held, kind, faults))
    return Fault(reason="it breaks FHIR in too many places")


def _drop_broken_files(tree: object, kind: str, path: Path) -> Iterator[str]:
    """Take away contents of files that are no base64, and say which: a reader would pass over what is wrong."""
    if isinstance(tree, dict):
        data = tree.get("data")
        is_file = "contentType" in tree or kind == "Binary"
        if is_file and isinstance(data, str) and not _BASE64.fullmatch(data):
            del tree["data"]
            yield f"{_spell((*path, 'data'))} {UNREAD}"
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inner:
        yield from _drop_broken_files(value, kind, (*path, key))


def _reason_to_stop(faults: Sequence[ErrorDetails]) -> str:
    for fault in faults:
        path = fault["loc"]
        if not path:
            return _ONE_OF_MANY
        if fault["type"] != "extra_forbidden" and _MATTERS.fullmatch(str(path[0])):
            return f"{_spell(path)} {'is missing' if fault['type'] in _MISSING else 'is not as FHIR has it'}"
    return ""


def _mend(tree: Tree, kind: str, faults: Sequence[ErrorDetails]) -> list[str]:
    """Mark what is missing as absent, take away what cannot be read, the last of a list first; say both."""
    said = []
    for fault in sorted(faults, key=lambda one: [str(part).zfill(6) for part in one["loc"]], reverse=True):
        path = fault["loc"]
        if fault["type"] in _MISSING and len(path) == 1:
            _mark_absent(tree, kind, str(path[0]))
            said.append(f"{_spell(path)} is missing")
        else:
            gone = path[:-1] if fault["type"] in _MISSING else path
            _take_away(tree, gone)
            said.append(f"{_spell(gone)} {UNREAD}")
    return list(dict.fromkeys(reversed(said)))


def _mark_absent(tree: Tree, kind: str, name: str) -> None:
    shape = shape_of(model_of(kind), name)
    if shape is not None and shape.is_primitive:
        tree[f"_{name}"] = _ABSENT
    else:
        tree[name] = [_ABSENT] if shape is not None and shape.is_list else _ABSENT


def _take_away(tree: object, path: Path) -> None:
    """Take away the deepest part of a path that is there; parts that only the reader knows are passed over."""
    holder, last = None, None
    for part in path:
        key = part if isinstance(part, int) else _written(part, tree)
        inner = _inner(tree, key)
        if inner is None:
            continue
        holder, last, tree = tree, key, inner
    if isinstance(holder, dict) and isinstance(last, str):
        holder.pop(last, None)
    elif isinstance(holder, list) and isinstance(last, int):
        holder.pop(last)


def _written(name: str, tree: object) -> str:
    inside = f"_{name.removesuffix('__ext')}"
    return inside if name.endswith("__ext") and isinstance(tree, dict) and inside in tree else name


def _inner(tree: object, key: int | str) -> object:
    if isinstance(tree, dict) and isinstance(key, str):
        return tree.get(key)
    if isinstance(tree, list) and isinstance(key, int) and key < len(tree):
        return tree[key]
    return None


def _spell(path: Path) -> str:
    """Return a path as `reaction[2].severity`; a name that is no name of FHIR's is not repeated."""
    spelt = ""
    for part in path:
        if isinstance(part, int):
            spelt += f"[{part + 1}]"
        else:
            spelt += f".{part}" if _KEY.fullmatch(part) else ".a field"
    return spelt.lstrip(".")
