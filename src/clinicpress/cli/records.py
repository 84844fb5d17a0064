"""The account of a record, written where the command line says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from clinicpress.errors import UsageError
from clinicpress.model.referral import Referral


def write_report(referral: Referral, options: Mapping[str, Any]) -> None:
    """Write what became of each statement of the record, if that is wanted.

    Raises:
        UsageError: there is no record behind the referral, or the file's ending says no form.
    """
    from clinicpress.cli.showing import short_path
    from clinicpress.write.account_file import account_file
    from clinicpress.write.whole import write_together

    path = options["report"]
    if path is None:
        return
    if referral.record is None:
        raise UsageError(
            "there is no record behind this referral.", where=str(referral.source), hint="Leave out --report."
        )
    content = account_file(path, referral.record)
    if not options["dry_run"]:
        write_together([(path, content)], private=True)
    if not options["quiet"]:
        click.echo(f"{'would write ' if options['dry_run'] else ''}{short_path(path)}")
