"""Where the parts of a pack stand, for a letter that lists what goes with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedPart:
    """A part of a pack.

    Attributes:
        first_page: of the pack's own count, from 1; 0 where the part is in another file of the pack.
        file: which file of the pack that is.
    """

    title: str
    first_page: int
    pages: int
    file: int = 1

    @property
    def place(self) -> str:
        """Where it is found, in words."""
        if not self.first_page:
            return f"File\u00a0{self.file} of this pack"
        last = self.first_page + self.pages - 1
        return f"Page\u00a0{last}" if self.pages == 1 else f"Pages\u00a0{self.first_page}–{last}"


Attached = tuple[AttachedPart, ...] | None
"""The other parts of the pack that a letter goes with; None where it goes alone."""
