"""What a carrier of documents takes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pydantic import Field

from clinicpress.model.record import Record


class Carrier(Record):
    """One entry of `carriers.yml`.

    Attributes:
        name: what people call it.
        limit_mb: the most that one file may have, in megabytes of a million bytes.
        most_files: how many files one message may carry; None where there is no such limit.
    """

    name: str
    limit_mb: Decimal = Field(gt=0)
    most_files: int | None = Field(default=None, ge=1)

    @property
    def says(self) -> str:
        """Its name and limits in words."""
        files = f", at most {self.most_files} files" if self.most_files else ""
        return f"{self.name}: {self.limit_mb} MB a file{files}"


class Carriers(Record):
    """`carriers.yml`: carriers by the names that packs call them."""

    carriers: dict[str, Carrier]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What each file of a pack must keep to; `whose` says in words who wants it."""

    size: int
    whose: str
    most_files: int | None = None

    @property
    def megabytes(self) -> str:
        """The limit as people write it."""
        return f"{self.size / 1_000_000:g} MB"
