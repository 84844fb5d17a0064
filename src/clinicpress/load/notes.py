"""`notes/ID.yml`: what a clinician adds for one patient."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import NotesError
from clinicpress.load.records import load_record
from clinicpress.model.notes import Notes, NotesFacts
from clinicpress.shelf.workspace import Kind, Workspace, locate

NOTES = Kind(noun="notes", folder="notes", endings=(".yml", ".yaml"), error=NotesError)


def load_notes(path: Path) -> Notes:
    """Return one patient's notes.

    Raises:
        NotesError: the file has a fault; the message names the field and never what is in it.
    """
    return Notes(facts=load_record(path, NotesFacts, NotesError), source=path)


def find_notes(workspace: Workspace, id_or_path: str) -> Notes:
    """Return one patient's notes, by id or path.

    Raises:
        NotesError: there are none of this name, or the file has a fault.
    """
    return load_notes(locate(workspace, NOTES, id_or_path))
