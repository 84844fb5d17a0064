"""`record: summary`: the pack's referral as a FHIR document, with the hash of each file that goes with it."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator

from clinicpress.assemble.associated import associate
from clinicpress.assemble.parts import AssociatedFile
from clinicpress.errors import AssembleError
from clinicpress.model.pack import ATTACHED, SUMMARY
from clinicpress.packing.order import PackOrder
from clinicpress.twin.fhir.papers import Paper

_NAME = "summary.json"
_PDF = "application/pdf"


def record_of_summary(order: PackOrder) -> AssociatedFile | None:
    """Return the FHIR document of the pack's first referral, where the pack asks for it.

    Raises:
        AssembleError: the pack has no referral.
    """
    if order.facts.record != SUMMARY:
        return None
    item = next((item for item in order.facts.items if item.referral), None)
    if item is None:
        raise AssembleError(
            "'record: summary' is the referral as data, and this pack has none.",
            where=f"{order.plan.source or 'pack'}: record",
            hint="Add a referral to the parts, or leave 'record' out.",
        )
    from clinicpress.twin.fhir.document import Outgoing, compose_document  # noqa: PLC0415 - few packs want it

    letter = order.letter(item)
    outgoing = Outgoing(facts=letter.referral.facts, letter=letter.letter, papers=tuple(_papers(order)))
    return associate(_NAME, compose_document(outgoing), letter.today)


def _papers(order: PackOrder) -> Iterator[Paper]:
    """Yield each attached file as it came."""
    for item in order.facts.items:
        if item.kind in ATTACHED:
            kind = _PDF if item.kind == "pdf" else mimetypes.guess_type(item.target)[0]
            content = order.read(item.target)
            yield Paper(title=str(item.title), media_type=kind or "application/octet-stream", content=content)
