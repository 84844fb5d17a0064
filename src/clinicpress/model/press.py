"""What a printing house says of its press."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import Field

from clinicpress.model.record import Record

BLEED_MM = 3
"""How far what touches an edge is printed beyond it; `styles/house/bleed.css` lays pages out so."""


class PressFacts(Record):
    """`press:` of a clinic or a workspace.

    Attributes:
        profile: an ICC profile of the press and the paper, beside the file that names it.
        condition: what the profile describes, as the ICC's registry names it.
    """

    profile: str = Field(min_length=1)
    condition: str = Field(min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PressProfile:
    """An ICC profile with the name of the condition that it describes."""

    content: bytes = field(repr=False)
    condition: str
