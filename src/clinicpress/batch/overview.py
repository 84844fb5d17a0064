"""The contact sheet of a batch whose leaflets have pictures of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clinicpress.batch.outcome import Outcome
from clinicpress.model.product import Product, Twin
from clinicpress.write.whole import write_whole

_PICTURE = ".png"
_MOST = 600


def write_overview(folder: Path, outcomes: Sequence[Outcome]) -> None:
    """Write a contact sheet of first pages, where there are pictures of them; of patients it shows names of files.

    Raises:
        WriteError: it cannot be written.
    """
    shown = [(outcome, picture) for outcome in outcomes if (picture := _first_picture(outcome))]
    if not shown:
        return
    from clinicpress.twin.contact_sheet import NAME, ContactSheet  # noqa: PLC0415 - few batches have one

    sheet = ContactSheet()
    for outcome, picture in sorted(shown, key=lambda pair: pair[0].name)[:_MOST]:
        sheet.add(Path(outcome.name).name, _product(outcome, (folder / picture).read_bytes()))
    write_whole(folder / NAME, sheet.draw(), private=sheet.private)


def _first_picture(outcome: Outcome) -> str:
    return min((file.path for file in outcome.files if file.path.endswith(_PICTURE)), default="")


def _product(outcome: Outcome, picture: bytes) -> Product:
    return Product(
        title="",
        language="",
        pdf=b"",
        pages=sum(file.pages for file in outcome.files),
        personal=(),
        name=outcome.name,
        private=outcome.private,
        twins=(Twin(suffix=_PICTURE, content=picture),),
    )
