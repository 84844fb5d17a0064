"""What the printing commands share: making, writing and showing what was made."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from clinicpress.build import Workshop
from clinicpress.cli.progress import show_progress
from clinicpress.model.product import Product
from clinicpress.write.names import choose_path, other_volumes, volume_path
from clinicpress.write.whole import write_together

Maker = Callable[[], tuple[Product, ...]]
"""Makes one work: a leaflet, or a pack of one file or several."""


def print_products(workshop: Workshop, makers: Sequence[Maker], options: Mapping[str, Any]) -> None:
    """Make each work, write it, and print the path, pages and size of its files."""
    several = len(makers) > 1
    choose_path(options["output"], workshop.workspace.output, "", several=several)
    with show_progress(len(makers), quiet=options["quiet"]) as step:
        for make in makers:
            begin = time.perf_counter()
            products = make()
            path = choose_path(options["output"], workshop.workspace.output, products[0].name, several=several)
            files = [(volume_path(path, product.volume), product.pdf) for product in products]
            if not options["dry_run"]:
                write_together(files, private=products[0].private)
            step()
            for (file, _), product in zip(files, products, strict=True):
                _show(file, product, options)
            for old in other_volumes(path, len(files)):
                click.echo(f"clinicpress: note: {_short(old)} is of an earlier run, no part of this.", err=True)
            if options["verbose"]:
                click.echo(f"clinicpress: {_short(path)} took {time.perf_counter() - begin:.2f} s", err=True)


def _show(path: Path, product: Product, options: Mapping[str, Any]) -> None:
    """Print a line on the product; remarks are about safety, so they are said even when all else is quiet."""
    for remark in (*product.remarks, *(f"it is not PDF/A-3a: {fault}" for fault in product.archive_faults)):
        click.echo(f"clinicpress: note: {remark}", err=True)
    if options["quiet"]:
        return
    would = "would write " if options["dry_run"] else ""
    pages = f"{product.pages} page{'' if product.pages == 1 else 's'}"
    click.echo(f"{would}{_short(path)}  {pages}  {max(1, round(len(product.pdf) / 1000))} kB")


def _short(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
