"""Findings shown to a person or to a machine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from clinicpress.errors import EXIT_FINDINGS, EXIT_OK
from clinicpress.model.finding import Finding, Severity

Found = Sequence[tuple[str, Sequence[Finding]]]


def show_findings(found: Found, *, as_json: bool, fine: str) -> None:
    """Print findings: one JSON object a subject, or one line a finding; `fine` where there are none."""
    for subject, findings in found:
        if as_json:
            click.echo(json.dumps({"subject": subject, "findings": [asdict(finding) for finding in findings]}))
            continue
        for finding in findings:
            place = f"{subject}, {finding.where}" if finding.where else subject
            source = f" [{finding.source}]" if finding.source else ""
            says = f"{short(place)}: {finding.severity.value}: {finding.message} ({finding.code}){source}"
            click.echo(harmless(says))
        if not findings:
            click.echo(harmless(f"{short(subject)}: {fine}"))


def leave_with(found: Found, *, strict: bool = False) -> None:
    """End the command with 1 where there is an error, or, if strict, a warning."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    faulty = any(finding.severity in grave for _, findings in found for finding in findings)
    click.get_current_context().exit(EXIT_FINDINGS if faulty else EXIT_OK)


def short(place: str) -> str:
    """Return a place as seen from here."""
    return place.removeprefix(f"{Path.cwd()}/")


def harmless(words: str) -> str:
    """Return words that a foreign file may have a part in, without signs that steer a terminal."""
    return "".join(sign if sign.isprintable() or sign in "\u00a0\u200c\u200d" else " " for sign in words)
