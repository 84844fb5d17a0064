"""What the printing commands share: opening a workshop, making, writing and showing what was made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from clinicpress.build import Workshop
from clinicpress.cli.opening import open_workspace_at
from clinicpress.model.page import ComposedPage
from clinicpress.model.product import Product
from clinicpress.shelf.assets import AssetShelf
from clinicpress.shelf.world import world_now
from clinicpress.write.names import choose_path
from clinicpress.write.whole import write_whole

Maker = Callable[[], Product]


def open_workshop(
    folder: Path | None, theme_folders: tuple[Path, ...], html_folder: Path | None = None
) -> Workshop:
    """Return a workshop; with a folder for HTML, each page is also saved there as loose files."""
    workshop = Workshop(open_workspace_at(folder), world_now(), theme_folders)
    if html_folder:
        workshop.watch = _saver(html_folder)
    return workshop


def print_products(workshop: Workshop, makers: Sequence[Maker], options: Mapping[str, Any]) -> None:
    """Make each product, write it, and print its path, pages and size."""
    several = len(makers) > 1
    choose_path(options["output"], workshop.workspace.output, "", several=several)
    with _progress(len(makers), quiet=options["quiet"]) as step:
        for make in makers:
            product = make()
            path = choose_path(options["output"], workshop.workspace.output, product.name, several=several)
            if not options["dry_run"]:
                write_whole(path, product.pdf, private=product.private)
            step()
            _show(path, product, options)


def _show(path: Path, product: Product, options: Mapping[str, Any]) -> None:
    if options["quiet"]:
        return
    would = "would write " if options["dry_run"] else ""
    pages = f"{product.pages} page{'' if product.pages == 1 else 's'}"
    click.echo(f"{would}{_short(path)}  {pages}  {max(1, round(len(product.pdf) / 1000))} kB")
    for remark in product.remarks:
        click.echo(f"clinicpress: note: {remark}", err=True)


def _short(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@contextmanager
def _progress(total: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal, and nothing elsewhere: a log or a pipe wants no moving picture."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Printing", total=total)
        yield lambda: bar.advance(task)


def _saver(folder: Path) -> Callable[[ComposedPage, AssetShelf], None]:
    def save(page: ComposedPage, shelf: AssetShelf) -> None:
        from clinicpress.render.loose import loose_files  # noqa: PLC0415 - seldom wanted

        for path, content in loose_files(page, shelf).items():
            write_whole(folder / path, content, private=True)

    return save
