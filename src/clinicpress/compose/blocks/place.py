"""Where a block stands, and the errors that say so."""

from __future__ import annotations

from dataclasses import dataclass, field

from clinicpress.errors import ClinicpressError
from clinicpress.shelf.languages import Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a block stands: in which line of which file, at which heading level, in which language.

    Errors are of `error`.
    """

    where: str
    level: int
    error: type[ClinicpressError]
    tongue: Tongue = field(default_factory=Tongue)

    def fault(self, message: str, hint: str) -> ClinicpressError:
        """Return the error that says what is wrong here, and what to write."""
        return self.error(message, where=self.where, hint=hint)
