"""`clinicpress leaflet`."""

from __future__ import annotations

from typing import Any

import click

from clinicpress.cli.leaflet_options import leaflet_options, leaflet_request
from clinicpress.cli.names import Name
from clinicpress.cli.options import SETTINGS, clinic_option, notes_option, printing_options


@click.command("leaflet", context_settings=SETTINGS)
@click.argument("articles", nargs=-1, required=True, type=Name(), metavar="ARTICLE…")
@clinic_option
@notes_option
@leaflet_options
@printing_options
def command(articles: tuple[str, ...], clinic: str | None, notes: str | None, **options: Any) -> None:  # noqa: ANN401 - click hands over what its options say
    """Print leaflets: articles with a clinic's brand, and with one patient's notes where wanted.

    \b
    Example:
      clinicpress leaflet cluneal-nerve-pain sciatica --clinic larkfield
      clinicpress leaflet cluneal-nerve-pain --clinic larkfield --notes grace -o for-grace.pdf
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.cli.opening import open_workshop
    from clinicpress.cli.printing import print_products

    workshop = open_workshop(
        options["workspace"], options["theme_folders"], options["theme"], options["html_folder"]
    )
    chosen = workshop.choose_clinic(clinic)
    requests = [leaflet_request(article, chosen, notes, options) for article in articles]
    print_products(workshop, [lambda r=r: (workshop.leaflet(r),) for r in requests], options)  # type: ignore[misc]
