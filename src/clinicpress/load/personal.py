"""What concerns one patient: notes, referrals and packs."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import AssembleError, ClinicpressError, NotesError, ReferralError
from clinicpress.load.records import load_record, validate_record
from clinicpress.load.yaml_text import YamlText, read_text, read_yaml
from clinicpress.model.notes import Notes, NotesFacts
from clinicpress.model.pack import PackFacts, PackPlan
from clinicpress.model.referral import Referral, ReferralFacts
from clinicpress.shelf.workspace import Kind, Workspace, locate

NOTES = Kind(noun="notes", folder="notes", endings=(".yml", ".yaml"), error=NotesError)
REFERRAL = Kind(noun="referral", folder="referrals", endings=(".yml", ".yaml"), error=ReferralError)
PACK = Kind(noun="pack", folder="packs", endings=(".yml", ".yaml"), error=AssembleError)


def load_notes(path: Path) -> Notes:
    """Return one patient's notes.

    Raises:
        NotesError: the file has a fault; the message names the field and never what is in it.
    """
    return Notes(facts=load_record(path, NotesFacts, NotesError), source=path)


def load_referral(path: Path, workspace: Workspace) -> Referral:
    """Return a referral; where `patient` names a notes file, the patient is read from it.

    Raises:
        ReferralError: the file has a fault.
        NotesError: the notes file that it names has one.
    """
    tree = read_yaml(read_text(path, ReferralError), where=str(path), error=ReferralError)
    if isinstance(tree.value, dict) and isinstance(tree.value.get("patient"), str):
        notes = load_notes(find_beside(path, tree.value["patient"], workspace, NOTES, ReferralError))
        tree = YamlText(value={**tree.value, "patient": notes.facts.patient}, lines=tree.lines)
    facts = validate_record(tree, ReferralFacts, str(path), ReferralError)
    return Referral(id=path.stem, facts=facts, source=path)


def find_notes(workspace: Workspace, id_or_path: str) -> Notes:
    """Return one patient's notes, by id or path.

    Raises:
        NotesError: there are none of this name, or the file has a fault.
    """
    return load_notes(locate(workspace, NOTES, id_or_path))


def find_referral(workspace: Workspace, id_or_path: str) -> Referral:
    """Return a referral, by id or path.

    Raises:
        ReferralError: there is none of this name, or the file has a fault.
    """
    return load_referral(locate(workspace, REFERRAL, id_or_path), workspace)


def load_pack(path: Path) -> PackPlan:
    """Return the plan of a pack.

    Raises:
        AssembleError: the file has a fault.
    """
    return PackPlan(id=path.stem, facts=load_record(path, PackFacts, AssembleError), source=path)


def find_beside(
    source: Path, name: str, workspace: Workspace, kind: Kind | None, error: type[ClinicpressError]
) -> Path:
    """Return the file that a record names: beside that record, from the workspace's root, or by its id.

    Raises:
        ClinicpressError: of class `error`, or of the kind's; there is no such file.
    """
    for base in (workspace.root, source.parent):
        if (base / name).is_file():
            return base / name
    if kind is not None:
        return locate(workspace, kind, name)
    raise error(
        f"there is no file '{name}'.",
        where=str(source),
        hint="The name counts from the workspace, or from this file.",
    )
