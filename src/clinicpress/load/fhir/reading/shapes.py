"""What FHIR R4 says of a type's fields: asked of the classes of `fhir.resources`, which load when first asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A field of a type: whether it is a list, a primitive, and else the class of its elements."""

    is_list: bool = False
    is_primitive: bool = False
    model: Any = None


@cache
def model_of(kind: str) -> Any:  # noqa: ANN401 - a class of fhir.resources
    """Return the R4B class of a resource or type; None where FHIR has none of this name."""
    from fhir.resources.R4B import get_fhir_model_class  # noqa: PLC0415 - no leaflet waits for it

    try:
        return get_fhir_model_class(kind)
    except ValueError:
        return None


def is_resource(kind: str) -> bool:
    """Tell whether FHIR R4 has a resource of this name."""
    model = model_of(kind)
    return model is not None and issubclass(model, model_of("Resource"))


@cache
def shape_of(model: Any, name: str) -> Shape | None:  # noqa: ANN401 - as above
    """Return what a field of a class is; None where it has none of this name."""
    fields = getattr(model, "model_fields", {})
    found = next((one for key, one in fields.items() if name in {one.alias, key}), None)
    if found is None:
        return None
    classes = [one for one in _leaves(found.annotation) if hasattr(one, "get_model_klass")]
    return Shape(
        is_list="List[" in str(found.annotation),
        is_primitive=f"{name}__ext" in fields,
        model=None if name in {"contained", "resource"} or not classes else classes[0].get_model_klass(),
    )


def _leaves(annotation: Any) -> list[Any]:  # noqa: ANN401 - as above
    inner = get_args(annotation)
    return [leaf for one in inner for leaf in _leaves(one)] if inner else [annotation]
