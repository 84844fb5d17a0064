"""What an import recognised, left out and is not sure of, in words."""

from __future__ import annotations

import click

from clinicpress.load.imports import ImportedArticle

_LONGEST = 70


def show_account(article: ImportedArticle) -> None:
    """Print the account of an import: nothing that was in the source goes unmentioned."""
    _show("Recognised", [f"{found.field}: {_short(found.what)}{_at(found.line)}" for found in article.recognised])
    _show("Left out", [f"{left.text}{_at(left.line)}: {left.reason}" for left in article.left_out])
    _show("Please check", list(article.uncertain))
    _show("A human must add", list(article.needs))


def _show(title: str, lines: list[str]) -> None:
    if lines:
        click.echo(f"  {title}:")
    for line in lines:
        click.echo(f"    {line}")


def _at(line: int) -> str:
    return f" (line {line})" if line else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
