"""What may be said of a leaflet on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from clinicpress.cli.names import Name
from clinicpress.cli.options import add_options

if TYPE_CHECKING:
    from clinicpress.model.request import LeafletRequest

F = TypeVar("F", bound=Callable[..., Any])
_FOLDER = click.Path(path_type=Path, file_okay=False)


def leaflet_options(command: F) -> F:
    """Add what chooses a leaflet's form."""
    return add_options(
        command,
        click.option("--format", "format_id", type=Name(), metavar="F", help="One of 'clinicpress list formats'."),
        click.option("--mono", is_flag=True, help="For one ink: what colour says, shapes and words say."),
        click.option(
            "--print-ready", is_flag=True, help="For a printing house: bleed, marks, inks as CMYK (PDF/X-4)."
        ),
        click.option("--also", metavar="LIST", help="What to make beside the PDF: html,txt,png or some of them."),
        click.option(
            "--language",
            type=Name(),
            metavar="L",
            help="A language of the article, such as cy.",
        ),
        click.option("--allow-expired", is_flag=True, help="Print it though its review is overdue; pages say so."),
        click.option("--allow-stale", is_flag=True, help="Print a translation of an older version; pages say so."),
        click.option("--save-html", "html_folder", type=_FOLDER, help="Also save there the HTML that is laid out."),
    )


def leaflet_request(article: str, clinic: str, notes: str | None, options: Mapping[str, Any]) -> LeafletRequest:
    """Return the request for a leaflet that the options make.

    Raises:
        UsageError: --also names what nothing is made as.
    """
    from clinicpress.model.request import LeafletRequest, read_twins

    same = ("language", "mono", "print_ready", "allow_expired", "allow_stale")
    return LeafletRequest(
        article=article,
        clinic=clinic,
        notes=notes,
        format=options["format_id"],
        also=read_twins(options["also"] or ""),
        **{name: options[name] for name in same},
    )
