"""`clinicpress referral`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from clinicpress.cli.options import SETTINGS, clinic_option, printing_options


@click.command("referral", context_settings=SETTINGS)
@click.argument("referral", metavar="REFERRAL")
@clinic_option
@click.option("--letter", metavar="L", help="One of 'clinicpress list letters', in place of the file's own.")
@click.option("--also", metavar="LIST", help="What to make beside the PDF: fhir, a document for other systems.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="What became of each statement of a record: .json, .csv or .txt.",
)
@printing_options
def command(referral: str, clinic: str | None, letter: str | None, **options: Any) -> None:  # noqa: ANN401 - options of click, each of its own type
    """Print a referral, or another letter about a patient, on a clinic's letterhead.

    \b
    Example:
      clinicpress referral grace-spinal --clinic larkfield -o referral.pdf
      clinicpress referral grace-spinal --clinic larkfield --letter patient-letter
      clinicpress referral records/grace-spinal.json --clinic larkfield --report account.csv
    """  # noqa: D301 - \b is click's own sign
    from clinicpress.cli.opening import open_workshop
    from clinicpress.cli.printing import print_products
    from clinicpress.cli.records import report_files
    from clinicpress.model.request import LetterRequest, read_twins

    also = read_twins(options["also"] or "", ("fhir",))
    workshop = open_workshop(options["workspace"], options["theme_folders"], options["theme"])
    chosen = workshop.choose_clinic(clinic)
    order = workshop.take_letter(LetterRequest(referral=referral, clinic=chosen, letter=letter))
    theme = workshop.theme(order.clinic)
    report = report_files(order.referral, options)
    print_products(workshop, [lambda: (workshop.letter(order, theme, also),)], options, report)
