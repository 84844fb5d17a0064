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
from clinicpress.write.names import choose_path
from clinicpress.write.whole import write_whole

Maker = Callable[[], Product]


def print_products(workshop: Workshop, makers: Sequence[Maker], options: Mapping[str, Any]) -> None:
    """Make each product, write it, and print its path, pages and size."""
    several = len(makers) > 1
    choose_path(options["output"], workshop.workspace.output, "", several=several)
    with show_progress(len(makers), quiet=options["quiet"]) as step:
        for make in makers:
            begin = time.perf_counter()
            product = make()
            path = choose_path(options["output"], workshop.workspace.output, product.name, several=several)
            if not options["dry_run"]:
                write_whole(path, product.pdf, private=product.private)
            step()
            _show(path, product, options)
            if options["verbose"]:
                click.echo(f"clinicpress: {_short(path)} took {time.perf_counter() - begin:.2f} s", err=True)


def _show(path: Path, product: Product, options: Mapping[str, Any]) -> None:
    """Print a line on the product; remarks are about safety, so they are said even when all else is quiet."""
    for remark in product.remarks:
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
