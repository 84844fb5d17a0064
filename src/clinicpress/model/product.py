"""What a run makes, before it is on disk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A finished PDF; `name` is where it goes below the output folder, `remarks` what its maker should know.

    `private` is true where a patient is named in it.
    """

    pdf: bytes
    pages: int
    name: str
    private: bool
    remarks: tuple[str, ...] = ()
