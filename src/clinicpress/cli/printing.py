"""What the printing commands share: making, writing and showing what was made."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from clinicpress.build import Workshop
from clinicpress.cli.overview import Overview
from clinicpress.cli.progress import show_progress
from clinicpress.cli.showing import short_path, show_product
from clinicpress.model.product import Product
from clinicpress.write.names import choose_path, other_volumes, refuse_one_name, volume_path
from clinicpress.write.whole import write_together

Maker = Callable[[], tuple[Product, ...]]
"""Makes one work: a leaflet, or a pack of one file or several."""
Files = Sequence[tuple[Path, bytes]]


def print_products(
    workshop: Workshop, makers: Sequence[Maker], options: Mapping[str, Any], beside: Files = ()
) -> None:
    """Make each work, write it whole with the files `beside` it, and print path, pages and size of its files."""
    several = len(makers) > 1
    folder = workshop.workspace.output
    choose_path(options["output"], folder, "", several=several)
    overview = Overview(several=several)
    with show_progress(len(makers), quiet=options["quiet"]) as step:
        for make in makers:
            begin = time.perf_counter()
            products = make()
            path = choose_path(options["output"], folder, products[0].name, several=several)
            _write(path, products, options, beside)
            overview.add(path, products[0])
            step()
            for old in other_volumes(path, len(products)):
                click.echo(f"clinicpress: note: {short_path(old)} is of an earlier run, no part of this.", err=True)
            if options["verbose"]:
                click.echo(f"clinicpress: {short_path(path)} took {time.perf_counter() - begin:.2f} s", err=True)
    overview.write(options["output"] or folder, options)


def _write(path: Path, products: tuple[Product, ...], options: Mapping[str, Any], beside: Files) -> None:
    """Write what belongs together, whole or not at all, and say where it is."""
    placed = [(volume_path(path, product.volume), product) for product in products]
    files = [(place, product.pdf) for place, product in placed]
    files += [(twin.path_beside(place), twin.content) for place, product in placed for twin in product.twins]
    refuse_one_name([path for path, _ in (*files, *beside)])
    if not options["dry_run"]:
        write_together((*files, *beside), private=products[0].private)
    for place, product in placed:
        show_product(place, product, options)
    for place, _ in () if options["quiet"] else beside:
        click.echo(f"{'would write ' if options['dry_run'] else ''}{short_path(place)}")
