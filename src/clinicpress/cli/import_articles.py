"""`clinicpress import`."""

from __future__ import annotations

from pathlib import Path

import click

from clinicpress.cli.options import SETTINGS, workspace_option


@click.command("import", context_settings=SETTINGS)
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE…")
@click.option("--into", "folder", type=click.Path(path_type=Path, file_okay=False), help="Else articles/.")
@click.option("--force", is_flag=True, help="Replace an article of the same name.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Print the path only.")
@workspace_option
def command(
    sources: tuple[Path, ...],
    folder: Path | None,
    workspace: Path | None,
    *,
    force: bool,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Turn .txt, .html, .docx or .md into articles, and account for every line of the source.

    \b
    Example:
      clinicpress import pasted-from-the-web.txt
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.cli.account import show_account
    from clinicpress.cli.opening import open_workspace_at
    from clinicpress.load.imports import article_file, article_id, import_article
    from clinicpress.write.articles import write_article

    target = folder or open_workspace_at(workspace).root / "articles"
    imported = [import_article(source) for source in sources]
    for article in imported:
        path = target / f"{article_id(article)}.md"
        if not dry_run:
            pictures = {picture.name: picture.content for picture in article.pictures}
            write_article(path, article_file(article), pictures, replace=force)
        click.echo(f"{'would write ' if dry_run else ''}{path}")
        if not quiet:
            show_account(article)
