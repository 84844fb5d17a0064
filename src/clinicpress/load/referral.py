"""`referrals/ID.yml`: one professional asks another to see a patient."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import ReferralError
from clinicpress.load.beside import find_beside
from clinicpress.load.notes import NOTES, load_notes
from clinicpress.load.records import validate_record
from clinicpress.load.yaml_text import YamlText, read_text, read_yaml
from clinicpress.model.referral import Referral, ReferralFacts
from clinicpress.shelf.workspace import Kind, Workspace, locate

REFERRAL = Kind(noun="referral", folder="referrals", endings=(".yml", ".yaml"), error=ReferralError)


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


def find_referral(workspace: Workspace, id_or_path: str) -> Referral:
    """Return a referral, by id or path.

    Raises:
        ReferralError: there is none of this name, or the file has a fault.
    """
    return load_referral(locate(workspace, REFERRAL, id_or_path), workspace)
