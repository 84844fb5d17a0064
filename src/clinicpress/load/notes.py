"""`notes/ID.yml`: what a clinician adds for one patient; or what a patient's record says for them."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import NotesError
from clinicpress.load.records import load_record
from clinicpress.model.notes import Notes, NotesFacts
from clinicpress.shelf.workspace import Kind, Workspace, locate

RECORD_ENDINGS = (".json", ".xml")
NOTES = Kind(noun="notes", folder="notes", endings=(".yml", ".yaml", *RECORD_ENDINGS), error=NotesError)


def load_notes(path: Path) -> Notes:
    """Return one patient's notes, from YAML or from a FHIR record.

    Raises:
        NotesError: the file has a fault; the message names the field and never what is in it.
    """
    if path.suffix.lower() in RECORD_ENDINGS:
        from clinicpress.load.recorded_notes import load_recorded_notes  # noqa: PLC0415 - most notes are YAML

        return load_recorded_notes(path)
    return Notes(facts=load_record(path, NotesFacts, NotesError), source=path)


def find_notes(workspace: Workspace, id_or_path: str) -> Notes:
    """Return one patient's notes: those at hand by this name, else those of an id or a path.

    Raises:
        NotesError: there are none of this name, or the file has a fault.
    """
    if known := workspace.at_hand.get(id_or_path):
        return known
    return load_notes(locate(workspace, NOTES, id_or_path))
