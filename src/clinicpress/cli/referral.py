"""`clinicpress referral`."""

from __future__ import annotations

from typing import Any

import click

from clinicpress.cli.options import SETTINGS, clinic_option, printing_options


@click.command("referral", context_settings=SETTINGS)
@click.argument("referral", metavar="REFERRAL")
@clinic_option
@printing_options
def command(referral: str, clinic: str | None, **options: Any) -> None:  # noqa: ANN401
    """Print a referral summary on a clinic's letterhead.

    \b
    Example:
      clinicpress referral grace-spinal --clinic larkfield -o referral.pdf
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.cli.opening import open_workshop  # noqa: PLC0415 - keeps --help quick
    from clinicpress.cli.printing import print_products  # noqa: PLC0415
    from clinicpress.load.referral import find_referral  # noqa: PLC0415

    workshop = open_workshop(options["workspace"], options["theme_folders"], options["theme"])
    found = find_referral(workshop.workspace, referral)
    print_products(
        workshop, [lambda: (workshop.referral(found, workshop.clinic(workshop.choose_clinic(clinic))),)], options
    )
