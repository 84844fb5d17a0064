"""What a patient's record brings into a pack: its documents as parts, and the summary as a record of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from clinicpress.errors import AssembleError
from clinicpress.model.health_record import HealthRecord, RecordedFile
from clinicpress.model.pack import PackFacts, PackItem, PackPlan
from clinicpress.model.patient import Patient
from clinicpress.model.referral import Referral
from clinicpress.verify.before.pack_checks import names_patient

_ANY = "record"
_KINDS = {
    "application/pdf": "pdf",
    "image/png": "image",
    "image/jpeg": "image",
    "image/tiff": "image",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A pack whose items name every document of a record, and the content of those by the item's target."""

    facts: PackFacts
    contents: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    remarks: tuple[str, ...] = ()


def place_documents(plan: PackPlan, referrals: Sequence[Referral], record: HealthRecord | None) -> Placed:
    """Return a pack with each `documents` item replaced by an item for each document of the records.

    Raises:
        AssembleError: there is no record whose documents these could be, or not all of them came whole.
    """
    if not any(item.documents for item in plan.facts.items):
        return Placed(facts=plan.facts)
    records = [each.record for each in referrals if each.record] or ([record] if record else [])
    if not records:
        raise AssembleError(
            "there is no record in this pack whose documents could be placed.",
            where=str(plan.source or "pack"),
            hint="Add a referral with a record, or 'record: records/ID.json'.",
        )
    items: list[PackItem] = []
    placing = _Placing(patient=referrals[0].facts.patient if referrals else None)
    for item in plan.facts.items:
        items.extend(placing.of_records(item, records) if item.documents else (item,))
    return Placed(
        facts=plan.facts.model_copy(update={"items": tuple(items)}),
        contents=placing.contents,
        remarks=tuple(placing.remarks),
    )


@dataclass(slots=True)
class _Placing:
    """The documents of records on their way into a pack."""

    patient: Patient | None
    contents: dict[str, bytes] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def of_records(self, item: PackItem, records: Sequence[HealthRecord]) -> Iterator[PackItem]:
        """Yield an item for each document that a pack can hold; of any other, it is said."""
        wanted = [record for record in records if item.documents in {_ANY, str(record.source), record.source.name}]
        for record in wanted or records:
            _refuse_lost_files(record)
        files = [(record, file) for record in wanted or records for file in record.files]
        fitting = [(record, file) for record, file in files if file.media_type in _KINDS]
        if isinstance(item.alt, tuple) and len(item.alt) != len(fitting):
            raise AssembleError(
                f"there are {len(item.alt)} alternative texts for {len(fitting)} documents of the record.",
                where=f"{records[0].source}",
                hint="Give 'alt' one text for all, or as many as there are documents.",
            )
        for record, file in files:
            if file.media_type not in _KINDS:
                said = (
                    f"{record.source}: {file.resource} is of a kind that a pack does not take ({file.media_type})."
                )
                self.remarks.append(f"{said} It is left out.")
        for number, (record, file) in enumerate(fitting):
            yield self._item(item, record, file, number)

    def _item(self, item: PackItem, record: HealthRecord, file: RecordedFile, number: int) -> PackItem:
        # A part's name goes into messages and associated files: an address in the record, never a title.
        target = f"{record.source.name}#{file.resource}-{len(self.contents) + 1}"
        self.contents[target] = file.content
        # Titles of parts are metadata, read where no page is open.
        named = self.patient is not None and names_patient(file.title, self.patient)
        title = f"Document {number + 1} of the record" if named else file.title
        alt = item.alt[number] if isinstance(item.alt, tuple) else item.alt
        return PackItem.model_validate({_KINDS[file.media_type]: target, "title": title, "alt": alt})


def _refuse_lost_files(record: HealthRecord) -> None:
    """Refuse a record of which a pack would hold some documents only: no part is ever left out.

    Raises:
        AssembleError: a document is damaged, or is not in the record.
    """
    if record.lost_files:
        raise AssembleError(
            f"this record has a document that cannot be placed: {'; '.join(record.lost_files)}.",
            where=str(record.source),
            hint="Ask its sender for it, or name in the pack the files that it is to hold, one by one.",
        )


def load_pack_record(plan: PackPlan, path: Path) -> HealthRecord | None:
    """Return the pack's own record, where the pack asks for documents of one; None where it asks for none."""
    if not any(item.documents for item in plan.facts.items):
        return None
    from clinicpress.load.fhir.record import load_record  # noqa: PLC0415 - few packs have one

    return load_record(path)
