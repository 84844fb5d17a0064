"""What a check says of finished or unfinished work; a value, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters; errors make a command exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a check saw.

    `code` is stable and kebab-case; `where` is a file, field or page; `source` is the clause that the check
    comes from.
    """

    code: str
    severity: Severity
    where: str
    message: str
    source: str = ""
