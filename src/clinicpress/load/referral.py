"""`referrals/ID.yml`: one professional asks another to see a patient; or a patient's record alone, as FHIR."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pydantic import Field, ValidationError

from clinicpress.errors import ReferralError
from clinicpress.load.beside import find_beside
from clinicpress.load.conflicts import Source
from clinicpress.load.letters import load_vocabulary
from clinicpress.load.merging import leave_out, merge
from clinicpress.load.notes import NOTES, load_notes
from clinicpress.load.records import validate_record
from clinicpress.load.yaml_text import YamlText, read_text, read_yaml
from clinicpress.model.accounting import account_words
from clinicpress.model.health_record import HealthRecord
from clinicpress.model.patient import Patient
from clinicpress.model.record import Said
from clinicpress.model.referral import AllergyState, Correspondent, Referral, ReferralFacts
from clinicpress.shelf.theme import open_theme
from clinicpress.shelf.workspace import Kind, Workspace, locate

RECORD_ENDINGS = (".json", ".xml")
REFERRAL = Kind(
    noun="referral", folder="referrals", endings=(".yml", ".yaml", *RECORD_ENDINGS), error=ReferralError
)
_MUST = {"patient": "a patient", "referrer": "an author", "date": "a date"}
_BESIDE = "Write it in a referral YAML that points to the record, as docs/records.md shows."
_UNSAID = {"allergies": {"state": AllergyState.NOT_RECORDED}}
_NOBODY = "the record names no recipient: 'Not known' is printed."


class WrittenReferral(ReferralFacts):
    """A referral without a record behind it: a person says whom it goes to."""

    recipient: Correspondent


class ReferralWithRecord(ReferralFacts):
    """A referral that adds to a record, `record: records/grace.json`.

    Attributes:
        leave_out: the key of a heading, and why nothing that the record states under it is shown.
    """

    record: Said
    leave_out: dict[str, Said] = Field(default_factory=dict)


def load_referral(path: Path, workspace: Workspace) -> Referral:
    """Return a referral; where `patient` names a notes file, the patient is read from it.

    Raises:
        ReferralError: the file has a fault, or contradicts the record that it points to.
        NotesError: the notes file that it names has one.
    """
    if path.suffix.lower() in RECORD_ENDINGS:
        return _for_both_readers(partial(_of_record, path))
    tree = read_yaml(read_text(path, ReferralError), where=str(path), error=ReferralError)
    written = _take_patient(_Written(path=path, tree=tree), workspace)
    if "record" in written.values:
        return _for_both_readers(partial(_of_both, written, workspace))
    facts = validate_record(written.tree, WrittenReferral, str(path), ReferralError)
    return Referral(id=path.stem, facts=facts, source=path)


def find_referral(workspace: Workspace, id_or_path: str, letter: str | None = None) -> Referral:
    """Return a referral, by id or path; `letter` is the kind to print it as, in place of its own.

    Raises:
        ReferralError: there is none of this name, or the file has a fault.
    """
    return replace(load_referral(locate(workspace, REFERRAL, id_or_path), workspace), letter=letter)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A referral's YAML; `notes` is the file that its patient was read from."""

    path: Path
    tree: YamlText = field(repr=False)
    notes: Path | None = None

    @property
    def values(self) -> Mapping[str, object]:
        return self.tree.value if isinstance(self.tree.value, dict) else {}

    def place(self, name: str) -> str:
        """Return where a field stands, as `referrals/grace.yml line 3`."""
        if self.notes and name.startswith("patient"):
            return str(self.notes)
        line = self.tree.line_of(tuple(name.split(".")))
        return f"{self.path} line {line}" if line else str(self.path)


def _take_patient(written: _Written, workspace: Workspace) -> _Written:
    named = written.values.get("patient")
    if not isinstance(named, str):
        return written
    notes = load_notes(find_beside(written.path, named, workspace, NOTES, ReferralError))
    value = {**written.values, "patient": notes.facts.patient}
    return replace(written, tree=YamlText(value=value, lines=written.tree.lines), notes=notes.source)


def _for_both_readers(read: Callable[..., Referral]) -> Referral:
    """Return a referral; where its record has labels, with the one that letters to the patient are made from."""
    referral = read()
    has_labels = referral.record is not None and referral.record.labelled
    return replace(referral, for_patient=read(for_patient=True)) if has_labels else referral


def _of_record(path: Path, *, for_patient: bool = False) -> Referral:
    record = _read_record(path, for_patient=for_patient)
    _require(record.fields, "this record does not name", path)
    tree = YamlText(value={**_UNSAID, **record.fields}, lines={})
    return _referral(path, validate_record(tree, ReferralFacts, str(path), ReferralError), record)


def _of_both(written: _Written, workspace: Workspace, *, for_patient: bool = False) -> Referral:
    path, asked = written.path, _by_usual_keys(written.values, workspace)
    file = find_beside(path, str(asked["record"]), workspace, None, ReferralError)
    record = _read_record(file, _stated_patient(asked.get("patient")), for_patient=for_patient)
    reasons = asked.get("leave_out")
    where = "" if for_patient else written.place("leave_out")
    record = leave_out(record, reasons if isinstance(reasons, dict) else {}, where)
    merged = merge(Source(values=asked, place=written.place), record, workspace.root)
    _require(merged.fields, "neither this nor its record names", path)
    tree = YamlText(value={**_UNSAID, **merged.fields}, lines=written.tree.lines)
    return _referral(path, validate_record(tree, ReferralWithRecord, str(path), ReferralError), merged.record)


def _by_usual_keys(values: Mapping[str, object], workspace: Workspace) -> Mapping[str, object]:
    """Return a referral's fields with headings under the keys that a record uses, not their other names."""
    headings = load_vocabulary(open_theme(workspace.root)).headings
    usual = {other: heading.key for heading in headings for other in heading.also}
    renamed: dict[str, object] = {}
    for name in ("sections", "statements", "leave_out"):
        held = values.get(name)
        if isinstance(held, dict):
            renamed[name] = {key if usual.get(key) in held else usual.get(key, key): held[key] for key in held}
    return {**values, **renamed}


def _require(fields: Mapping[str, object], what: str, path: Path) -> None:
    """Refuse a record that does not say what no letter can do without.

    Raises:
        ReferralError: it does not say it.
    """
    for name, words in _MUST.items():
        if not fields.get(name):
            raise ReferralError(f"{what} {words}.", where=str(path), hint=_BESIDE)


def _referral(path: Path, facts: ReferralFacts, record: HealthRecord) -> Referral:
    remarks = (*account_words(record), *(() if facts.recipient else (_NOBODY,)))
    return Referral(id=path.stem, facts=facts, source=path, record=record, remarks=remarks)


def _stated_patient(written: object) -> Patient | None:
    """Return the patient whom a person names well enough to vouch for a record that names nobody."""
    try:
        patient = written if isinstance(written, Patient) else Patient.model_validate(written)
    except ValidationError:
        return None  # what is wrong with it is said where all fields are read
    return patient if patient.nhs_number or patient.identifiers else None


def _read_record(path: Path, stated: Patient | None = None, *, for_patient: bool = False) -> HealthRecord:
    from clinicpress.load.fhir.record import load_record  # noqa: PLC0415 - most referrals have no record

    return load_record(path, stated, for_patient=for_patient)
