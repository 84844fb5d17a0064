"""`clinicpress verify`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from clinicpress.cli.options import SETTINGS, workspace_option


@click.command("verify", context_settings=SETTINGS)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PDF…")
@click.option("--expect", metavar="N", help="Notes of the patient whom each page must name: an id or a path.")
@click.option("--read", "reading", is_flag=True, help="Print what a screen reader would say, in order.")
@click.option(
    "--password-from", metavar="SOURCE", help="Of encrypted files: env:NAME, file:PATH, or prompt to be asked."
)
@click.option("--no-verapdf", is_flag=True, help="Leave veraPDF out, though it is installed.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
@workspace_option
def command(
    files: tuple[Path, ...],
    expect: str | None,
    password_from: str | None,
    workspace: Path | None,
    *,
    reading: bool,
    no_verapdf: bool,
    as_json: bool,
) -> None:
    """Check finished PDFs, ours or others', or folders of them: claims, structure, fonts, links, whose they are.

    \b
    Example:
      clinicpress verify leaflet.pdf --read
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.cli.findings import leave_with
    from clinicpress.cli.opening import open_workspace_at
    from clinicpress.cli.reports import show_reports
    from clinicpress.load.notes import NOTES, load_notes
    from clinicpress.shelf.workspace import locate
    from clinicpress.verify.finished import files_in, verify_files
    from clinicpress.verify.report import Wanted

    patient = password = None
    if expect:
        patient = load_notes(locate(open_workspace_at(workspace), NOTES, expect)).facts.patient
    if password_from:
        from clinicpress.cli.passwords import ask_password
        from clinicpress.load.passwords import read_password

        password = read_password(password_from, partial(ask_password, "Password"), "--password-from", Path())
    wanted = Wanted(patient=patient, password=password, reading=reading)
    reports = verify_files(files_in(files), wanted, by_verapdf=not no_verapdf)
    show_reports(reports, as_json=as_json)
    leave_with([(report.subject, report.findings) for report in reports])
