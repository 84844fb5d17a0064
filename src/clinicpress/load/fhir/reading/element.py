"""What an element of FHIR looks like to those who read it."""

from __future__ import annotations

from typing import Any, Protocol


class Element(Protocol):
    """A resource or a part of one, of `fhir.resources`: its fields are those of FHIR R4."""

    def __getattr__(self, name: str, /) -> Any: ...  # noqa: ANN401 - the classes of fhir.resources are made at run time
