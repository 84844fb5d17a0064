"""The account of a record, for the file that the command line names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clinicpress.errors import UsageError
from clinicpress.model.referral import Referral


def report_files(referral: Referral, options: Mapping[str, Any]) -> tuple[tuple[Path, bytes], ...]:
    """Return the file that says what became of each statement of the record, if that is wanted.

    Raises:
        UsageError: there is no record behind the referral, or the file's ending says no form.
    """
    from clinicpress.write.account_file import account_file

    path = options["report"]
    if path is None:
        return ()
    if referral.record is None:
        raise UsageError(
            "there is no record behind this referral.", where=str(referral.source), hint="Leave out --report."
        )
    return ((path, account_file(path, referral.record)),)
