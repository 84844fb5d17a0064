"""`clinicpress verify`."""

from __future__ import annotations

from pathlib import Path

import click

from clinicpress.cli.options import SETTINGS, workspace_option


@click.command("verify", context_settings=SETTINGS)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PDF…")
@click.option("--expect", metavar="N", help="Notes of the patient whom each page must name: an id or a path.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
@workspace_option
def command(files: tuple[Path, ...], expect: str | None, workspace: Path | None, *, as_json: bool) -> None:
    """Check finished PDFs: PDF/UA-1, the structure both ways, and whose pages they are.

    \b
    Example:
      clinicpress verify leaflet.pdf
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.cli.findings import leave_with, show_findings  # noqa: PLC0415 - keeps --help quick
    from clinicpress.cli.opening import open_workspace_at  # noqa: PLC0415
    from clinicpress.load.notes import NOTES, load_notes  # noqa: PLC0415
    from clinicpress.shelf.workspace import locate  # noqa: PLC0415
    from clinicpress.verify.finished import check_finished, read_pdf  # noqa: PLC0415

    patient = None
    if expect:
        patient = load_notes(locate(open_workspace_at(workspace), NOTES, expect)).facts.patient
    found = [(str(file), check_finished(read_pdf(file), patient)) for file in files]
    show_findings(found, as_json=as_json, fine="is PDF/UA-1, and its structure is whole")
    leave_with(found)
