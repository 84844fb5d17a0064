"""`clinicpress leaflet`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from clinicpress.cli.options import SETTINGS, clinic_option, notes_option, printing_options


@click.command("leaflet", context_settings=SETTINGS)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@clinic_option
@notes_option
@click.option("--format", "format_id", metavar="F", help="a4 or another of 'clinicpress list formats'.")
@click.option("--language", metavar="L", help="A language that the article is translated into, such as cy.")
@click.option("--allow-expired", is_flag=True, help="Print although the review is overdue; each page says so.")
@click.option(
    "--save-html", "html_folder", type=click.Path(path_type=Path, file_okay=False), help="Also save the HTML there."
)
@printing_options
def command(articles: tuple[str, ...], clinic: str | None, notes: str | None, **options: Any) -> None:  # noqa: ANN401
    """Print leaflets: articles with a clinic's brand, and with one patient's notes where wanted.

    \b
    Example:
      clinicpress leaflet cluneal-nerve-pain sciatica --clinic larkfield
      clinicpress leaflet cluneal-nerve-pain --clinic larkfield --notes grace -o for-grace.pdf
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.cli.opening import open_workshop  # noqa: PLC0415 - keeps --help quick
    from clinicpress.cli.printing import print_products  # noqa: PLC0415
    from clinicpress.model.request import LeafletRequest  # noqa: PLC0415

    workshop = open_workshop(
        options["workspace"], options["theme_folders"], options["theme"], options["html_folder"]
    )
    requests = [
        LeafletRequest(
            article=article,
            clinic=workshop.choose_clinic(clinic),
            notes=notes,
            format=options["format_id"],
            language=options["language"],
            allow_expired=options["allow_expired"],
        )
        for article in articles
    ]
    print_products(workshop, [lambda r=r: (workshop.leaflet(r),) for r in requests], options)  # type: ignore[misc]
