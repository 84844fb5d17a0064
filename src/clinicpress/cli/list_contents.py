"""`clinicpress list`."""

from __future__ import annotations

from pathlib import Path

import click

from clinicpress.cli.options import SETTINGS, workspace_option


@click.command("list", context_settings=SETTINGS)
@click.argument(
    "what",
    type=click.Choice(["articles", "clinics", "formats", "themes", "notes", "referrals", "packs", "carriers"]),
)
@workspace_option
def command(what: str, workspace: Path | None) -> None:
    """List what there is, one a line.

    \b
    Example:
      clinicpress list articles
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.load.carriers import load_carriers  # noqa: PLC0415 - keeps --help quick
    from clinicpress.load.clinic import CLINIC  # noqa: PLC0415
    from clinicpress.load.formats import list_formats, load_format  # noqa: PLC0415
    from clinicpress.load.notes import NOTES  # noqa: PLC0415
    from clinicpress.load.pack import PACK  # noqa: PLC0415
    from clinicpress.load.referral import REFERRAL  # noqa: PLC0415
    from clinicpress.load.themes import list_themes  # noqa: PLC0415
    from clinicpress.load.translations import list_articles  # noqa: PLC0415
    from clinicpress.shelf.theme import open_theme  # noqa: PLC0415
    from clinicpress.shelf.workspace import find_workspace, list_ids, open_workspace  # noqa: PLC0415

    found = open_workspace(workspace) if workspace else find_workspace(Path.cwd())
    kinds = {"clinics": CLINIC, "notes": NOTES, "referrals": REFERRAL, "packs": PACK}
    theme = open_theme(found.root)
    themes = tuple(f"{named.id}  {named.facts.about}" for named in list_themes(found.root))
    formats = tuple(f"{name}  {load_format(theme, name).about}".rstrip() for name in list_formats(theme))
    articles = (" ".join((name, *codes)) for name, codes in list_articles(found).items())
    shipped = {"articles": tuple(articles), "formats": formats, "themes": themes}
    if what == "carriers":
        shipped["carriers"] = tuple(f"{name}  {carrier.says}" for name, carrier in load_carriers(found).items())
    for name in shipped.get(what) or list_ids(found, kinds[what]):
        click.echo(name)
