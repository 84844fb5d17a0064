"""A patient's record as notes: who wrote it and when, the medicines, the plan, and the advice for the patient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from clinicpress.errors import NotesError, ReferralError
from clinicpress.load.fhir.record import load_record
from clinicpress.load.records import validate_record
from clinicpress.load.yaml_text import YamlText
from clinicpress.model.clinical import long_date
from clinicpress.model.heading_keys import ADVICE, PLAN
from clinicpress.model.notes import Notes, NotesFacts
from clinicpress.model.referral import Action, Actions, Correspondent

_MUST = {"patient": "patient", "referrer": "author", "date": "date"}
_ADVICE = (PLAN, ADVICE)
_HINT = "Write notes as YAML, as docs/files.md shows."


def load_recorded_notes(path: Path) -> Notes:
    """Return what a record says for its patient.

    Raises:
        NotesError: it is no record, or lacks what notes must say.
    """
    try:
        record = load_record(path, for_patient=True)
    except ReferralError as error:
        raise NotesError(error.message, where=error.where, hint=error.hint) from None
    fields = record.fields
    missing = next((words for name, words in _MUST.items() if not fields.get(name)), None)
    if missing:
        raise NotesError(f"this record names no {missing}.", where=str(path), hint=_HINT)
    words = "\n\n".join(_words(fields))
    if not words and not fields.get("medicines"):
        raise NotesError(
            "this record has no plan, no advice and no medicines: nothing that notes could say.",
            where=str(path),
            hint=_HINT,
        )
    author = fields["referrer"]
    said = {
        "patient": fields["patient"],
        "clinician": _clinician(author) if isinstance(author, Correspondent) else author,
        "date": fields["date"],
        "medicines": fields.get("medicines", ()),
        "notes": words,
    }
    facts = validate_record(YamlText(value=said, lines={}), NotesFacts, str(path), NotesError)
    return Notes(facts=facts, source=path)


def _clinician(author: Correspondent) -> dict[str, str | None]:
    return {"name": author.name, "role": author.role}


def _words(fields: Mapping[str, object]) -> Iterator[str]:
    """Yield what is meant for the patient: what they are asked to do, then the plan and the advice."""
    actions = fields.get("actions")
    if isinstance(actions, Actions) and actions.patient:
        yield "\n".join(f"- {_asked(action)}" for action in actions.patient)
    sections = fields.get("sections")
    for key in _ADVICE:
        text = sections.get(key) if isinstance(sections, Mapping) else None
        if text:
            yield str(text)


def _asked(action: Action) -> str:
    return f"{action.action} (by {long_date(action.due)})" if action.due else action.action
