"""What real systems send instead of R4."""

from __future__ import annotations

from clinicpress.load.fhir.reading.bundle import MAX_NESTING
from clinicpress.load.fhir.reading.tolerance import tidy


def test_lists_in_lists_are_read_once() -> None:
    """Lists as deep as a file may have them are tidied at once: each level twice would take longer than a life."""
    nested: object = " deep "
    for _ in range(MAX_NESTING):
        nested = [nested]
    inner = tidy(nested)
    while isinstance(inner, list):
        (inner,) = inner
    assert inner == "deep"
