"""What is said of finished files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from clinicpress.model.product import Product


def show_product(path: Path, product: Product, options: Mapping[str, Any]) -> None:
    """Print a line on each file; what must be known before it is handed out is said even when all else is quiet."""
    archive = (f"it is not PDF/A-3a: {fault}" for fault in product.archive_faults)
    for remark in (*product.remarks, *(() if options["quiet"] else (*product.asides, *archive))):
        click.echo(f"clinicpress: note: {remark}", err=True)
    show_file(path, product.pdf, options, f"{product.pages} page{'' if product.pages == 1 else 's'}")
    for twin in product.twins:
        show_file(twin.path_beside(path), twin.content, options)


def show_file(path: Path, content: bytes, options: Mapping[str, Any], *facts: str) -> None:
    """Print where a file is, or would be, and its size."""
    if not options["quiet"]:
        would = "would write " if options["dry_run"] else ""
        size = f"{max(1, round(len(content) / 1000))} kB"
        click.echo(would + "  ".join((short_path(path), *facts, size)))


def short_path(path: Path) -> str:
    """Return a path as seen from the current folder."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
