"""`clinicpress pack`."""

from __future__ import annotations

from typing import Any

import click

from clinicpress.cli.names import Name
from clinicpress.cli.options import SETTINGS, clinic_option, notes_option, printing_options
from clinicpress.cli.pack_options import pack_options


@click.command("pack", context_settings=SETTINGS)
@click.argument("pack", required=False, metavar="[PACK]")
@clinic_option
@notes_option
@click.option("--referral", type=Name(), metavar="R", help="A referral summary, first in the pack.")
@click.option(
    "--leaflet", "leaflets", type=Name(), multiple=True, metavar="A", help="A leaflet; may be given several times."
)
@click.option(
    "--attach", "attachments", multiple=True, metavar="FILE", help="A PDF, picture or Word file; likewise."
)
@click.option("--title", help="What the cover says.")
@pack_options
@printing_options
def command(pack: str | None, **options: Any) -> None:  # noqa: ANN401 - options of click, each of its own type
    """Combine a referral, leaflets and other files into one PDF that stays accessible.

    \b
    Example:
      clinicpress pack grace-referral -o referral.pdf
      clinicpress pack --clinic larkfield --leaflet sciatica --attach letter.pdf -o pack.pdf
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.cli.opening import open_workshop
    from clinicpress.cli.passwords import ask_password
    from clinicpress.cli.plans import find_plan
    from clinicpress.cli.printing import print_products
    from clinicpress.packing.packer import Packer

    workshop = open_workshop(options["workspace"], options["theme_folders"], options["theme"])
    plan = find_plan(pack, options, workshop)
    packer = Packer(workshop, plan, ask_password)  # asks before a bar runs over the question
    print_products(workshop, [packer.pack], options)
