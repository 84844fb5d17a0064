"""Reports on finished PDFs shown to a person or to a machine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import click

from clinicpress.cli.findings import harmless, short, show_findings
from clinicpress.verify.report import Report


def show_reports(reports: Sequence[Report], *, as_json: bool) -> None:
    """Print what was found in PDFs: what each claims and who judged it, the findings, and what is read aloud."""
    for report in reports:
        if as_json:
            click.echo(json.dumps({key: value for key, value in asdict(report).items() if value is not None}))
            continue
        claims, judges = " and ".join(report.claims) or "no standard", ", ".join(report.judges)
        if report.findings and judges:
            click.echo(harmless(f"{short(report.subject)}: claims {claims}; heard: {judges}"))
        fine = f"is {claims}, and its structure is whole; heard: {judges}"
        show_findings([(report.subject, report.findings)], as_json=False, fine=fine)
        for line in report.reading or ():
            click.echo(harmless(f"  {line}"))
