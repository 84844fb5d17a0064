"""What the families of resources found becomes one set of fields."""

from __future__ import annotations

from collections.abc import Mapping

_SINGLE = (
    "referrer",
    "recipient",
    "gp_practice",
    "patient",
    "signed",
    "date",
    "reference",
    "priority",
    "specialty",
)


def join_fields(parts: tuple[Mapping[str, object], ...]) -> dict[str, object]:
    """Return all fields: tuples and mappings are joined; of a single value the later one counts."""
    joined: dict[str, object] = {}
    for part in parts:
        for name, value in part.items():
            joined[name] = value if name in _SINGLE else _join(joined.get(name), value)
    return {name: value for name, value in joined.items() if value not in (None, (), {})}


def _join(held: object, value: object) -> object:
    if isinstance(held, tuple) and isinstance(value, tuple):
        return (*held, *value)
    if isinstance(held, Mapping) and isinstance(value, Mapping):
        return {**held, **{key: _join(held.get(key), inner) for key, inner in value.items()}}
    return value
