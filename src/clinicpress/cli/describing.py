"""What things of a kind say of themselves; what has a fault is named, and hides nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import click

from clinicpress.cli.wording import explain
from clinicpress.errors import ClinicpressError


def described(names: Iterable[str], say: Callable[[str], str]) -> Iterator[str]:
    """Yield names with what each says of itself, or, where it has a fault, that it cannot be used."""
    for name in names:
        try:
            yield f"{name}  {say(name)}".rstrip()
        except ClinicpressError as error:
            click.echo(f"clinicpress: {explain(error)[0]}", err=True)
            yield f"{name}  (cannot be used)"
