"""What a stage may know of the world outside, handed in and never looked up inside."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime

from clinicpress.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Today, as everything in one run sees it."""

    today: date


def world_now() -> World:
    """Return the world as it is; `SOURCE_DATE_EPOCH` (seconds) fixes today for reproducible runs.

    Raises:
        UsageError: `SOURCE_DATE_EPOCH` is no number of seconds.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if fixed is None:
        return World(today=datetime.now().astimezone().date())
    try:
        return World(today=datetime.fromtimestamp(int(fixed), tz=UTC).date())
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            "it is not a number of seconds since 1970.",
            where="SOURCE_DATE_EPOCH",
            hint="Unset it or mend it.",
        ) from error
