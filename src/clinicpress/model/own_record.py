"""The record that clinicpress wrote itself: what it says beside FHIR, and whether anybody changed it since.

FHIR cannot hold Markdown, nor which letter was asked for. The fields of the referral stand in an extension of ours
with a digest of the whole bundle: they are believed only while nobody changed a word of the bundle around them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal

OWN = "urn:clinicpress:referral"
MARKDOWN = "urn:clinicpress:markdown"
_EXTENSION = "extension"

Tree = Mapping[str, object]


def digest_of(bundle: Tree, facts: str) -> str:
    """Return a digest of everything that a bundle says, and of the referral's fields."""
    said = json.dumps([_alike(_without_own(bundle)), facts], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()


def sealed(bundle: Tree, facts: str) -> dict[str, object]:
    """Return a bundle whose Composition carries the referral's fields, as JSON, and the digest."""
    own = {
        "url": OWN,
        _EXTENSION: [
            {"url": "fields", "valueString": facts},
            {"url": "digest", "valueString": digest_of(bundle, facts)},
        ],
    }
    first, *others = _entries(bundle)
    composition = _mapping(first.get("resource"))
    held = composition.get(_EXTENSION)
    extensions = [*(held if isinstance(held, list) else ()), own]
    return {**bundle, "entry": [{**first, "resource": {**composition, _EXTENSION: extensions}}, *others]}


def unsealed(bundle: Tree) -> dict[str, object] | None:
    """Return the fields that a bundle of ours carries; None where it is not ours, or was changed."""
    parts = {str(part.get("url")): part.get("valueString") for part in _own_parts(bundle)}
    facts = str(parts.get("fields"))
    if not parts or parts.get("digest") != digest_of(bundle, facts):
        return None
    try:
        fields = json.loads(facts)
    except ValueError:
        return None
    return fields if isinstance(fields, dict) else None


def _own_parts(bundle: Tree) -> list[Tree]:
    for entry in _entries(bundle)[:1]:
        for extension in _list(_mapping(entry.get("resource")).get(_EXTENSION)):
            if _mapping(extension).get("url") == OWN:
                return [_mapping(part) for part in _list(_mapping(extension).get(_EXTENSION))]
    return []


def _without_own(bundle: Tree) -> dict[str, object]:
    return {**bundle, "entry": [_unmarked(entry) for entry in _entries(bundle)]}


def _unmarked(entry: Tree) -> Tree:
    resource = dict(_mapping(entry.get("resource")))
    kept = [each for each in _list(resource.pop(_EXTENSION, None)) if _mapping(each).get("url") != OWN]
    return {**entry, "resource": {**resource, **({_EXTENSION: kept} if kept else {})}}


def _entries(bundle: Tree) -> list[Tree]:
    return [_mapping(entry) for entry in _list(bundle.get("entry"))]


def _mapping(value: object) -> Tree:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _alike(value: object) -> object:
    """Return a value with its numbers as texts: `5.40` is one and the same, however a reader took it."""
    if isinstance(value, Mapping):
        return {str(key): _alike(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_alike(each) for each in value]
    return f"number {value}" if isinstance(value, (Decimal, int)) and not isinstance(value, bool) else value
